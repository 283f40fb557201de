"""`thrombo registry edit centre`: a hospital that has begun to perform thrombectomy."""

from __future__ import annotations

import re
from typing import Annotated, Any

from thrombo_cli.cli.asking import (
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
from thrombo_cli.errors import QuestionError
from thrombo_cli.model.place import Location
from thrombo_cli.reference.reader import Reference
from thrombo_cli.review.edits import CentreEdit
from thrombo_cli.review.hours_rows import NewHours
from thrombo_cli.review.spoken_answers import ahead_of, gates_of, holidays_of, hours_of
from thrombo_cli.terminal.options import CommandOption

NO_POSTCODE = "Give the hospital's full postcode, such as PR2 9HT."
NO_NETWORK = "That is no network of the reference data. Write its slug, such as thames-valley."


def centre(
    name: Annotated[str | None, CommandOption("--name", help="Its name as shown.")] = None,
    identity: Annotated[
        str | None, CommandOption("--id", help="A short id in small letters, never reused.")
    ] = None,
    postcode: Annotated[str | None, CommandOption("--postcode", help="Of the hospital.")] = None,
    trust: Annotated[str | None, CommandOption("--trust", help="Who runs it.")] = None,
    ods: Annotated[str | None, CommandOption("--ods", help="ODS code of the site.")] = None,
    network: Annotated[
        str | None, CommandOption("--network", help="Slug; default: that of its postcode.")
    ] = None,
    begins: Annotated[
        str | None, CommandOption("--from", metavar="DAY", help="The first day of its hours.")
    ] = None,
    text: HoursText = None,
    holidays: Holidays = None,
    gates: Gates = None,
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
    """A new centre, with its first hours. Its place is that of its postcode.

    Without options every question is asked.
    """
    given = {"--name": name, "--id": identity, "--postcode": postcode, "--trust": trust}
    given |= {"--ods": ods, "--network": network, "--from": begins, "--hours": text}
    given |= {"--bank-holidays": holidays, "--gates": gates, "--note": note}
    sources = source_options(source, title, publisher, dated, kind, url)
    answers = EditAnswers(file, at, {**given, **sources})
    record, added = _record(answers)
    first = answers.take("--from", "Since which day is thrombectomy performed", answers.day)
    week = answers.take("--hours", "Which days and times", hours_of)
    rest = answers.take("--bank-holidays", "On bank holidays", holidays_of, "unknown")
    times = answers.take("--gates", "Last times to refer, be accepted, arrive", gates_of, "none")
    words = answers.take("--note", "A note", or_none(ahead_of), "", "none")
    evidence = evidence_of(answers, None)
    found = (evidence.new or answers.registry.sources[evidence.id]).kind
    hours = NewHours(
        first,
        week,
        rest if isinstance(week, dict) else None,
        times,
        None,
        as_of=evidence.date,
        sources=(evidence.id,),
        confidence="inferred" if found == "press" else "stated",
        note=words,
    )
    edit = CentreEdit(record["id"], record, added, hours, evidence)
    answers.finish(edit, past=past, dry_run=dry_run)


def _record(answers: EditAnswers) -> tuple[dict[str, Any], dict[str, str] | None]:
    """The record without hours, and its network's row where the registry has none yet."""
    networks = answers.reference.networks()
    name = answers.take("--name", "Its name", _needed)
    wanted = "-".join(re.findall("[a-z0-9]+", name.lower().replace("'", "")))
    identity = answers.take("--id", "A short id", _needed, wanted)
    code, location = answers.take(
        "--postcode", "Its postcode", lambda text: _postcode(text, answers.reference)
    )
    trust = answers.take("--trust", "Which trust or board runs it", or_none(ahead_of), "", "none")
    ods = answers.take("--ods", "ODS code of the site", or_none(str.upper), "", "not known")
    slug = answers.take(
        "--network", "Its network", lambda text: _network(text, networks), location.network or None
    )
    record = {"id": identity, "name": name, "nation": location.nation, "network": slug}
    record |= {"trust": trust} if trust else {}
    record |= {"ods": ods} if ods else {}
    place = [f"{location.latitude:.5f}", f"{location.longitude:.5f}"]
    full = {**record, "postcode": code, "location": place}
    if slug in answers.registry.networks:
        return full, None
    return full, {"id": slug, "name": networks[slug][0], "nation": networks[slug][1]}


def _needed(text: str) -> str:
    words = ahead_of(text)
    if not words:
        raise QuestionError("This cannot be left out.")
    return words


def _postcode(text: str, reference: Reference) -> tuple[str, Location]:
    key = "".join(text.upper().split())
    location = reference.postcode(key)
    if location is None or location.nation is None:
        raise QuestionError(NO_POSTCODE)
    return f"{key[:-3]} {key[-3:]}", location


def _network(text: str, networks: dict[str, tuple[str, str]]) -> str:
    if text.strip() not in networks:
        raise QuestionError(NO_NETWORK)
    return text.strip()
