"""EDGE: one edit of a registry's text, whole or not at all, and proved to change no more.

Every command that writes facts into a registry goes through `rewritten`: the text that comes out
has been checked in full, is in the one style, and is compared with the text that went in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from thrombo_cli.errors import QuestionError, RegistryError
from thrombo_cli.model.registry import ExceptionPeriod, Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.check.checker import load
from thrombo_cli.registry.check.problems import untold
from thrombo_cli.registry.closing_mark import marked
from thrombo_cli.registry.format.canonical import canonical
from thrombo_cli.registry.format.comments import scalars_and_comments
from thrombo_cli.registry.format.rows import value_at, with_item, with_keys
from thrombo_cli.review.model import RegistryChange
from thrombo_cli.text.lines import sentence
from thrombo_cli.text.words import capital

# The keys of a record as a reader expects them.
CENTRE_KEYS = (
    *("id", "name", "aliases", "ods", "trust", "nation", "network", "postcode", "location"),
    *("travel_unit", "door_to_puncture", "contact", "availability", "exceptions"),
)
CONTACT_KEYS = ("text", "phone", "source", "verified_on")
HEAD_KEYS = ("schema", "updated")
# What patients meet; a change of these on a day gone by changes what was answered then.
MET = ("hours", "serves", "exception", "pathway")


class Recorded(NamedTuple):
    """The file's bytes and registry before and after."""

    before: Registry
    data: bytes
    after: Registry


class Original(NamedTuple):
    """A registry file as it is: its bytes, how it is called, what it says."""

    data: bytes
    path: str
    registry: Registry
    reference: Reference


def opened(data: bytes, path: str, reference: Reference) -> Original:
    """A file that may be edited. Raises RegistryError: unsound, or not in the one style."""
    registry = load(data, path, reference)
    if canonical(data, path) != data:
        raise RegistryError(f"{path}: not in the one style; run thrombo registry format first.")
    return Original(data, path, registry, reference)


def rewritten(
    original: Original, edit: Callable[[str], str], *, day: date, touched: Sequence[str]
) -> Recorded:
    """The registry with an edit in it, dated `day` unless it is later already.

    `touched`: the ids of the centres that may change. Raises QuestionError when the registry would
    not be sound with it, RegistryError when more would change. Nothing is written.
    """
    data, path, before, reference = original
    text = edit(data.decode())
    if day > before.updated:
        text = with_keys(text, (), {"updated": str(day)}, HEAD_KEYS)
    try:
        after_data = canonical(text.encode(), path)
        after = load(after_data, path, reference)
    except RegistryError as error:
        raise _not_so(error) from None
    _prove(before, after, touched)
    _keep_comments(data, after_data)
    return Recorded(before, after_data, after)


def with_source(text: str, source: dict[str, str]) -> str:
    """The text with a source more, in front of the others."""
    return with_item(text, ("sources",), None, source)


def place_of(text: str, centre_id: str) -> tuple[str, int]:
    """The path of a centre's record in the text."""
    records: list[Any] = value_at(text, ("centres",))
    return ("centres", next(n for n, each in enumerate(records) if each["id"] == centre_id))


def past_changes(changes: Sequence[RegistryChange], day: date) -> Iterator[RegistryChange]:
    """Those that alter what holds on days before `day`, in a centre that was there."""
    for change in changes:
        if change.kind in MET and _first_changed(change) < day:
            yield change


def _first_changed(change: RegistryChange) -> date:
    """The first day that is told otherwise; of a period that only ends otherwise, its end."""
    pair = change.before, change.after
    if all(isinstance(each, ExceptionPeriod) for each in pair):
        old, new = pair
        assert isinstance(old, ExceptionPeriod)
        assert isinstance(new, ExceptionPeriod)
        ends = [each.ends.date() for each in (old, new) if each.ends]
        return min(ends, default=date.max) if old.state == new.state else old.begins.date()
    return change.first or date.min


def _not_so(error: RegistryError) -> QuestionError | RegistryError:
    """What the check has against the answers; its lines are of a file that nobody has seen."""
    if not error.findings:
        return error
    said = dict.fromkeys(capital(untold(each.message)) for each in error.findings)
    message = "The registry would not be sound with these answers; nothing was written."
    return QuestionError("\n".join([message, *map(sentence, said)]))


def _prove(before: Registry, after: Registry, touched: Sequence[str]) -> None:
    """The rest of the file says what it said."""
    old, new = ([c for c in each.centres if c.id not in touched] for each in (before, after))
    sources = {name: after.sources.get(name) for name in before.sources} == before.sources
    networks = {name: after.networks.get(name) for name in before.networks} == before.networks
    ways = [way for way in after.pathways if way in before.pathways] == list(before.pathways)
    if old != new or not (sources and networks and ways):
        raise RegistryError("More than the rows asked for would change. Edit them by hand.")


def _keep_comments(old: bytes, new: bytes) -> None:
    """Every comment is where it was; the closing mark counts the centres and so may differ."""
    texts = [marked(each, 0).decode() for each in (old, new)]
    comments = [[c for c in scalars_and_comments(each) if c.startswith("#")] for each in texts]
    if comments[0] != comments[1]:
        raise RegistryError("A comment would be lost or moved. Edit these rows by hand.")
