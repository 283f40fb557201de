"""A command on a real pseudo-terminal: what it shows, what is typed, how it ends."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time

PATIENCE, MOMENT = 60, 10  # seconds
# The first terminal that a session opens is its own, so that Ctrl-C typed there is a signal to it.
OPENED = 'exec "$@" <"$0" >"$0" 2>&1'


class Terminal:
    """`thrombo` with a terminal of its own."""

    def __init__(self, *args: str) -> None:
        self._ours, self._theirs = pty.openpty()
        command = (sys.executable, "-m", "thrombo_cli")
        environment = {**os.environ, "NO_COLOR": "1"}
        environment.pop("THROMBO_REGISTRY", None)
        self._process = subprocess.Popen(
            ["/bin/sh", "-c", OPENED, os.ttyname(self._theirs), *command, *args],
            env=environment,
            start_new_session=True,
        )
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

    def interrupt(self, key: str) -> None:
        """Type a key that ends the command; once more if nothing comes of it, as people do.

        Python may be about to wait for a line, with its look at signals behind it: then it sees one
        with the next key. Found when a loaded machine waited a minute for nothing.
        """
        self.type(key)
        try:
            self._process.wait(MOMENT)
        except subprocess.TimeoutExpired:
            self.type(key)

    def end(self) -> int:
        """The exit code, once it has ended."""
        while self._read(PATIENCE):
            pass
        code = self._process.wait(PATIENCE)
        os.close(self._ours)
        return code

    def _read(self, seconds: float) -> bool:
        """Take what is shown next; False when nothing more comes."""
        if not select.select([self._ours], [], [], seconds)[0]:
            return False
        try:
            new = os.read(self._ours, 65536)
        except OSError:  # Linux says so when the other side is closed
            return False
        if self._theirs >= 0:  # the command has it open by now
            os.close(self._theirs)
            self._theirs = -1
        self.shown += new.decode()
        return bool(new)
