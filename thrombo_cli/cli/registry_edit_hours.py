"""`thrombo registry edit hours`: other hours of a centre from a day on."""

from __future__ import annotations

from typing import Annotated

from thrombo_cli.cli.asking import (
    CentreName,
    Dated,
    DryRun,
    EditAnswers,
    Gates,
    Holidays,
    HoursText,
    Kind,
    Note,
    Past,
    Publisher,
    SourceId,
    Title,
    Url,
    or_none,
)
from thrombo_cli.cli.common import AtOrDate, RegistryFile
from thrombo_cli.cli.edit_evidence import evidence_of, source_options
from thrombo_cli.model.registry import Availability, Centre
from thrombo_cli.review.change_sentences import rule_words
from thrombo_cli.review.edits import HoursEdit, SaidBy
from thrombo_cli.review.hours_rows import NewHours
from thrombo_cli.review.spoken_answers import (
    ahead_of,
    gates_of,
    holidays_of,
    hours_of,
    serves_of,
)
from thrombo_cli.terminal.options import CommandOption

AS_BEFORE = "as before"


def hours(
    centre: CentreName = None,
    begins: Annotated[
        str | None, CommandOption("--from", metavar="DAY", help="The first day on which they hold.")
    ] = None,
    through: Annotated[
        str | None,
        CommandOption("--through", metavar="DAY", help="Their last day, if they hold for a time."),
    ] = None,
    text: HoursText = None,
    holidays: Holidays = None,
    gates: Gates = None,
    serves: Annotated[
        str | None, CommandOption("--serves", help="Networks served, with commas between.")
    ] = None,
    note: Note = None,
    source: SourceId = None,
    title: Title = None,
    publisher: Publisher = None,
    dated: Dated = None,
    kind: Kind = None,
    url: Url = None,
    past: Past = False,
    dry_run: DryRun = False,
    file: RegistryFile = None,
    at: AtOrDate = None,
) -> None:
    """Other hours of a centre: the entry before is ended, the new one begins.

    What is left out stays as it was. Without options every question is asked.
    """
    given = {"--from": begins, "--through": through, "--hours": text, "--bank-holidays": holidays}
    given |= {"--gates": gates, "--serves": serves, "--note": note}
    sources = source_options(source, title, publisher, dated, kind, url)
    answers = EditAnswers(file, at, {**given, **sources})
    place = answers.centre(centre)
    edit = HoursEdit(place.id, *_asked(answers, place))
    answers.finish(edit, past=past, dry_run=dry_run)


def _asked(answers: EditAnswers, centre: Centre) -> tuple[NewHours, SaidBy]:
    begins = answers.take("--from", "From which day do the new hours hold", answers.day)
    entry = centre.entry_on(begins)
    registry = answers.registry
    week = answers.take("--hours", "Which days and times", or_none(hours_of), "", _as_is(entry))
    rest = answers.take("--bank-holidays", "On bank holidays", or_none(holidays_of), "", AS_BEFORE)
    gates = answers.take(
        "--gates", "Last times to refer, be accepted, arrive", or_none(gates_of), "", AS_BEFORE
    )
    serves = answers.take(
        "--serves",
        "Which networks",
        or_none(lambda text: serves_of(text, registry)),
        "",
        AS_BEFORE,
    )
    through = answers.take(
        "--through", "Their last day", or_none(answers.day), "", "until further notice"
    )
    note = answers.take("--note", "A note", or_none(ahead_of), "", "none")
    evidence = evidence_of(answers, centre)
    kind = (evidence.new or registry.sources[evidence.id]).kind
    new = NewHours(
        begins,
        week,
        rest,
        gates,
        serves,
        as_of=evidence.date,
        sources=(evidence.id,),
        confidence="inferred" if kind == "press" else "stated",
        through=through,
        note=note,
    )
    return new, evidence


def _as_is(entry: Availability | None) -> str | None:
    return None if entry is None else f"as before: {rule_words(entry, holidays=False, gates=False)}"
