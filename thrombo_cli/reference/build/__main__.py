"""`python -m thrombo_cli.reference.build [--force]`: build the file where the reader looks."""

from __future__ import annotations

import sys
from pathlib import Path

from thrombo_cli.reference import layout
from thrombo_cli.reference.build.compile import compile_reference, ensure_reference


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    target = Path(__file__).parents[1] / "data" / layout.FILE_NAME
    run = compile_reference if "--force" in sys.argv[1:] else ensure_reference
    run(target, _say)
