"""Keeps updated registries on disk: every change is one atomic rename, made under a lock.

Order of an update: the copy, its compiled form, then `state.json`, each written to a temporary
file, flushed to the disk and renamed. Until the last rename the old registry answers; after it
the new one does. A crash leaves at most files that nothing names; the next update clears them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from thrombo_cli.atomic_file import DRAFT, replace_file, try_lock
from thrombo_cli.errors import RegistryError
from thrombo_cli.registry.update.copies import (
    REMEMBERED,
    Copy,
    State,
    compiled_path,
    read_state,
    state_text,
    yaml_path,
)
from thrombo_cli.registry.update.user_dirs import STATE

LOCK = "lock"
LOCK_SECONDS = 20.0
POLL_SECONDS = 0.05


@contextmanager
def locked(directory: str, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the directory alone, for at most one update at a time; made when it is not there.

    The system lets go of the lock when a process dies, so none is ever left behind.
    Raises RegistryError when another holds it for all of `seconds`, or nothing can be written.
    """
    handle = _open_lock(directory)
    try:
        _wait(handle, time.monotonic() + seconds)
        yield
    finally:
        os.close(handle)


def keep(directory: str, data: bytes, copy: Copy, compiled: str, before: State) -> None:
    """Put a checked registry in force; what was in force before is kept for `rollback`.

    To be called while `locked`. Raises RegistryError when the disk refuses; nothing then changes.
    """
    with _refusals(directory):
        replace_file(yaml_path(directory, copy.sha256), data)
        replace_file(compiled_path(directory, copy.sha256), compiled.encode())
        _set_state(directory, State(copy, before.current, _less(before.set_aside, copy)))


def swap_back(directory: str, before: State) -> State:
    """Put the registry before the present one in force again. To be called while `locked`.

    The one left is set aside, unless this only undoes a rollback.
    """
    set_aside = _less(before.set_aside, before.previous)
    if before.current is not None and set_aside == before.set_aside:
        set_aside = (*_less(set_aside, before.current), before.current.sha256)
    after = State(before.previous, before.current, set_aside[-REMEMBERED:])
    with _refusals(directory):
        _set_state(directory, after)
    return after


def state_to_change(directory: str) -> State:
    """The state as it stands; one that cannot be understood is as good as none."""
    return read_state(directory) or State()


def _less(set_aside: tuple[str, ...], copy: Copy | None) -> tuple[str, ...]:
    """The registries set aside without this one, which is asked for again."""
    return tuple(each for each in set_aside if copy is None or each != copy.sha256)


def _set_state(directory: str, state: State) -> None:
    replace_file(os.path.join(directory, STATE), state_text(state).encode())
    _clear(directory, state)


def _clear(directory: str, state: State) -> None:
    """Remove copies that nothing names and what a crash left; whatever resists stays."""
    named = {copy.sha256 for copy in (state.current, state.previous) if copy}
    for name in os.listdir(directory):
        stem = name.partition(".")[0]
        is_copy = name.endswith((".yaml", ".json")) and name != STATE and stem not in named
        if name.endswith(DRAFT) or is_copy:
            with suppress(OSError):
                os.remove(os.path.join(directory, name))


def _open_lock(directory: str) -> int:
    with _refusals(directory):
        os.makedirs(directory, exist_ok=True)
        return os.open(os.path.join(directory, LOCK), os.O_RDWR | os.O_CREAT, 0o644)


def _wait(handle: int, deadline: float) -> None:
    while not try_lock(handle):
        if time.monotonic() >= deadline:
            raise RegistryError("another update is running; nothing was changed. Try again.")
        time.sleep(POLL_SECONDS)


@contextmanager
def _refusals(directory: str) -> Iterator[None]:
    """What the disk refuses, in plain words."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or "cannot be written"
        message = (
            f"{directory}: {reason}; the registry in use was not changed. Free space there, or "
            "name another directory with THROMBO_DATA_DIR."
        )
        raise RegistryError(message) from None
