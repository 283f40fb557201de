"""An update interrupted at every byte and at every step leaves the old registry answering.

The interruption ends the process's work on the spot: nothing is tidied afterwards, as after a kill
or a power cut. The registry is the small one of the unit tests, so that every byte can be tried.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.thorough import one_in
from tests.unit.registry.shelf import SOUND, Shelf
from thrombo_cli.errors import RegistryError
from thrombo_cli.registry.check.checker import load
from thrombo_cli.registry.update import acceptance as rules
from thrombo_cli.registry.update import copies, store

OLD = SOUND.encode()
NEW = SOUND.replace("name: Royal Preston Hospital", "name: Royal Preston").encode()


class Killed(BaseException):
    """The end of the process, as far as the disk can tell."""


def arrival(data: bytes) -> rules.Arrival:
    return rules.Arrival(data, "test", "2026-11-02T00:00:00+00:00", date(2026, 11, 2))


def take(directory: Path, data: bytes) -> None:
    registry = load(data, "test", Shelf())
    with store.locked(str(directory)):
        rules.take(str(directory), arrival(data), registry, store.state_to_change(str(directory)))


def answering(directory: Path) -> bytes | None:
    """The bytes of the copy that answers; None when the shipped registry does."""
    state = copies.read_state(str(directory))
    assert state is not None, "the state is always whole"
    if state.current is None:
        return None
    data = copies.read_copy(str(directory), state.current.sha256)
    assert data is not None, "the copy named is always whole"
    return data


def killing_writes(limit: int) -> Callable[[int, Any], int]:
    """`os.write` that writes so many bytes in all and then ends the process."""
    left, real = limit, os.write

    def write(handle: int, data: Any) -> int:
        nonlocal left
        part = bytes(data)[:left]
        left -= real(handle, part)
        if len(part) < len(data):
            raise Killed
        return len(part)

    return write


def bytes_written(directory: Path) -> int:
    """How many bytes one update writes in all."""
    total, real = 0, os.write

    def write(handle: int, data: Any) -> int:
        nonlocal total
        total += len(data)
        return real(handle, data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store.os, "write", write)
        take(directory, NEW)
    return total


@pytest.mark.parametrize("held", [None, OLD], ids=["the first update", "a later update"])
def test_killed_at_any_byte(tmp_path: Path, held: bytes | None) -> None:
    total = bytes_written(tmp_path / "measured")
    assert total > len(NEW)
    directory = tmp_path / "own"
    if held:
        take(directory, held)
    registry = load(NEW, "test", Shelf())
    state = store.state_to_change(str(directory)) if held else copies.EMPTY
    for limit in range(0, total, one_in(5)):
        with pytest.MonkeyPatch.context() as patch, store.locked(str(directory)):
            patch.setattr(store.os, "write", killing_writes(limit))
            with pytest.raises(Killed):
                rules.take(str(directory), arrival(NEW), registry, state)
        assert answering(directory) == held, limit
    take(directory, NEW)
    assert answering(directory) == NEW


STEPS = ("open", "write", "fsync", "replace", "close", "listdir", "remove")


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_every_step(tmp_path: Path, step: str) -> None:
    """Before and after the step itself: the old registry or the new one answers, never half."""
    take(tmp_path, SOUND.replace("name: Royal Preston Hospital", "name: Oldest").encode())
    take(tmp_path, OLD)
    number, finished = 0, False
    while not finished:
        finished = not _killed(tmp_path, step, number // 2, after=bool(number % 2))
        assert answering(tmp_path) in (OLD, NEW)
        if answering(tmp_path) == NEW:
            assert copies.read_state(str(tmp_path)).previous is not None  # type: ignore[union-attr]
        number += 1
    assert number > 2
    assert answering(tmp_path) == NEW


def _killed(directory: Path, step: str, count: int, *, after: bool) -> bool:
    """Take NEW, with the process ended at that call of `step`; was it?"""
    real, calls = getattr(os, step), 0

    def ending(*args: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls - 1 != count:
            return real(*args, **named)
        if after:
            real(*args, **named)
        raise Killed

    registry = load(NEW, "test", Shelf())
    with store.locked(str(directory)), pytest.MonkeyPatch.context() as patch:
        state = store.state_to_change(str(directory))
        patch.setattr(store.os, step, ending)
        try:
            rules.take(str(directory), arrival(NEW), registry, state)
        except Killed:
            return True
    return False


def test_what_a_crash_left_is_cleared_by_the_next_update(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store.os, "write", killing_writes(100))
        with pytest.raises(Killed):
            take(tmp_path, OLD)
    assert list(tmp_path.glob("*.part"))
    take(tmp_path, NEW)
    assert not list(tmp_path.glob("*.part"))
    assert len(list(tmp_path.glob("*.yaml"))) == 1


def test_only_the_copy_in_force_and_the_one_before_are_kept(tmp_path: Path) -> None:
    for name in "ABCD":
        take(tmp_path, SOUND.replace("Royal Preston Hospital", f"Preston {name}").encode())
    assert len(list(tmp_path.glob("*.yaml"))) == 2
    assert b"Preston D" in (answering(tmp_path) or b"")


CUTS = [length for length in range(len(OLD)) if not OLD[:length].endswith(b"\n")]


@pytest.mark.parametrize("length", CUTS[:-1:11] + CUTS[-12:])
def test_a_part_of_a_file_is_never_taken(length: int) -> None:
    """A file cut off inside a line is unsound or does not end; at a line's end: see `fetch`."""
    with pytest.raises(RegistryError):
        rules.checked(arrival(OLD[:length]), Shelf())


def test_a_full_disk_is_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take(tmp_path, OLD)

    def full(handle: int, data: Any) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.os, "write", full)
    with pytest.raises(RegistryError, match="No space left on device"):
        take(tmp_path, NEW)
    assert answering(tmp_path) == OLD


def test_a_second_update_waits_and_then_gives_up(tmp_path: Path) -> None:
    with (
        store.locked(str(tmp_path)),
        pytest.raises(RegistryError, match="another update"),
        store.locked(str(tmp_path), seconds=0.1),
    ):
        pass
