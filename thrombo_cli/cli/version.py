"""`thrombo --version`: tool, registry and data, and what the tool is not."""

from __future__ import annotations

from thrombo_cli import __version__
from thrombo_cli.cli.world import load_registry
from thrombo_cli.reference.reader import Reference


def version_text() -> str:
    """A few lines naming every version that an answer rests on. Raises ThromboError."""
    reference = Reference.open()
    registry = load_registry(None, reference)
    lines = [
        f"thrombo {__version__}",
        f"registry {registry.updated} sha256 {registry.sha256}",
        *(f"data {name}: {value}" for name, value in sorted(reference.meta().items())),
        "not clinically assured",
    ]
    return "\n".join(lines) + "\n"
