"""Where the program starts."""

from __future__ import annotations

from typing import NoReturn

from thrombo_cli.cli.garbage import loading


def run() -> NoReturn:
    """Load the command line and run it."""
    with loading():
        from thrombo_cli.cli import app
    app.run()
