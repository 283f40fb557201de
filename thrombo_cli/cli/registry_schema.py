"""`thrombo registry schema`: the JSON Schema of a registry file."""

from __future__ import annotations

from thrombo_cli.cli.common import print_text
from thrombo_cli.registry.check.schema import schema_text


def schema() -> None:
    """Print the JSON Schema of a registry file, for editors that complete and check as you type.

    It knows the shape alone; thrombo registry check knows the rest.
    """
    print_text(schema_text())
