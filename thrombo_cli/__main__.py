"""Where the program starts and ends: `thrombo`, and `python -m thrombo_cli`."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from thrombo_cli.garbage import loading, whole_run


def run() -> NoReturn:
    """Load the command line and run it."""
    # Else numpy begins a thread for each processor, for sums that nothing here makes.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with whole_run():
        with loading():
            from thrombo_cli.cli.run import run as run_line
        run_line(end_at_once)


def end_at_once(code: int) -> NoReturn:
    """End without taking the program apart, unless a debugger or the like watches (ADR 66)."""
    if sys.gettrace() is None and sys.getprofile() is None:
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    run()
