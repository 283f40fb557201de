"""How much of a file is ever read, and of which: a bounded part of a regular file, at once."""

from __future__ import annotations

import errno
import os
import stat
from typing import IO

MAX_BYTES = 8 * 1024 * 1024  # a registry or a scenario is never larger than this


def read_bounded(path: str, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file, and of one that is too large one byte more than the limit.

    Whoever checks them finds them too large. Raises OSError as `open_regular`.
    """
    with open_regular(path) as file:
        return file.read(limit + 1)


def open_regular(path: str) -> IO[bytes]:
    """A regular file, open for reading.

    Raises OSError, also for a pipe or a device, which could stand still or never end: it is opened
    without waiting and never read.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode):
        return open(handle, "rb")
    os.close(handle)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    raise OSError(errno.EINVAL, "a pipe or a device, not a file", path)
