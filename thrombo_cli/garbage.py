"""When not to look for garbage.

Python looks through its objects for garbage as they grow in number, and through all of them as it
ends. While a program loads, a file is read into many objects, or one question is answered, there
is next to none to find: looking costs a start a tenth of its time (`docs/performance.md`).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def not_collected() -> Iterator[None]:
    """Without garbage collection inside."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def loading() -> Iterator[None]:
    """Without garbage collection inside, and later of nothing that was loaded inside."""
    with not_collected():
        yield
        gc.freeze()


@contextmanager
def ending() -> Iterator[None]:
    """Without a search through everything that is left after what is inside: the process ends."""
    try:
        yield
    finally:
        gc.disable()
        gc.freeze()
