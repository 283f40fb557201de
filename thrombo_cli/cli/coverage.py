"""`thrombo coverage`: who is within reach of an open centre, at an instant or over a week."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, NamedTuple, TypeVar

from thrombo_cli.cli.common import (
    At,
    DoorInDoorOut,
    Json,
    RegistryFile,
    files_in_use,
    print_json,
    print_text,
    refuse_outputs,
)
from thrombo_cli.clock import asked_instant
from thrombo_cli.errors import QuestionError
from thrombo_cli.extras import need
from thrombo_cli.london import london_date
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_registry
from thrombo_cli.terminal.options import CommandOption

if TYPE_CHECKING:
    from thrombo_cli.coverage.report import Question
    from thrombo_cli.coverage.run import AnyCompared, Named

LIMITS = "30,45,60,90,120"
Choice = TypeVar("Choice", bound=str)


class When(NamedTuple):
    """`--at` and `--week` as typed; at most one of them is given."""

    at: str | None
    week: str | None

    @property
    def first(self) -> date | None:
        """The first day of the week asked about, None without --week. Raises QuestionError."""
        try:
            return None if self.week is None else date.fromisoformat(self.week)
        except ValueError:
            raise QuestionError("--week takes a date as 2026-11-23.") from None

    def instant(self, registry: Registry) -> datetime:
        """The instant asked about, now without --at. Raises QuestionError."""
        return asked_instant(self.at, registry)[0]


def coverage(
    area: Annotated[
        str,
        CommandOption(
            help="england, wales, northern_ireland, all, a stroke network or an ambulance service."
        ),
    ] = "england",
    at: At = None,
    week: Annotated[
        str | None, CommandOption(metavar="DATE", help="Seven days from this date (YYYY-MM-DD).")
    ] = None,
    within: Annotated[str, CommandOption(metavar="MIN,...", help="Limits in minutes.")] = LIMITS,
    weight: Annotated[
        str | None,
        CommandOption(help="admissions or areas. Default: admissions where there are any."),
    ] = None,
    unknown: Annotated[
        str, CommandOption(help="Count unknown hours as closed or open; bounds show both.")
    ] = "closed",
    accepts: Annotated[
        str, CommandOption(help="any open centre, or those with a documented arrangement.")
    ] = "any",
    registry: RegistryFile = None,
    compare: Annotated[
        list[str] | None,
        CommandOption(metavar="FILE", help="Another registry or scenario; may be repeated."),
    ] = None,
    medians: Annotated[
        list[str] | None,
        CommandOption(
            "--medians",
            metavar="STEP=MIN|FILE",
            help="Other minutes of the pathway, as on_scene=25, or a YAML file of them.",
        ),
    ] = None,
    door_in_door_out: DoorInDoorOut = None,
    as_json: Json = False,
    as_csv: Annotated[bool, CommandOption("--csv", help="Answer as CSV.")] = False,
    html: Annotated[
        str | None, CommandOption(metavar="FILE", help="Write a page of the week, all in one file.")
    ] = None,
    picture: Annotated[
        str | None, CommandOption(metavar="FILE", help="Draw the week: a name in .svg or .png.")
    ] = None,
) -> None:
    """How much of the country is within reach of an open centre, hour by hour?"""
    if at is not None and week is not None:
        raise QuestionError("Give --at or --week, not both.")
    if as_json and as_csv:
        raise QuestionError("Give --json or --csv, not both.")
    if picture is not None:
        need("thrombo coverage --picture", matplotlib="matplotlib")
    if html is not None:
        need("thrombo coverage --html", xstatic="xstatic-leaflet")
    steps = [*(medians or []), *_stay(door_in_door_out)]
    question = _question(area, within, (weight, unknown, accepts), steps)
    files, when = (registry, *(compare or ())), When(at, week)
    with _places_told(area, registry):
        if html is not None or picture is not None:
            _refuse_inputs(html, picture, files, medians or [])
            _write_pages(question, when, files, html, picture)
        else:
            _print(*_answers(question, when, files), as_json, as_csv)


@contextmanager
def _places_told(area: str, registry: str | None) -> Iterator[None]:
    """Inside: where an area is unknown but a place is meant, say in which areas the place lies."""
    from thrombo_cli.coverage.area_filter import UnknownAreaError
    from thrombo_cli.coverage.places_in_areas import areas_of_place

    try:
        yield
    except UnknownAreaError:
        with Reference.open() as reference:
            areas = areas_of_place(area, load_registry(registry, reference), reference)
        if not areas:
            raise
        raise QuestionError(
            "--area: this is a place, and a share needs an area. The areas that it lies in: "
            f"{', '.join(areas)}. For the place itself ask thrombo where."
        ) from None


def _refuse_inputs(
    html: str | None, picture: str | None, files: tuple[str | None, ...], medians: list[str]
) -> None:
    """Neither page nor picture is a file that the answer is made from, nor are both the same."""
    inputs = [*files_in_use(*files), *medians]
    refuse_outputs({"--html": html, "--picture": picture}, inputs)


def _answers(
    question: Question, when: When, files: tuple[str | None, ...]
) -> tuple[AnyCompared, list[Named]]:
    """The question put to each registry: the first is the answer, the others stand beside it."""
    from thrombo_cli.coverage.country import Country
    from thrombo_cli.coverage.files import load_named
    from thrombo_cli.coverage.run import at_instant, over_week

    reference = Reference.open()
    named = [load_named(path, reference) for path in files]
    country, calendar, first = Country(reference), reference.calendar(), when.first
    if first is not None:
        return over_week(question, first, named, country, calendar), named
    instant = when.instant(named[0].registry)
    return at_instant(question, instant, named, country, calendar), named


def _print(
    answers: AnyCompared,
    named: list[Named],
    as_json: bool,
    as_csv: bool,
) -> None:
    from thrombo_cli.coverage.run import as_document, as_table, as_words

    if as_json:
        print_json(as_document(answers, named))
    elif as_csv:
        print_text(as_table(answers, named))
    else:
        print_text(as_words(answers, named, colour=sys.stdout.isatty()))


def _write_pages(
    question: Question,
    when: When,
    files: tuple[str | None, ...],
    html: str | None,
    picture: str | None,
) -> None:
    """Write what was asked for; without --week, the seven days from the day asked about."""
    from thrombo_cli.coverage.country import Country
    from thrombo_cli.coverage.files import load_named
    from thrombo_cli.coverage.page_data import Land
    from thrombo_cli.coverage.pages import picture_kind, write_page, write_picture
    from thrombo_cli.coverage.run import over_week

    if picture is not None:
        picture_kind(picture)
    reference = Reference.open()
    named = [load_named(path, reference) for path in files]
    first = when.first or london_date(when.instant(named[0].registry))
    country, calendar, outlines = Country(reference), reference.calendar(), reference.outlines()
    week = over_week(question, first, named, country, calendar)
    if html is not None:
        at = None if when.at is None else when.instant(named[0].registry)
        land = Land(country, calendar, outlines, reference.hospitals())
        write_page(html, week, named, land, at)
    if picture is not None:
        write_picture(picture, week.reports[0].weighed(), outlines)


def _question(
    area: str, within: str, choices: tuple[str | None, str, str], medians: list[str]
) -> Question:
    from thrombo_cli.coverage.files import read_pathway_times
    from thrombo_cli.coverage.report import ACCEPTS, UNKNOWN_AS, WEIGHTS, Question

    weight, unknown, accepts = choices
    return Question(
        area,
        _limits(within),
        _one_of("--weight", weight, WEIGHTS) if weight else None,
        _one_of("--unknown", unknown, UNKNOWN_AS),
        _one_of("--accepts", accepts, ACCEPTS),
        read_pathway_times(medians),
    )


def _stay(text: str | None) -> list[str]:
    """--door-in-door-out as a step of the pathway. Raises QuestionError."""
    from thrombo_cli.questions import stay_minutes

    return [] if text is None else [f"door_in_door_out={stay_minutes(text)}"]


def _one_of(option: str, given: str, words: tuple[Choice, ...]) -> Choice:
    """The word given, if it is one of these. Raises QuestionError."""
    for word in words:
        if word == given:
            return word
    raise QuestionError(f"{option} takes {' or '.join(words)}.")


def _limits(text: str) -> tuple[int, ...]:
    """The limits, rising, each once; QuestionError for anything but whole minutes from 1 to 480."""
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdecimal() and 1 <= int(part) <= 480 for part in parts):
        raise QuestionError("--within takes whole minutes from 1 to 480, as 30,45,60.")
    return tuple(sorted({int(part) for part in parts}))
