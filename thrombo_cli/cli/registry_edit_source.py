"""`thrombo registry edit source`: a document more to rest facts on."""

from __future__ import annotations

from thrombo_cli.cli.asking import (
    Dated,
    DryRun,
    EditAnswers,
    Kind,
    Publisher,
    SourceId,
    Title,
    Url,
)
from thrombo_cli.cli.common import AtOrDate, RegistryFile
from thrombo_cli.cli.edit_evidence import new_source, source_options
from thrombo_cli.review.edits import SourceEdit


def source(
    name: SourceId = None,
    title: Title = None,
    publisher: Publisher = None,
    dated: Dated = None,
    kind: Kind = None,
    url: Url = None,
    dry_run: DryRun = False,
    file: RegistryFile = None,
    at: AtOrDate = None,
) -> None:
    """A new source: a page, a letter, or what a centre said when it was asked.

    Without options every question is asked.
    """
    answers = EditAnswers(file, at, source_options(name, title, publisher, dated, kind, url))
    answers.finish(SourceEdit(new_source(answers, None)), past=True, dry_run=dry_run)
