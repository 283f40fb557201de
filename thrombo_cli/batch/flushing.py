"""EDGE: what is written goes to the disk while more is written, so that the end need not wait.

All at once it takes 0.2 s for the answers to a million rows, and longer on a slow disk; meanwhile
the processor has nothing to do (docs/adr/0056).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from threading import Thread

EVERY = 32 << 20  # bytes
# Puts on the disk what a file holds so far; None where a system has nothing of the kind.
PUT: Callable[[int], None] | None = getattr(os, "fdatasync", None)


class Flushing:
    """Puts a file on the disk, a part at a time, in a thread beside the one that writes to it."""

    def __init__(self, handle: int) -> None:
        """`handle`: of the file; the caller closes it."""
        self._handle, self._asked_at = handle, 0
        self._thread: Thread | None = None
        self._met: OSError | None = None

    def go_on(self) -> None:
        """More was written, perhaps enough for a part. Raises OSError that an earlier one met."""
        self._raise_what_was_met()
        written = os.lseek(self._handle, 0, os.SEEK_CUR)
        idle = self._thread is None or not self._thread.is_alive()
        if PUT is not None and idle and written - self._asked_at >= EVERY:
            self._asked_at = written
            self._thread = Thread(target=self._flush, args=(PUT,), daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Put all of it there. Raises OSError when some of it could not be.

        Of a part the system tells the thread, and does not tell it again.
        """
        if self._thread is not None:
            self._thread.join()
        os.fsync(self._handle)
        self._raise_what_was_met()

    def _flush(self, put: Callable[[int], None]) -> None:
        try:
            put(self._handle)
        except OSError as error:
            self._met = error

    def _raise_what_was_met(self) -> None:
        if self._met is not None:
            raise self._met
