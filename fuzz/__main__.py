"""`python -m fuzz MINUTES [TARGET]`: fuzz each target for so many minutes; 1 when one broke.

atheris leads the search by coverage; where it cannot be installed Hypothesis makes the inputs, and
the first line says so. What is new is kept under `fuzz/found/` (not in the repository); `corpus/`
holds what is worth keeping. An input that broke something goes into `tests/regressions/`.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

from fuzz.targets import TARGETS


def main(arguments: list[str]) -> int:
    """Each target in a process of its own, so that one that dies leaves the others."""
    usage = f"python -m fuzz MINUTES [{'|'.join(TARGETS)}]"
    if not arguments or not arguments[0].isdigit() or arguments[1:2] not in _choices():
        sys.stderr.write(f"{usage}\n")
        return 2
    engine = "atheris" if find_spec("atheris") else "hypothesis"
    sys.stdout.write(f"engine: {engine}\n")
    sys.stdout.flush()
    names = arguments[1:2] or list(TARGETS)
    broken = [name for name in names if not _holds(engine, name, int(arguments[0]))]
    sys.stdout.write(f"held: {len(names) - len(broken)} of {len(names)}\n")
    for name in broken:
        sys.stdout.write(f"BROKEN: {name}\n")
    return int(bool(broken))


def _choices() -> list[list[str]]:
    return [[], *([name] for name in TARGETS)]


def _holds(engine: str, name: str, minutes: int) -> bool:
    sys.stdout.write(f"{name}: {minutes} min\n")
    sys.stdout.flush()
    command = [sys.executable, "-m", f"fuzz.with_{engine}", name, str(minutes * 60)]
    return subprocess.run(command, check=False).returncode == 0  # noqa: S603  (our own words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
