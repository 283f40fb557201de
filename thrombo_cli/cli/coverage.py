"""`thrombo coverage`: who is within reach of an open centre, at an instant or over a week."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from thrombo_cli.cli.options import At, Json, RegistryFile
from thrombo_cli.errors import QuestionError

if TYPE_CHECKING:
    from thrombo_cli.coverage.report import Question

LIMITS = "30,45,60,90,120"

WHAT_IS_HELD = ""  # the weight when none is named


def coverage(
    area: Annotated[
        str,
        typer.Option(
            help="england, wales, all, a stroke network (slug) or an ambulance service (code)."
        ),
    ] = "england",
    at: At = None,
    week: Annotated[
        str | None, typer.Option(metavar="DATE", help="Seven days from this date (YYYY-MM-DD).")
    ] = None,
    within: Annotated[str, typer.Option(metavar="MIN,...", help="Limits in minutes.")] = LIMITS,
    weight: Annotated[
        str | None,
        typer.Option(help="admissions or areas. Default: admissions where they are held."),
    ] = None,
    unknown: Annotated[
        str, typer.Option(help="Count unknown hours as closed or open; bounds show both.")
    ] = "closed",
    accepts: Annotated[
        str, typer.Option(help="any open centre, or those with a documented arrangement.")
    ] = "any",
    registry: RegistryFile = None,
    compare: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="Another registry or scenario; may be repeated."),
    ] = None,
    medians: Annotated[
        list[str] | None,
        typer.Option(
            "--medians",
            metavar="STEP=MIN|FILE",
            help="Other minutes of the pathway, as on_scene=25, or a YAML file of them.",
        ),
    ] = None,
    as_json: Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Answer as CSV.")] = False,
    html: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write a page of the week, all in one file.")
    ] = None,
    picture: Annotated[
        str | None, typer.Option(metavar="FILE", help="Draw the week: a name in .svg or .png.")
    ] = None,
) -> None:
    """How much of the country is within reach of an open centre, hour by hour?"""
    if at is not None and week is not None:
        raise QuestionError("Give --at or --week, not both.")
    if as_json and as_csv:
        raise QuestionError("Give --json or --csv, not both.")
    _need("numpy", *(["matplotlib"] if picture is not None else []))
    from thrombo_cli.coverage.run import answer, read_medians

    question = _question(area, within, (weight or WHAT_IS_HELD, unknown, accepts))
    question = question._replace(medians=read_medians(medians or []))
    if html is not None or picture is not None:
        from thrombo_cli.coverage.pages import write_pages

        write_pages(question, at, week, (registry, *(compare or ())), (html, picture))
        return
    form = "json" if as_json else "csv" if as_csv else "text"
    answer(question, at, week, (registry, *(compare or ())), form)


def _question(area: str, within: str, choices: tuple[str, str, str]) -> Question:
    from thrombo_cli.coverage.arranged import CHOICES
    from thrombo_cli.coverage.pathway_times import Medians
    from thrombo_cli.coverage.report import UNKNOWN_AS, WEIGHTS, Question

    known = (
        ("--weight", (*WEIGHTS, WHAT_IS_HELD)),
        ("--unknown", UNKNOWN_AS),
        ("--accepts", CHOICES),
    )
    for given, (option, words) in zip(choices, known, strict=True):
        if given not in words:
            choice = " or ".join(filter(None, words))
            raise QuestionError(f"{option} takes {choice}, not {given!r}.")
    return Question(area, _limits(within), *choices, Medians())


def _limits(text: str) -> tuple[int, ...]:
    """The limits, rising, each once; QuestionError for anything but whole minutes from 1 to 480."""
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdecimal() and 1 <= int(part) <= 480 for part in parts):
        raise QuestionError("--within takes whole minutes from 1 to 480, as 30,45,60.")
    return tuple(sorted({int(part) for part in parts}))


def _need(*packages: str) -> None:
    """Raise QuestionError when a package of the extra `planning` is not installed."""
    from importlib.util import find_spec

    missing = [name for name in packages if find_spec(name) is None]
    if missing:
        raise QuestionError(
            f"thrombo coverage needs {' and '.join(missing)}. Install with: "
            "python -m pip install 'thrombo-cli[planning]'"
        )
