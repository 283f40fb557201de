"""`thrombo registry check`: is this registry sound?"""

from __future__ import annotations

import os
from typing import Annotated

import typer

from thrombo_cli.cli.options import Json
from thrombo_cli.cli.world import (
    print_json,
    print_text,
    read_registry_bytes,
    shipped_path,
)
from thrombo_cli.errors import EXIT_DONE, EXIT_REGISTRY
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import check as check_registry


def check(
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="Default: the registry in use.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Is this registry sound? Every finding, with file, line and column."""
    path = file or os.environ.get("THROMBO_REGISTRY") or shipped_path()
    with Reference.open() as reference:
        checked = check_registry(read_registry_bytes(path), path, reference)
    if as_json:
        from thrombo_cli.render.json import findings_json

        print_json(findings_json(path, checked.findings))
    else:
        from thrombo_cli.render.findings_text import findings_text

        print_text(findings_text(path, checked.findings))
    raise typer.Exit(EXIT_DONE if checked.registry is not None else EXIT_REGISTRY)
