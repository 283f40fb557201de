"""A command on a real pseudo-terminal: what it shows, what is typed, how it ends."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time

PATIENCE = 60


class Terminal:
    """`thrombo` with a terminal of its own."""

    def __init__(self, *args: str) -> None:
        self._ours, theirs = pty.openpty()
        environment = {**os.environ, "NO_COLOR": "1"}
        environment.pop("THROMBO_REGISTRY", None)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "thrombo_cli", *args],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment,
            start_new_session=True,
            preexec_fn=_own_terminal,
        )
        os.close(theirs)
        self.shown = ""

    def wait_for(self, words: str) -> str:
        """What is shown up to these words; fails when they never come."""
        ends = time.monotonic() + PATIENCE
        while words not in self.shown:
            left = ends - time.monotonic()
            assert left > 0, self.shown
            assert self._read(left), self.shown
        before, _, self.shown = self.shown.partition(words)
        return before

    def type(self, text: str) -> None:
        """Type these keys."""
        os.write(self._ours, text.encode())

    def end(self) -> int:
        """The exit code, once it has ended."""
        while self._read(PATIENCE):
            pass
        os.close(self._ours)
        return self._process.wait(PATIENCE)

    def _read(self, seconds: float) -> bool:
        """Take what is shown next; False when nothing more comes."""
        if not select.select([self._ours], [], [], seconds)[0]:
            return False
        try:
            new = os.read(self._ours, 65536)
        except OSError:  # Linux says so when the other side is closed
            return False
        self.shown += new.decode()
        return bool(new)


def _own_terminal() -> None:
    """Make standard input the controlling terminal, so that its Ctrl-C is a signal."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
