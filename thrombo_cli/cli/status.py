"""`thrombo status`: who says open, and until when?"""

from __future__ import annotations

from typing import Annotated

import typer

from thrombo_cli.cli import completion
from thrombo_cli.cli.common import (
    At,
    Json,
    RegistryFile,
    find_centre,
    print_json,
    print_text,
    terminal_width,
)
from thrombo_cli.clock import asked_instant
from thrombo_cli.model.answer import StatusReport
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_registry
from thrombo_cli.resolver import report_status


def status(
    centres: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CENTRE]...",
            help="Default: every centre.",
            autocompletion=completion.centres,
        ),
    ] = None,
    at: At = None,
    registry: RegistryFile = None,
    as_json: Json = False,
) -> None:
    """Who says open now, and until when?"""
    report, book = report_on(tuple(centres or ()), at, registry)
    if as_json:
        from thrombo_cli.render.json import status_json

        print_json(status_json(report, book))
    else:
        from thrombo_cli.render.status_text import status_text

        print_text(status_text(report, book, terminal_width()))


def report_on(
    names: tuple[str, ...], at: str | None, registry_file: str | None
) -> tuple[StatusReport, Registry]:
    """The states of the named centres, or of all; with the registry. Raises ThromboError."""
    with Reference.open() as reference:
        registry, calendar = load_registry(registry_file, reference), reference.calendar()
        hospitals = reference.hospitals() if names else ()
    instant, simulated = asked_instant(at, registry)
    wanted = {find_centre(name, registry, hospitals).id for name in names}
    centres = tuple(c for c in registry.centres if not wanted or c.id in wanted)
    limit = registry.stale_after_days
    return report_status(centres, calendar, instant, simulated, limit), registry
