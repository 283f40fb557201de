"""`python -m thrombo_cli` is `thrombo`."""

from thrombo_cli.cli.app import run

run()
