"""What the shell offers for a place, a centre or a network; read when the shell asks, not before.

A shell must not be disturbed: without data, or with a registry that cannot be used, nothing is
offered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from thrombo_cli.cli.common import registry_named
from thrombo_cli.errors import ThromboError

if TYPE_CHECKING:
    from thrombo_cli.model.registry import Registry
    from thrombo_cli.reference.reader import Reference

Offer = list[tuple[str, str]]


def places(incomplete: str) -> Offer:
    """Centres and hospitals."""
    from thrombo_cli.places.completion import completions
    from thrombo_cli.places.names import listings

    return _offer(
        lambda registry, reference: completions(
            incomplete, listings(registry.centres, reference.hospitals())
        )
    )


def centres(incomplete: str) -> Offer:
    """Centres alone."""
    from thrombo_cli.places.completion import completions
    from thrombo_cli.places.names import listings

    return _offer(
        lambda registry, reference: completions(
            incomplete, listings(registry.centres, reference.hospitals())[: len(registry.centres)]
        )
    )


def networks(incomplete: str) -> Offer:
    """Networks of the registry by their slugs."""
    return _offer(
        lambda registry, _: [
            (each.id, each.name)
            for each in registry.networks.values()
            if each.id.startswith(incomplete)
        ]
    )


def _offer(find: Callable[[Registry, Reference], Iterable[tuple[str, str]]]) -> Offer:
    from thrombo_cli.reference.reader import Reference
    from thrombo_cli.registry.load import load_registry

    try:
        with Reference.open() as reference:
            return list(find(load_registry(registry_named(), reference), reference))
    except ThromboError:
        return []
