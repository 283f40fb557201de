"""Whether a fetched registry may take the place of the one in hand, and the change it makes.

Refused: what does not pass the whole check, what is older than the registry in hand, what is
dated after today (a wrong clock would then stop every answer), what drops a centre unasked, and
what was rolled back by hand.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from thrombo_cli.errors import RegistryError
from thrombo_cli.model.registry import Registry
from thrombo_cli.registry.check.checker import load
from thrombo_cli.registry.check.reference_facts import ReferenceFacts
from thrombo_cli.registry.codec import to_json
from thrombo_cli.registry.seal import sha256_of
from thrombo_cli.registry.update import store
from thrombo_cli.registry.update.copies import Copy, State
from thrombo_cli.registry.update.fetch import called


class Arrival(NamedTuple):
    """A registry as it arrived: its bytes, where from, when (UTC, ISO), and today's London date."""

    data: bytes
    source: str
    fetched: str
    today: date


class CentreDiff(NamedTuple):
    """What an update does: ids of centres that are new, gone, or not what they were."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


def diff_between(old: Registry, new: Registry) -> CentreDiff:
    """The centres by which two registries differ."""
    before = {centre.id: centre for centre in old.centres}
    after = {centre.id: centre for centre in new.centres}
    return CentreDiff(
        added=tuple(key for key in after if key not in before),
        removed=tuple(key for key in before if key not in after),
        changed=tuple(key for key in after if key in before and after[key] != before[key]),
    )


def checked(arrival: Arrival, reference: ReferenceFacts) -> Registry:
    """The registry that arrived. Raises RegistryError with every finding, or for its date."""
    registry = load(arrival.data, arrival.source, reference)
    if not arrival.data.endswith(b"\n"):
        raise _refused(arrival, "its last line does not end, so it looks cut off")
    if registry.updated > arrival.today:
        raise _refused(arrival, f"it is dated {registry.updated}, after today ({arrival.today})")
    return registry


def refuse(
    arrival: Arrival, old: Registry, new: Registry, state: State, *, allow_removal: bool
) -> None:
    """Raise RegistryError when the sound registry `new` may not replace `old`."""
    if new.updated < old.updated:
        raise _refused(arrival, f"it is of {new.updated}, the one in hand of {old.updated}")
    if state.rolled_back and state.previous and state.previous.sha256 == new.sha256:
        raise _refused(
            arrival, "it was rolled back here. To return to it: thrombo registry rollback"
        )
    removed = diff_between(old, new).removed
    if removed and not allow_removal:
        gone = ", ".join(removed)
        raise _refused(arrival, f"it drops {gone}. If that is meant, give --allow-removal")


def take(directory: str, arrival: Arrival, registry: Registry, state: State) -> None:
    """Put the registry in force. To be called while `store.locked`."""
    compiled = to_json(registry, arrival.data)
    copy = Copy(
        registry.sha256,
        registry.updated,
        arrival.source,
        arrival.fetched,
        sha256_of(compiled.encode()),
    )
    store.keep(directory, arrival.data, copy, compiled, state)


def _refused(arrival: Arrival, reason: str) -> RegistryError:
    return RegistryError(
        f"{called(arrival.source)}: {reason}; the registry in use was not changed."
    )
