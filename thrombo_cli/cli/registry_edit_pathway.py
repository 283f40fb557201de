"""`thrombo registry edit pathway`: who else may send patients to a centre."""

from __future__ import annotations

from typing import Annotated

from thrombo_cli.cli.asking import (
    CentreName,
    Dated,
    DryRun,
    EditAnswers,
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
from thrombo_cli.errors import QuestionError
from thrombo_cli.model.registry import Registry
from thrombo_cli.model.states import OriginKind
from thrombo_cli.places import parse_place
from thrombo_cli.reference.reader import Reference
from thrombo_cli.review.edits import PathwayEdit
from thrombo_cli.review.spoken_answers import ahead_of, holidays_of, hours_of
from thrombo_cli.terminal.options import CommandOption

NO_ORIGIN = (
    "That is no hospital that can be named here: give its name, its id, its ODS code or its "
    "postcode, or the slug of a network."
)


def pathway(
    centre: CentreName = None,
    sender: Annotated[
        str | None, CommandOption("--sender", help="A network, or a hospital's name or postcode.")
    ] = None,
    begins: Annotated[
        str | None, CommandOption("--from", metavar="DAY", help="Its first day.")
    ] = None,
    through: Annotated[
        str | None, CommandOption("--through", metavar="DAY", help="Its last day, if it ends.")
    ] = None,
    text: HoursText = None,
    holidays: Holidays = None,
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
    """Who else may send patients to a centre, at which hours and from which day.

    Without options every question is asked.
    """
    given = {"--sender": sender, "--from": begins, "--through": through, "--hours": text}
    given |= {"--bank-holidays": holidays, "--note": note}
    sources = source_options(source, title, publisher, dated, kind, url)
    answers = EditAnswers(file, at, {**given, **sources})
    place = answers.centre(centre)
    origin = answers.take(
        "--sender",
        "Who may send? A network, or a hospital",
        lambda words: origin_of(words, answers.registry, answers.reference),
    )
    first = answers.take("--from", "From which day", answers.day)
    week = answers.take("--hours", "At which hours? 24/7 for all", hours_of)
    if isinstance(week, dict):
        rest = answers.take("--bank-holidays", "On bank holidays", holidays_of, "unknown")
        week = {**week, "bank-holidays": rest}
    edit = PathwayEdit(
        place.id,
        *origin,
        first,
        answers.take("--through", "Its last day", or_none(answers.day), "", "until further notice"),
        week,
        answers.take("--note", "A note", or_none(ahead_of), "", "none"),
        evidence_of(answers, place),
    )
    answers.finish(edit, past=past, dry_run=dry_run)


def origin_of(text: str, registry: Registry, reference: Reference) -> tuple[OriginKind, str]:
    """A network by slug or name; else a hospital by id, ODS code, postcode or name."""
    by_name = {each.name.casefold(): slug for slug, each in registry.networks.items()}
    words = text.strip()
    slug = words if words in registry.networks else by_name.get(words.casefold())
    if slug is not None:
        return "network", slug
    place = parse_place(words, reference, registry)
    centres = {centre.id for centre in registry.centres}
    ids = sorted(place.keys & (centres | reference.hospital_ids()))
    if not ids and place.kind != "postcode":
        raise QuestionError(NO_ORIGIN)
    return "hospital", ids[0] if ids else place.label
