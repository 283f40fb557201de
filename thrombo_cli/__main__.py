"""`python -m thrombo_cli` is `thrombo`."""

from thrombo_cli.cli.start import run

run()
