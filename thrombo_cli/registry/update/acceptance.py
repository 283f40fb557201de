"""Whether a fetched registry may take the place of the one in hand.

Refused: what does not pass the whole check, what does not say where it ends, what is dated after
today (a wrong clock would then stop every answer). Refused unless asked for: what is not newer than
the registry in hand, what drops a centre, what was rolled back by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from thrombo_cli.errors import RegistryError
from thrombo_cli.model.registry import Registry
from thrombo_cli.registry.check.checker import load
from thrombo_cli.registry.check.reference_facts import ReferenceFacts
from thrombo_cli.registry.closing_mark import has_mark, mark_problem
from thrombo_cli.registry.codec import to_json
from thrombo_cli.registry.seal import sha256_of
from thrombo_cli.registry.update import store
from thrombo_cli.registry.update.copies import Copy, State
from thrombo_cli.registry.update.fetch import called


class Arrival(NamedTuple):
    """A registry as it arrived: its bytes, where from, when (UTC, ISO), and today's London date.

    `vouched_by`: the number of the key whose signature was verified; None for none.
    """

    data: bytes
    source: str
    fetched: str
    today: date
    vouched_by: str | None = None


class Allowed(NamedTuple):
    """What is refused unless the person asked for it."""

    removal: bool = False
    older: bool = False
    same_date: bool = False
    rolled_back: bool = False


class InHand(NamedTuple):
    """What an arrival is held against: the registry in use, the date of the shipped one, and the
    hashes of those that were rolled back.
    """

    registry: Registry
    shipped: date
    set_aside: tuple[str, ...]


def checked(arrival: Arrival, reference: ReferenceFacts) -> Registry:
    """The registry that arrived. Raises RegistryError with every finding, or for its date or end.

    Only these bytes are judged and later kept, so a file that is replaced meanwhile is no matter.
    """
    registry = load(arrival.data, arrival.source, reference)
    wrong = mark_problem(arrival.data, len(registry.centres))
    if wrong or not has_mark(arrival.data):
        what = f"line {wrong[0]}: {wrong[1]}" if wrong else "its end is not marked"
        raise _refused(
            arrival,
            f"{what}. So it could be cut off. If it is whole: thrombo registry format writes its "
            "last line",
        )
    if registry.updated > arrival.today:
        raise _refused(arrival, f"it is dated {registry.updated}, after today ({arrival.today})")
    return registry


def refuse(arrival: Arrival, hand: InHand, new: Registry, allowed: Allowed) -> None:
    """Raise RegistryError, with every reason, when a sound registry may not be taken."""
    reasons = "; ".join((*_too_old(hand, new, allowed), *_unasked(hand, new, allowed)))
    if reasons:
        raise _refused(arrival, reasons)


def _too_old(hand: InHand, new: Registry, allowed: Allowed) -> Iterator[str]:
    """Why its date keeps it out."""
    old = hand.registry.updated
    if new.updated < hand.shipped:
        yield (
            f"it is of {new.updated}, older than the one that came with the program, which would "
            "answer on. To use it all the same, name it with --registry"
        )
    elif new.updated < old and not allowed.older:
        yield f"it is of {new.updated}, the one in hand of {old}. If that is meant: --allow-older"
    elif new.updated == old and not allowed.same_date:
        yield (
            f"it is another edition of {old}, the date of the one in hand. If that is meant: "
            "--allow-same-date"
        )


def _unasked(hand: InHand, new: Registry, allowed: Allowed) -> Iterator[str]:
    """Why what it is, or no longer holds, keeps it out."""
    if new.sha256 in hand.set_aside and not allowed.rolled_back:
        yield (
            "it was rolled back here. To return to the last: thrombo registry rollback; to take "
            "this one: --allow-rolled-back"
        )
    kept = {centre.id for centre in new.centres}
    removed = [centre.id for centre in hand.registry.centres if centre.id not in kept]
    if removed and not allowed.removal:
        yield f"it drops {', '.join(removed)}. If that is meant: --allow-removal"


def take(directory: str, arrival: Arrival, registry: Registry, state: State) -> None:
    """Put the registry in force. To be called while `store.locked`."""
    compiled = to_json(registry, arrival.data)
    copy = Copy(
        registry.sha256,
        registry.updated,
        arrival.source,
        arrival.fetched,
        sha256_of(compiled.encode()),
        arrival.vouched_by,
    )
    store.keep(directory, arrival.data, copy, compiled, state)


def _refused(arrival: Arrival, reason: str) -> RegistryError:
    return RegistryError(
        f"{called(arrival.source)}: {reason}; the registry in use was not changed."
    )
