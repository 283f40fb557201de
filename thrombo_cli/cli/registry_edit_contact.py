"""`thrombo registry edit contact`: the number that a hospital is to ring."""

from __future__ import annotations

from typing import Annotated

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
)
from thrombo_cli.cli.common import AtOrDate, RegistryFile
from thrombo_cli.cli.edit_evidence import evidence_of, source_options
from thrombo_cli.review.edits import ContactEdit
from thrombo_cli.review.spoken_answers import ahead_of, phone_of
from thrombo_cli.terminal.options import CommandOption

WORDS = "Number as its source gives it. Not known to be a thrombectomy referral line."


def contact(
    centre: CentreName = None,
    phone: Annotated[
        str | None, CommandOption("--phone", help="A published number, no mobile.")
    ] = None,
    text: Annotated[
        str | None, CommandOption("--text", help="Whose number it is, in words.")
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
    """The number that a hospital is to ring, verified on its source's date.

    Without options every question is asked.
    """
    sources = source_options(source, title, publisher, dated, kind, url)
    answers = EditAnswers(file, at, {"--phone": phone, "--text": text, **sources})
    place = answers.centre(centre)
    number, old = answers.take("--phone", "Which number", phone_of), place.contact
    words = old.text if old is not None and old.phone == number and old.text else WORDS
    told = answers.take("--text", "Whose number is it", ahead_of, words)
    edit = ContactEdit(place.id, number, told, evidence_of(answers, place))
    answers.finish(edit, past=past, dry_run=dry_run)
