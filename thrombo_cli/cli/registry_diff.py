"""`thrombo registry diff`: what a change of the registry says, and whom it concerns."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from thrombo_cli.cli.common import (
    Json,
    day_given,
    print_json,
    print_text,
    refuse_empty,
    registry_named,
)
from thrombo_cli.clock import current_instant, instant_given
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import path_in_use
from thrombo_cli.registry.versions import read_version
from thrombo_cli.review.changes import as_it_stood, changes_between
from thrombo_cli.review.impact import impact_of
from thrombo_cli.review.impact_sums import Impact
from thrombo_cli.review.impact_weeks import instant_of_all, weeks_of
from thrombo_cli.review.model import ChangeInWeek
from thrombo_cli.terminal.answer_form import AnswerFormat, FormatOption, form_asked
from thrombo_cli.terminal.options import CommandArgument, CommandOption


def diff(
    old: Annotated[
        str,
        CommandArgument(
            metavar="OLD",
            callback=refuse_empty,
            help="A file, a git revision, or REVISION:path.",
        ),
    ],
    new: Annotated[
        str | None,
        CommandArgument(
            metavar="[NEW]",
            callback=refuse_empty,
            help="The same; default: the registry in use.",
        ),
    ] = None,
    at: Annotated[
        str | None,
        CommandOption(
            "--at",
            metavar="T",
            help="Judge weekly hours and impact then. Default: when all changes are in force.",
        ),
    ] = None,
    since: Annotated[
        str | None,
        CommandOption("--from", metavar="DATE", help="Take OLD as it stood on this date."),
    ] = None,
    to: Annotated[
        str | None,
        CommandOption("--to", metavar="DATE", help="Take NEW as it stood then; it may be OLD."),
    ] = None,
    form: FormatOption = AnswerFormat.text,
    as_json: Json = False,
) -> None:
    """What differs between two registries, hours gained and lost, and whom it concerns."""
    form = form_asked(form, as_json)
    reference = Reference.open()
    pair = _versions(old, new, (_day("--from", since), _day("--to", to)), reference)
    weeks, impact, instant = compared(*pair, instant_given(at), reference)
    print_diff(weeks, impact, instant, form)


def compared(
    old: Registry, new: Registry, at: datetime | None, reference: Reference
) -> tuple[tuple[ChangeInWeek, ...], Impact, datetime]:
    """Every change with its hours a week, the impact, and the instant it is judged at."""
    present = current_instant()
    changes = changes_between(old, new)
    instant = at or instant_of_all(changes, present)
    weeks = weeks_of(changes, old, new, present, at)
    return weeks, impact_of(old, new, instant, reference.columns), instant


def print_diff(
    weeks: tuple[ChangeInWeek, ...], impact: Impact, at: datetime, form: AnswerFormat
) -> None:
    """Write the answer as text, Markdown or JSON."""
    from thrombo_cli.review.diff_json import diff_json
    from thrombo_cli.review.diff_text import diff_markdown, diff_text

    if form is AnswerFormat.json:
        print_json(diff_json(weeks, impact))
    else:
        print_text((diff_text if form is AnswerFormat.text else diff_markdown)(weeks, impact, at))


def _versions(
    old: str, new: str | None, days: tuple[date | None, date | None], reference: Reference
) -> tuple[Registry, Registry]:
    """Both registries; a file compared with itself at two dates is read once."""
    first = read_version(old, reference)
    other = new or (old if any(days) else path_in_use(registry_named(), reference))
    second = first if other == old else read_version(other, reference)
    return _stood(first, days[0]), _stood(second, days[1])


def _stood(registry: Registry, day: date | None) -> Registry:
    return registry if day is None else as_it_stood(registry, day)


def _day(option: str, text: str | None) -> date | None:
    return None if text is None else day_given(option, text)
