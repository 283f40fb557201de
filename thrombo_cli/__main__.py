"""Where the program starts: `thrombo`, and `python -m thrombo_cli`."""

from __future__ import annotations

from typing import NoReturn

from thrombo_cli.garbage import ending, loading


def run() -> NoReturn:
    """Load the command line and run it."""
    with loading():
        from thrombo_cli.cli import app
    with ending():
        app.run()


if __name__ == "__main__":
    run()
