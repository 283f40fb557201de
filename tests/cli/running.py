"""Runs the real command in a process of its own, as a user would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Ran:
    """What the command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


def thrombo(*args: str, stdin: str = "", **environment: str) -> Ran:
    """Run `thrombo` with these arguments."""
    env = {**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", **environment}
    env.pop("THROMBO_REGISTRY", None)
    env |= environment
    done = subprocess.run(
        [sys.executable, "-m", "thrombo_cli", *args],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=env,
        timeout=60,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
