"""How much of a file is ever read: a registry or a scenario is never larger than this."""

from __future__ import annotations

MAX_BYTES = 8 * 1024 * 1024


def read_bounded(path: str) -> bytes:
    """The bytes of a file, and of one that is too large one byte more than the limit.

    Whoever checks them finds them too large, and a device that never ends is not read for ever.
    Raises OSError.
    """
    with open(path, "rb") as file:
        return file.read(MAX_BYTES + 1)
