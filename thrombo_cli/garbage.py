"""When to look for garbage.

Python looks through its objects for garbage as they grow in number, and through all of them as it
ends. While a program loads, a file is read into many objects, or one question is answered, there
is next to none to find: looking costs a start a tenth of its time (ADR 66).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# New objects between two searches; more than one question makes. Python's own number is 700 or
# 2,000, by its version.
SELDOM = 50_000


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
def whole_run() -> Iterator[None]:
    """Looks seldom inside, and not through everything that is left at the end."""
    gc.set_threshold(SELDOM)
    try:
        yield
    finally:
        gc.disable()
        gc.freeze()
