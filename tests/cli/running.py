"""Runs the real command in a process of its own, as a user would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from tests.schemas import hold_all


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

    @property
    def json_err(self) -> Any:
        """Standard error as JSON."""
        return json.loads(self.err)


def thrombo(
    *args: str,
    stdin: str = "",
    encoding: str = "utf-8",
    cwd: str | None = None,
    python_code: str | None = None,
    **environment: str,
) -> Ran:
    """Run `thrombo` with these arguments, or a piece of Python that does so in its own way.

    Whatever JSON it writes is held against its schema.
    """
    env = {**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": encoding}
    env.pop("THROMBO_REGISTRY", None)
    how = ["-m", "thrombo_cli"] if python_code is None else ["-c", python_code]
    done = subprocess.run(
        [sys.executable, *how, *args],
        input=stdin,
        capture_output=True,
        text=True,
        encoding=encoding,
        env=env | environment,
        cwd=cwd,
        timeout=60,
        check=False,
    )
    hold_all(done.stdout, done.stderr)
    return Ran(done.returncode, done.stdout, done.stderr)
