"""What the shell offers for a place, a centre or a network; read when the shell asks, not before.

A shell must not be disturbed: without data, or with a registry that cannot be used, nothing is
offered.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

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
    from thrombo_cli.cli.world import load_registry
    from thrombo_cli.reference.reader import Reference

    try:
        with Reference.open() as reference:
            chosen = os.environ.get("THROMBO_REGISTRY")
            return list(find(load_registry(chosen, reference), reference))
    except ThromboError:
        return []
