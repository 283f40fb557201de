"""EDGE: files written whole or not at all: a draft beside the place, then renamed over it.

A reader finds the old file or the new one, never half; a process that dies leaves at most a draft.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from thrombo_cli.errors import QuestionError

DRAFT = ".part"
PUBLIC, PRIVATE = 0o644, 0o600
TRIES, POLL_SECONDS = 40, 0.05


def replace_file(path: str, data: bytes, *, mode: int = PUBLIC, durable: bool = True) -> None:
    """Put a file of these bytes at `path`. Raises OSError; then nothing has changed.

    `durable`: it and its name are on the disk when this returns, and outlive a power cut.
    """
    with _draft_of(path, mode, durable) as (handle, _):
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]


def write_whole(path: str, fill: Callable[[str], None], *, mode: int = PUBLIC) -> None:
    """Let `fill` write a draft, given its path, then put it at `path`; a link stays a link.

    Raises QuestionError when that cannot be, or when `path` is no file, such as a device.
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
        raise QuestionError(
            f"The output named cannot be written ({error.strerror or 'no reason given'}).",
            "unwritable-output",
        ) from None


def write_bytes(path: str, data: bytes, *, mode: int = PUBLIC) -> None:
    """Write these bytes to a file that a person named. Raises QuestionError."""

    def fill(draft: str) -> None:
        with open(draft, "wb") as file:
            file.write(data)

    write_whole(path, fill, mode=mode)


def write_text(path: str, text: str) -> None:
    """Write a text to a file that a person named, lines ended by a line feed."""
    write_bytes(path, text.encode())


@contextmanager
def _draft_of(path: str, mode: int, durable: bool) -> Iterator[tuple[int, str]]:
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
        os.chmod(draft, mode)
        _rename(draft, path)
    except (Exception, KeyboardInterrupt, SystemExit):
        with suppress(OSError):
            os.remove(draft)
        raise
    if durable:
        _sync_directory(os.path.dirname(path))


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
