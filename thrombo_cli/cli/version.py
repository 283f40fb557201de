"""`thrombo --version`: tool, registry and data, and what the tool is not."""

from __future__ import annotations

from thrombo_cli import __version__
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_registry

# Of the data's own notes these are for a reader; its checksums and counts are for its builders.
SHOWN = ("format", "version/")


def version_text() -> str:
    """A few lines naming every version that an answer rests on. Raises ThromboError."""
    with Reference.open() as reference:
        registry, notes = load_registry(None, reference), sorted(reference.meta().items())
    lines = [
        f"thrombo {__version__}",
        f"registry {registry.updated}",
        f"  sha256 {registry.sha256}",
        *(f"data {name.removeprefix('version/')}: {v}" for name, v in notes if _is_shown(name)),
        "not clinically assured",
    ]
    return "\n".join(lines) + "\n"


def _is_shown(name: str) -> bool:
    return name.startswith(SHOWN)
