"""Files that a command writes: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable

from thrombo_cli.errors import QuestionError


def write_whole(path: str, fill: Callable[[str], None]) -> None:
    """Let `fill` write a draft beside `path`, then put it in place; QuestionError if it cannot.

    A half-written file never replaces a whole one. What is no file, such as a device, is refused.
    """
    draft, goal = "", os.path.realpath(path)
    if os.path.exists(goal) and not os.path.isfile(goal):
        raise QuestionError(f"{path}: is not a file. Name a file to write.")
    try:
        handle, draft = tempfile.mkstemp(".draft", ".thrombo-", os.path.dirname(goal))
        os.close(handle)
        fill(draft)
        os.chmod(draft, 0o644)
        os.replace(draft, goal)
    except OSError as error:
        raise QuestionError(f"{path}: cannot be written ({error.strerror or error}).") from None
    finally:
        if draft and os.path.exists(draft):
            os.unlink(draft)


def write_bytes(path: str, data: bytes) -> None:
    """Write these bytes whole."""

    def fill(draft: str) -> None:
        with open(draft, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    write_whole(path, fill)


def write_text(path: str, text: str) -> None:
    """Write a text file whole, lines ended by a line feed."""
    write_bytes(path, text.encode())
