"""`thrombo where`: the one-line question."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from thrombo_cli.cli.common import (
    At,
    Json,
    RegistryFile,
    find_centre,
    print_json,
    print_lines,
    terminal_width,
)
from thrombo_cli.clock import asked_instant
from thrombo_cli.errors import EXIT_DONE, EXIT_NONE_OPEN, PlaceError
from thrombo_cli.model.answer import Answer, Query
from thrombo_cli.model.registry import Registry
from thrombo_cli.places import parse_place
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_registry
from thrombo_cli.resolver import resolve
from thrombo_cli.times import parse_clock_start, parse_minutes, parse_travel

if TYPE_CHECKING:
    from thrombo_cli.render.where_text import Detail

LONGEST_LINE = 1000


class WhereArguments(NamedTuple):
    """The question as it was typed."""

    place: str
    onset: str | None
    last_known_well: str | None
    at: str | None
    leave_in: str
    travel: tuple[str, ...]


def where(
    place: Annotated[
        str | None,
        typer.Argument(
            metavar="PLACE",
            help="Postcode, outward code, LAT,LON, grid reference, hospital or centre; - reads it "
            "from standard input.",
            show_default=False,
        ),
    ] = None,
    ask: Annotated[
        bool, typer.Option("--ask", help="Ask for the place, so that no process list shows it.")
    ] = False,
    onset: Annotated[
        str | None, typer.Option(metavar="T", help="When the symptoms began, if witnessed.")
    ] = None,
    last_known_well: Annotated[
        str | None,
        typer.Option(metavar="T", help="When the patient was last known well, if not witnessed."),
    ] = None,
    at: At = None,
    leave_in: Annotated[
        str, typer.Option(metavar="MIN", help="Minutes until the patient leaves.")
    ] = "0",
    travel: Annotated[
        list[str] | None,
        typer.Option(metavar="CENTRE=MIN", help="Road minutes you know better; repeatable."),
    ] = None,
    registry: RegistryFile = None,
    as_json: Json = False,
    more: Annotated[
        bool, typer.Option("--more", help="Add reasons, sums and sources of the centres shown.")
    ] = False,
    show_all: Annotated[bool, typer.Option("--all", help="Add those of every centre.")] = False,
    brief: Annotated[
        bool, typer.Option("--brief", help="Answer in one line, for a radio call.")
    ] = False,
) -> None:
    """Where can this patient get thrombectomy now?

    T is 2026-11-22T21:30, "today 21:30", "yesterday 23:50", 21:30, or a span ago such as 90m.
    """
    given = _place_given(place, ask)
    asked = WhereArguments(given, onset, last_known_well, at, leave_in, tuple(travel or ()))
    detail: Detail = "brief" if brief else "all" if show_all else "more" if more else "screen"
    raise typer.Exit(answer_where(asked, registry, as_json, detail))


def answer_where(
    asked: WhereArguments, registry_file: str | None, as_json: bool, detail: Detail
) -> int:
    """Answer, print, and return the exit code. Raises ThromboError."""
    with Reference.open() as reference:
        registry = load_registry(registry_file, reference)
        query = _query(asked, registry, reference)
        answer = resolve(registry, reference.calendar(), query, reference)
    if as_json:
        from thrombo_cli.render.json import where_json

        print_json(where_json(answer, registry))
    else:
        from thrombo_cli.render.where_text import where_lines

        print_lines(where_lines(answer, registry, detail, terminal_width()))
    return _exit_code(answer)


def _place_given(place: str | None, ask: bool) -> str:
    """The place as typed, or `-` after asking for it. Raises PlaceError without one."""
    if ask and place is None:
        sys.stderr.write("Place: ")
        sys.stderr.flush()
        return "-"
    if place is None or ask:
        raise PlaceError(
            "Give one PLACE: a postcode, outward code, LAT,LON, grid reference or hospital;\n"
            "or - to read it from standard input; or --ask alone, to be asked for it."
        )
    return place


def _query(asked: WhereArguments, registry: Registry, reference: Reference) -> Query:
    instant, simulated = asked_instant(asked.at, registry)
    text = _one_line() if asked.place == "-" else asked.place
    return Query(
        place=parse_place(text, reference, registry),
        at=instant,
        simulated=simulated,
        clock_start=parse_clock_start(asked.onset, asked.last_known_well, instant),
        leave_in=parse_minutes(asked.leave_in),
        given=_given(asked.travel, registry),
    )


def _given(travel: tuple[str, ...], registry: Registry) -> dict[str, float]:
    pairs = [parse_travel(text) for text in travel]
    return {find_centre(name, registry).id: minutes for name, minutes in pairs}


def _one_line() -> str:
    """One line of standard input, so that a place need not stand in a process list."""
    try:
        line = sys.stdin.readline(LONGEST_LINE)
    except UnicodeDecodeError:
        raise PlaceError("Standard input is not text. Give one line: a place.") from None
    if not line.strip():
        raise PlaceError("No place on standard input. Give one line: a postcode, for example.")
    return line.strip()


def _exit_code(answer: Answer) -> int:
    return EXIT_DONE if answer.outcome == "open" else EXIT_NONE_OPEN
