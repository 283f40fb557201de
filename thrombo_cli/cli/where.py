"""`thrombo where`: the one-line question."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from thrombo_cli.cli import completion
from thrombo_cli.cli.common import (
    At,
    Json,
    RegistryFile,
    print_json,
    print_lines,
    terminal_width,
)
from thrombo_cli.errors import EXIT_DONE, EXIT_NONE_OPEN, PlaceError
from thrombo_cli.model.answer import Answer
from thrombo_cli.questions import Words
from thrombo_cli.times import parse_travel
from thrombo_cli.world import World

if TYPE_CHECKING:
    from thrombo_cli.render.where_text import Detail


class WhereArguments(NamedTuple):
    """The question as it was typed."""

    words: Words
    at: str | None
    travel: tuple[str, ...]


def where(
    place: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PLACE...",
            help="Postcode, outward code, LAT,LON, grid reference, hospital or centre, in one word "
            "or several; - reads it from standard input.",
            show_default=False,
            autocompletion=completion.places,
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
        str | None,
        typer.Option(metavar="MIN", help="Minutes until the patient leaves; left out: 0."),
    ] = None,
    via: Annotated[
        str | None,
        typer.Option(metavar="HOSPITAL", help="Reckon the way through this hospital, or nearest."),
    ] = None,
    door_in: Annotated[
        str | None, typer.Option(metavar="T", help="When the patient came to the hospital named.")
    ] = None,
    door_in_door_out: Annotated[
        str | None, typer.Option(metavar="MIN", help="Minutes in the first hospital.")
    ] = None,
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

    T is a span ago (90m, 1h30m, two hours ago); a time of day (21:30, 2130, 9.30pm, half past
    nine pm), the most recent one, at most 12 hours ago; or one with its day (today 21:30,
    yesterday 11.50pm, 2026-11-22T21:30). London time. All ways: docs/times.md.
    """
    words = Words(
        _place_given(place or [], ask),
        onset,
        last_known_well,
        leave_in,
        via,
        door_in,
        door_in_door_out,
    )
    asked = WhereArguments(words, at, tuple(travel or ()))
    detail: Detail = "brief" if brief else "all" if show_all else "more" if more else "screen"
    raise typer.Exit(answer_where(asked, registry, as_json, detail))


def answer_where(
    asked: WhereArguments, registry_file: str | None, as_json: bool, detail: "Detail"
) -> int:
    """Answer, print, and return the exit code. Raises ThromboError."""
    with World.open(registry_file) as world:
        pairs = [parse_travel(text) for text in asked.travel]
        answer = world.asked(asked.words, asked.at, pairs, nearest=not as_json)
        registry = world.registry
    if as_json:
        from thrombo_cli.render.where_json import where_json

        print_json(where_json(answer, registry))
    else:
        from thrombo_cli.render.where_text import where_lines

        print_lines(where_lines(answer, registry, detail, terminal_width()))
    return _exit_code(answer)


def _place_given(words: list[str], ask: bool) -> str:
    """The place: the words typed, else a line of standard input. Raises PlaceError for neither."""
    if ask or "-" in words:
        from thrombo_cli.terminal.standard_input import place_read

        return place_read(words, ask=ask)
    if not words:
        raise PlaceError(
            "Give a PLACE: a postcode, outward code, LAT,LON, grid reference or hospital;\n"
            "or - to read it from standard input; or --ask alone, to be asked for it.",
            "missing-argument",
        )
    return " ".join(words)


def _exit_code(answer: Answer) -> int:
    return EXIT_DONE if answer.outcome == "open" else EXIT_NONE_OPEN
