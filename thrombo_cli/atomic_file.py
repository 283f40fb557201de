"""EDGE: files that a command writes, whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable

from thrombo_cli.errors import QuestionError


def write_whole(path: str, fill: Callable[[str], None], *, keep_mode: bool = False) -> None:
    """Let `fill` write a draft beside `path`, then put it in place; QuestionError if it cannot.

    A half-written file never replaces a whole one; a link stays a link. What is no file, such as a
    device, is refused. `keep_mode`: with the permissions of the file replaced.
    """
    draft, goal = "", os.path.realpath(path)
    if os.path.exists(goal) and not os.path.isfile(goal):
        raise QuestionError(f"{path}: is not a file. Name a file to write.")
    try:
        handle, draft = tempfile.mkstemp(".draft", ".thrombo-", os.path.dirname(goal))
        os.close(handle)
        fill(draft)
        mode = os.stat(goal).st_mode if keep_mode else 0o644
        os.chmod(draft, stat.S_IMODE(mode))
        os.replace(draft, goal)
    except OSError as error:
        raise QuestionError(f"{path}: cannot be written ({error.strerror or error}).") from None
    finally:
        if draft and os.path.exists(draft):
            os.unlink(draft)


def write_bytes(path: str, data: bytes, *, keep_mode: bool = False) -> None:
    """Write these bytes whole, as `write_whole` does."""

    def fill(draft: str) -> None:
        with open(draft, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    write_whole(path, fill, keep_mode=keep_mode)


def write_text(path: str, text: str) -> None:
    """Write a text file whole, lines ended by a line feed."""
    write_bytes(path, text.encode())
