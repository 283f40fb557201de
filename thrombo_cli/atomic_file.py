"""EDGE: files written whole or not at all: a draft beside the place, then renamed over it.

A reader finds the old file or the new one, never half; a process that dies leaves at most a draft.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

from thrombo_cli.errors import OutputError, QuestionError, ThromboError

DRAFT = ".part"
PUBLIC, PRIVATE = 0o644, 0o600
TRIES, POLL_SECONDS = 40, 0.05
# A disk that is full or fails; a wrong name or a missing right is an error of the question.
DISK_ERRORS = (errno.ENOSPC, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC))


def replace_file(path: str, data: bytes, *, mode: int = PUBLIC, durable: bool = True) -> None:
    """Put a file of these bytes at `path`. Raises OSError; then nothing has changed.

    `durable`: it and its name are on the disk when this returns, and outlive a power cut.
    """
    with _draft_of(path, mode, durable) as (handle, _):
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]


def refuse_inputs(option: str, path: str | None, inputs: Iterable[str]) -> None:
    """Raise QuestionError when an output is one of the files the answer is made from.

    Also through a symbolic or a hard link, or inside a directory that is named. `path`: None and
    `-` are standard output.
    """
    if path in (None, "-"):
        return
    if any(_is_at(str(path), each) for each in inputs):
        raise QuestionError(
            f"{option} names a file that this answer is made from (rows, registry, scenario or "
            f"reference data): nothing was changed. Name another, as {option} FILE."
        )


def _is_at(path: str, other: str) -> bool:
    with suppress(OSError):
        if os.path.samefile(path, other):
            return True
    goal, root = os.path.realpath(path), os.path.realpath(other)
    return goal == root or (os.path.isdir(root) and goal.startswith(os.path.join(root, "")))


def unwritten(option: str, error: OSError) -> ThromboError:
    """The error for an output that cannot be written: the disk's fault (74) or the name's (2)."""
    kind = OutputError if error.errno in DISK_ERRORS else QuestionError
    return kind(f"{option} cannot be written ({error.strerror or 'no reason given'}).")


def write_whole(path: str, fill: Callable[[str], None], *, mode: int | None = None) -> None:
    """Let `fill` write a draft, given its path, then put it at `path`; a link stays a link.

    `mode`: None for a plain file, as the umask has it. Raises QuestionError when that cannot be,
    or when `path` is no file, such as a device; OutputError when the disk is full.
    """
    goal = os.path.realpath(path)
    if os.path.exists(goal) and not os.path.isfile(goal):
        raise QuestionError(
            "The output named is not a file. Name a file to write.", "unwritable-output"
        )
    try:
        with _draft_of(goal, mode, durable=True) as (_, draft):
            fill(draft)
    except OSError as error:
        raise unwritten("The output named", error) from None


def write_bytes(path: str, data: bytes, *, mode: int | None = None) -> None:
    """Write these bytes to a file that a person named. Raises QuestionError, OutputError."""

    def fill(draft: str) -> None:
        with open(draft, "wb") as file:
            file.write(data)

    write_whole(path, fill, mode=mode)


def write_text(path: str, text: str) -> None:
    """Write a text to a file that a person named, lines ended by a line feed."""
    write_bytes(path, text.encode())


@contextmanager
def _draft_of(path: str, mode: int | None, durable: bool) -> Iterator[tuple[int, str]]:
    """A draft beside `path`, open, and its own path; renamed over `path` if all went well."""
    import tempfile  # no answer writes a file

    handle, draft = tempfile.mkstemp(DRAFT, ".thrombo-", os.path.dirname(path))
    try:
        try:
            yield handle, draft
            if durable:
                os.fsync(handle)
        finally:
            os.close(handle)
        os.chmod(draft, PUBLIC & ~_umask() if mode is None else mode)
        _rename(draft, path)
    except (Exception, KeyboardInterrupt, SystemExit):
        with suppress(OSError):
            os.remove(draft)
        raise
    if durable:
        _sync_directory(os.path.dirname(path))


def _umask() -> int:
    """The mask of this process, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _rename(draft: str, path: str) -> None:
    """Rename over `path`; on Windows a reader may hold it for a moment, so try a few times."""
    for left in reversed(range(TRIES)):
        try:
            os.replace(draft, path)
        except PermissionError:
            if os.name != "nt" or not left:
                raise
            time.sleep(POLL_SECONDS)
        else:
            return


def _sync_directory(directory: str) -> None:
    """So that the rename itself outlives a power cut; some systems cannot, and need not."""
    with suppress(OSError):
        handle = os.open(directory or os.curdir, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def try_lock(handle: int) -> bool:
        """Lock an open file, if no other process has; the system lets go when it is closed."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def try_lock(handle: int) -> bool:
        """Lock an open file, if no other process has; the system lets go when it is closed."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
