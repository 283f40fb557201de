"""`thrombo registry edit close` and `open`: a closure of some days, and its end."""

from __future__ import annotations

from typing import Annotated, get_args

from thrombo_cli.cli.asking import (
    CentreName,
    Dated,
    DryRun,
    EditAnswers,
    Kind,
    Past,
    Publisher,
    SourceId,
    Title,
    Url,
    or_none,
)
from thrombo_cli.cli.common import AtOrDate, RegistryFile
from thrombo_cli.cli.edit_evidence import evidence_of, source_options
from thrombo_cli.errors import QuestionError
from thrombo_cli.model.states import ExceptionState
from thrombo_cli.review.edits import ClosureEdit, ReopeningEdit
from thrombo_cli.review.spoken_answers import ahead_of
from thrombo_cli.terminal.options import CommandOption

STATES: tuple[ExceptionState, ...] = get_args(ExceptionState)


def close(
    centre: CentreName = None,
    begins: Annotated[
        str | None, CommandOption("--from", metavar="T", help="When it begins; a day alone: 00:00.")
    ] = None,
    until: Annotated[
        str | None,
        CommandOption("--until", metavar="T", help="When it ends; a day alone counts whole."),
    ] = None,
    state: Annotated[
        str | None, CommandOption("--state", help="closed, suspended (default), open or unknown.")
    ] = None,
    reason: Annotated[str | None, CommandOption("--reason", help="Why, in plain words.")] = None,
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
    """A closure or divert of some days: hours stay, an exception stands over them.

    Without options every question is asked.
    """
    given = {"--from": begins, "--until": until, "--state": state, "--reason": reason}
    sources = source_options(source, title, publisher, dated, kind, url)
    answers = EditAnswers(file, at, {**given, **sources})
    place = answers.centre(centre)
    edit = ClosureEdit(
        place.id,
        answers.take("--from", "When does it begin? A day and a time", answers.begins),
        answers.take("--until", "When does it end", or_none(answers.ends), "", "not known"),
        answers.take("--state", "Is it closed or suspended", _state, "suspended"),
        answers.take("--reason", "Why, in plain words", _reason),
        evidence_of(answers, place),
    )
    answers.finish(edit, past=past, dry_run=dry_run)


def open_(
    centre: CentreName = None,
    begins: Annotated[
        str | None, CommandOption("--from", metavar="T", help="When its hours hold again.")
    ] = None,
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
    """The end of a closure: from then on the hours of the centre hold again.

    Without options every question is asked.
    """
    sources = source_options(source, title, publisher, dated, kind, url)
    answers = EditAnswers(file, at, {"--from": begins, **sources})
    place = answers.centre(centre)
    edit = ReopeningEdit(
        place.id,
        answers.take(
            "--from", "From when do its hours hold again? A day and a time", answers.begins
        ),
        evidence_of(answers, place),
    )
    answers.finish(edit, past=past, dry_run=dry_run)


def _state(text: str) -> ExceptionState:
    for state in STATES:
        if text.strip().lower() == state:
            return state
    raise QuestionError(f"Write one of {', '.join(STATES)}.")


def _reason(text: str) -> str:
    if not text.strip():
        raise QuestionError("Say why in a few words, such as: its machine is replaced.")
    return ahead_of(text)
