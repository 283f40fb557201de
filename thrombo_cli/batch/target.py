"""EDGE: the file a batch writes to: one run at a time, and a former file stays until it is whole.

While a run is not finished, `FILE.part` stands beside FILE. It is locked by the run, and holds
either the answers, when FILE held something before, or one line that says they are in FILE itself
(docs/adr/0056).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property

from thrombo_cli.atomic_file import PUBLIC, try_lock, unwritten
from thrombo_cli.batch.flushing import Flushing
from thrombo_cli.errors import QuestionError

PART = ".part"
IN_PLACE = b'{"unfinished": "the answers so far are in the file without .part"}\n'
BINARY = getattr(os, "O_BINARY", 0)


class Target:
    """A claimed output. `path`: where the answers of this run are, before it is finished."""

    def __init__(self, goal: str, lock: int, new: bool, in_place: bool, lines: bool) -> None:
        self._goal, self._lock, self._new = goal, lock, new
        self._answers = lock  # the descriptor of the file that they are written to
        self._in_place, self._lines = in_place, lines
        self._begun = False
        self.path = goal if in_place else goal + PART

    def begin(self, resume: bool) -> int:
        """The descriptor to write answers to; what an unfinished run left goes, unless resumed."""
        if self._in_place:
            self._mark()
            flags = os.O_WRONLY | os.O_CREAT | BINARY | (os.O_APPEND if resume else os.O_TRUNC)
            self._answers = os.open(self._goal, flags, PUBLIC)
        elif not resume:
            os.ftruncate(self._lock, 0)
        self._begun = True
        os.lseek(self._answers, 0, os.SEEK_END)
        return os.dup(self._answers)

    @cached_property
    def _flushing(self) -> Flushing:
        return Flushing(self._answers)  # which `begin` has settled

    def grown(self) -> None:
        """Some answers more are written."""
        self._flushing.go_on()

    def finish(self) -> None:
        """All answers are written: put them at their place, whole."""
        self._flushing.end()  # or a power cut could leave half of them, and no sign of it
        if sys.platform == "win32":  # where an open file cannot be moved
            self.release()
        if self._in_place:
            os.remove(self._goal + PART)
        else:
            os.replace(self._goal + PART, self._goal)
        self.release()

    def give_up(self) -> None:
        """The run has ended early: only what it can be resumed from is left."""
        self.release()
        if not (self._lines if self._begun else not self._new):
            with suppress(OSError):
                os.remove(self._goal + PART)

    def release(self) -> None:
        """Let go of the answers and of the lock."""
        for handle in {self._answers, self._lock} - {-1}:
            os.close(handle)
        self._answers = self._lock = -1

    def _mark(self) -> None:
        os.ftruncate(self._lock, 0)
        os.lseek(self._lock, 0, os.SEEK_SET)
        os.write(self._lock, IN_PLACE)


@contextmanager
def claimed(path: str, resume: bool, lines: bool) -> Iterator[Target | None]:
    """The output for this run alone; None for what is no plain file, such as a device.

    `lines`: JSON Lines, which an ended run leaves to be resumed. Raises QuestionError when another
    run is writing there, or it cannot be written; OutputError when the disk is full.
    """
    goal = os.path.realpath(path)
    if os.path.exists(goal) and not os.path.isfile(goal):
        yield None
        return
    try:
        target = _claim(goal, resume, lines)
    except OSError as error:
        raise unwritten("--output", error) from None
    try:
        yield target
    except BaseException:
        target.give_up()
        raise


def _claim(goal: str, resume: bool, lines: bool) -> Target:
    new = not os.path.exists(goal + PART)
    lock = os.open(goal + PART, os.O_RDWR | os.O_CREAT | BINARY, PUBLIC)
    if not try_lock(lock) or not _still_there(lock, goal + PART):
        os.close(lock)
        raise QuestionError(
            "--output: another run is writing this file. Wait for it, or name another."
        )
    if resume:
        in_place = new or os.read(lock, len(IN_PLACE)) == IN_PLACE
    else:
        in_place = lines and not (os.path.exists(goal) and os.path.getsize(goal))
    return Target(goal, lock, new, in_place, lines)


def _still_there(lock: int, part: str) -> bool:
    """Was it not moved to its place by another run since it was opened?"""
    with suppress(OSError):
        return os.path.samestat(os.fstat(lock), os.stat(part))
    return False
