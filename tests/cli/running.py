"""Runs the real command in a process of its own, as a user would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from tests.cli.forked import SECONDS, Ended, run_forked
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
    env = {**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": encoding} | environment
    if "THROMBO_REGISTRY" not in environment:
        env.pop("THROMBO_REGISTRY", None)
    forked = run_forked(args, stdin.encode(), env, cwd) if python_code is None else None
    ran = forked or _start(args, stdin.encode(encoding), env, cwd, python_code)
    out, err = (_text(written, encoding) for written in (ran.out, ran.err))
    hold_all(out, err)
    return Ran(ran.code, out, err)


def _start(
    words: tuple[str, ...],
    given: bytes,
    env: dict[str, str],
    folder: str | None,
    python_code: str | None,
) -> Ended:
    """The same by a start of Python, where `run_forked` cannot stand for it."""
    how = ["-m", "thrombo_cli"] if python_code is None else ["-c", python_code]
    done = subprocess.run(
        [sys.executable, *how, *words],
        input=given,
        capture_output=True,
        env=env,
        cwd=folder,
        timeout=SECONDS,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def _text(written: bytes, encoding: str) -> str:
    """As Python reads text, where every end of a line is a newline."""
    return written.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
