"""`thrombo export`: the hours in a form that another program reads."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Annotated

from thrombo_cli.atomic_file import refuse_inputs
from thrombo_cli.cli.common import RegistryFile, day_given, files_in_use
from thrombo_cli.clock import asked_instant
from thrombo_cli.errors import QuestionError
from thrombo_cli.london import london_date
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_facts
from thrombo_cli.terminal.options import CommandOption

if TYPE_CHECKING:
    from thrombo_cli.export.scope import Scope

DAYS = 28


class ExportFormat(str, Enum):  # noqa: UP042 - typer reads the value of a str
    """The forms that hours are written in."""

    ics = "ics"
    fhir = "fhir"
    geojson = "geojson"
    csv = "csv"
    osm = "osm"


def export(
    form: Annotated[
        ExportFormat, CommandOption("--format", help="What to write.", show_default=False)
    ],
    output: Annotated[
        str | None,
        CommandOption(
            metavar="FILE",
            help="Write this file, whole or not at all. Default, and -: standard output.",
        ),
    ] = None,
    first: Annotated[
        str | None,
        CommandOption("--from", metavar="DATE", help="First day (YYYY-MM-DD). Default: today."),
    ] = None,
    days: Annotated[
        int | None, CommandOption(metavar="N", help=f"How many days. Default: {DAYS}.")
    ] = None,
    at: Annotated[
        str | None,
        CommandOption(
            "--at", metavar="T", help="For geojson: the state at this instant. Default: now."
        ),
    ] = None,
    network: Annotated[
        list[str] | None,
        CommandOption(
            metavar="N", help="Only centres in this network or serving it; may be repeated."
        ),
    ] = None,
    registry: RegistryFile = None,
) -> None:
    """The hours for another program: iCalendar, FHIR, GeoJSON, CSV or OpenStreetMap."""
    _refuse_what_does_not_fit(form, first, days, at)
    refuse_inputs("--output", output, files_in_use(registry))
    with Reference.open() as reference:
        book, calendar = load_facts(registry, reference), reference.calendar()
    names = tuple(network or ())
    if form is ExportFormat.geojson:
        data = _states(book, calendar, names, at)
    else:
        data = _hours(form, _scope(book, calendar, names, (first, days)))
    _write(data, output)


def _refuse_what_does_not_fit(
    form: ExportFormat, first: str | None, days: int | None, at: str | None
) -> None:
    """A GeoJSON is of an instant, all else of days."""
    if form is ExportFormat.geojson and (first is not None or days is not None):
        raise QuestionError("A geojson is of one instant: give --at in place of --from and --days.")
    if form is not ExportFormat.geojson and at is not None:
        raise QuestionError(f"An export as {form.value} is of days: give --from and --days.")


def _scope(
    book: Registry, calendar: Calendar, names: tuple[str, ...], asked: tuple[str | None, int | None]
) -> Scope:
    from thrombo_cli.export.scope import Scope, centres_of, term_of

    first, days = asked
    begins = _today(book) if first is None else day_given("--from", first)
    term = term_of(begins, DAYS if days is None else days, calendar)
    return Scope(book, calendar, centres_of(book, names, term.first, term.last), term)


def _hours(form: ExportFormat, scope: Scope) -> bytes:
    """The hours of the days in one of the forms that are of days."""
    match form:
        case ExportFormat.ics:
            from thrombo_cli.export.ics import ics_bytes

            return ics_bytes(scope)
        case ExportFormat.fhir:
            from thrombo_cli.export.fhir import fhir_bundle

            return _json(fhir_bundle(scope))
        case ExportFormat.csv:
            from thrombo_cli.export.csv_table import hours_csv

            return hours_csv(scope).encode()
        case ExportFormat.osm:
            from thrombo_cli.export.osm import osm_text

            return osm_text(scope).encode()
        case ExportFormat.geojson:
            raise ValueError("a GeoJSON is of an instant")


def _states(book: Registry, calendar: Calendar, names: tuple[str, ...], at: str | None) -> bytes:
    """The state of each centre at an instant, as GeoJSON."""
    from thrombo_cli.export.geojson import geojson
    from thrombo_cli.export.scope import centres_of
    from thrombo_cli.resolver.status import report_status

    instant, simulated = asked_instant(at, book)
    day = london_date(instant)
    centres = centres_of(book, names, day, day)
    report = report_status(centres, calendar, instant, simulated, book.stale_after_days)
    return _json(geojson(report, book))


def _today(book: Registry) -> date:
    return london_date(asked_instant(None, book)[0])


def _json(document: Mapping[str, object]) -> bytes:
    """One JSON document, pure ASCII, indented for those who read it."""
    return (json.dumps(document, indent=1) + "\n").encode("ascii")


def _write(data: bytes, output: str | None) -> None:
    """To the file, or byte for byte to standard output, whatever the terminal's encoding."""
    if output is None or output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from thrombo_cli.atomic_file import write_bytes

    write_bytes(output, data)
