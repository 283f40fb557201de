"""Where the program starts: `thrombo`, and `python -m thrombo_cli`."""

from __future__ import annotations

from typing import NoReturn

from thrombo_cli.garbage import loading, whole_run


def run() -> NoReturn:
    """Load the command line and run it."""
    with whole_run():
        with loading():
            from thrombo_cli.cli import app
        app.run()


if __name__ == "__main__":
    run()
