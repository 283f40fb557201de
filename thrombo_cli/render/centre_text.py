"""The printed record of one centre: its state, hours past and to come, whom it serves, sources.

Nothing of the record is left out, so that a keeper can check it against its sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from thrombo_cli.london import london_date, spoken
from thrombo_cli.model.registry import (
    WEEKDAYS,
    Availability,
    Centre,
    Contact,
    ExceptionPeriod,
    Pathway,
    Registry,
    Rota,
    Source,
)
from thrombo_cli.model.status import StatusRow
from thrombo_cli.text.lines import WIDTH, joined, sentence, wrap
from thrombo_cli.text.words import (
    NO_NUMBER,
    SHORT_ADVICE,
    age_words,
    as_of_words,
    capital,
    change_words,
    contact_words,
    evidence_words,
    gate_words,
    network_name,
    state_words,
    supposed_words,
)


def centre_text(
    centre: Centre,
    row: StatusRow,
    registry: Registry,
    width: int = WIDTH,
    *,
    at: datetime | None = None,
    simulated: bool = False,
) -> str:
    """The whole record; `at` and `simulated` are those of the report that `row` belongs to."""
    cited = _cited(centre, registry)
    lines = [line for words in _head(row, registry, at, simulated) for line in wrap(words, width)]
    for heading, paragraphs in (
        ("Centre:", _identity(centre, registry)),
        ("Hours, newest first:", _history(centre, row, registry, cited, at)),
        ("Exceptions, newest first:", _exceptions(centre, cited)),
        ("Pathways to it:", _pathways(centre, registry, cited)),
        ("Sources:", _sources(cited, registry)),
    ):
        lines += ["", *wrap(heading, width)]
        for words in list(paragraphs) or ["None recorded."]:
            lines += wrap(words, width, "- ", "  ")
    return "\n".join([*lines, "", *(line for words in SHORT_ADVICE for line in wrap(words, width))])


def _head(
    row: StatusRow, registry: Registry, at: datetime | None, simulated: bool
) -> Iterator[str]:
    """The state and its reason, the time and registry, and the evidence of the entry in force."""
    yield from supposed_words(registry)
    changes = "" if at is None else f", {change_words(row, at)}"
    yield f"{row.centre.name}: {state_words(row.state)}{changes}."
    if at is None:
        yield f"Registry of {registry.updated}."
    else:
        yield as_of_words(at, registry, simulated=simulated)
    if row.state in ("unknown", "suspended"):
        yield row.why
    if row.entry is not None and at is not None:
        yield " ".join(evidence_words(row.entry, row.flags, london_date(at)))


def _identity(centre: Centre, registry: Registry) -> Iterator[str]:
    """Who and where it is, what is assumed of it, and whom to ask."""
    ods = f", ODS {centre.ods}" if centre.ods else ""
    yield f"Id {centre.id}{ods}; {centre.postcode}; {centre.nation.replace('_', ' ')}."
    if centre.aliases:
        yield f"Also known as {joined(centre.aliases)}."
    if centre.trust:
        yield f"Trust: {sentence(centre.trust)}"
    yield f"Network: {sentence(network_name(registry, centre.network))}"
    assumed = "its own" if centre.own_door_to_puncture else "assumed"
    yield f"Door to puncture: {centre.door_to_puncture} min ({assumed})."
    yield _contact(centre.contact, registry)


def _contact(contact: Contact | None, registry: Registry) -> str:
    if contact is None:
        return NO_NUMBER
    source = registry.sources.get(contact.source)
    named = contact.source if source is None else f"{source.title}, {source.publisher}"
    return f"{contact_words(contact)} Source: {sentence(named)}"


def _history(
    centre: Centre,
    row: StatusRow,
    registry: Registry,
    cited: dict[str, int],
    at: datetime | None,
) -> Iterator[str]:
    """Every entry, newest first, with the one in force marked."""
    dated = sorted(centre.availability, key=lambda e: e.valid_from or date.min, reverse=True)
    for entry in dated:
        mark = " IN FORCE." if entry is row.entry else ""
        parts = [f"{_dates(entry)}:{mark}", *_entry(entry, registry, at)]
        yield " ".join([*parts, *_refs(entry.sources, cited)])


def _entry(entry: Availability, registry: Registry, at: datetime | None) -> Iterator[str]:
    """Hours, rota, gates, whom it serves, and what stands behind them."""
    yield f"Hours {entry.hours.text}."
    if entry.rota is not None:
        yield _rota(entry.rota)
    gates = gate_words(entry)
    if gates:
        yield f"{capital(gates)}."
    served = [network_name(registry, slug) for slug in entry.serves]
    yield f"Serves {joined(served) or 'no network on record'}."
    age = entry.as_of.isoformat() if at is None else age_words(entry.as_of, london_date(at))
    yield f"Evidence {age}, {entry.confidence}."
    if entry.conflict is not None:
        yield f"SOURCES DISAGREE: {sentence(entry.conflict)}"
    if entry.note is not None:
        yield f"Note: {sentence(entry.note)}"


def _rota(rota: Rota) -> str:
    days = joined(WEEKDAYS[day] for day in rota.days)
    if rota.dates is None:
        return f'Rota on {days}, dates not published: "{rota.phrase}".'
    dates = ", ".join(day.isoformat() for day in sorted(rota.dates))
    return f"Rota on {days}: {dates}. Known to {rota.last_known}; not known after that."


def _exceptions(centre: Centre, cited: dict[str, int]) -> Iterator[str]:
    """Every dated override, newest first."""
    for exception in sorted(centre.exceptions, key=lambda e: e.begins, reverse=True):
        yield " ".join([_exception(exception), *_refs(exception.sources, cited)])


def _exception(exception: ExceptionPeriod) -> str:
    end = "until further notice" if exception.ends is None else f"until {spoken(exception.ends)}"
    state, last = exception.state.capitalize(), exception.last_acceptance
    end += "" if last is None else f", last acceptance {spoken(last)}"
    return f"{state} from {spoken(exception.begins)} {end}: {sentence(exception.reason)}"


def _pathways(centre: Centre, registry: Registry, cited: dict[str, int]) -> Iterator[str]:
    """Every documented arrangement that names this centre."""
    for pathway in registry.pathways:
        if pathway.to == centre.id:
            yield " ".join([*_pathway(pathway, registry), *_refs(pathway.sources, cited)])


def _pathway(pathway: Pathway, registry: Registry) -> Iterator[str]:
    origin = pathway.origin
    if pathway.origin_kind == "network":
        origin = network_name(registry, origin)
    hours = "at all hours" if pathway.hours.kind == "always" else f"hours {pathway.hours.text}"
    yield f"From {pathway.origin_kind} {origin}, {hours}; {_dates(pathway).lower()}."
    dated = "" if pathway.as_of is None else f" {pathway.as_of},"
    yield f"Evidence{dated} {pathway.confidence}."
    if pathway.note is not None:
        yield f"Note: {sentence(pathway.note)}"


def _sources(cited: dict[str, int], registry: Registry) -> Iterator[str]:
    """Every source cited, with its number."""
    for source_id, rank in cited.items():
        yield _source(rank, source_id, registry.sources.get(source_id))


def _source(rank: int, source_id: str, source: Source | None) -> str:
    if source is None:
        return f"[{rank}] {source_id}."
    named = f"{source.title}, {source.publisher}, {source.date} ({source.kind})"
    return f"[{rank}] {named}. {source.url}".rstrip()


def _cited(centre: Centre, registry: Registry) -> dict[str, int]:
    """Every source of the centre's hours, exceptions and pathways, numbered from 1."""
    used = [source for entry in centre.availability for source in entry.sources]
    used += [source for exception in centre.exceptions for source in exception.sources]
    used += [s for pathway in registry.pathways if pathway.to == centre.id for s in pathway.sources]
    return {source: rank for rank, source in enumerate(dict.fromkeys(used), start=1)}


def _refs(sources: tuple[str, ...], cited: dict[str, int]) -> list[str]:
    """`Sources [1], [3].`"""
    return [f"Sources {', '.join(f'[{cited[s]}]' for s in sources)}."] if sources else []


def _dates(dated: Availability | Pathway) -> str:
    """First and last day, both included, in words."""
    first, last = dated.valid_from, dated.valid_through
    if first is None:
        return "Always" if last is None else f"Up to and including {last}"
    return f"From {first} {'until further notice' if last is None else f'to {last}'}"
