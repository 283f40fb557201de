"""The sums of an impact: admissions a year and minutes, by part of the week and by network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from thrombo_cli.review.model import PARTS, WeekPart


class AreaChange(NamedTuple):
    """An area whose nearest open centre changes; minutes None where no centre is open by road."""

    area: int
    before: float | None
    after: float | None


class Effect(NamedTuple):
    """Admissions a year whose nearest open centre changes, and by how much.

    `minutes`: mean change of road minutes, weighted by admissions, below 0 when sooner; None when
    no admission has a centre both before and after. `sooner`, `later`: admissions a year brought
    nearer and set further off. `gained`, `lost`: those that had no open centre by road, or have
    none now.
    """

    admissions: float
    minutes: float | None
    sooner: float
    later: float
    gained: float
    lost: float


class NetworkEffect(NamedTuple):
    """The effect on one network, whole and by part of the week."""

    network: str
    whole: Effect
    parts: dict[WeekPart, Effect]


class Impact(NamedTuple):
    """The effect of a change on the country; `admissions` are those of every area, a year."""

    whole: Effect
    parts: dict[WeekPart, Effect]
    networks: tuple[NetworkEffect, ...]
    admissions: float


class _Sum:
    """Adds up one effect."""

    def __init__(self) -> None:
        self.admissions = self.both = self.change = 0.0
        self.sooner = self.later = self.gained = self.lost = 0.0

    def add(self, weight: float, before: float | None, after: float | None) -> None:
        """Count `weight` admissions a year."""
        self.admissions += weight
        if before is None or after is None:
            self.gained += weight if before is None else 0.0
            self.lost += weight if after is None else 0.0
            return
        self.both += weight
        self.change += weight * (after - before)
        self.sooner += weight if after < before else 0.0
        self.later += weight if after > before else 0.0

    def effect(self) -> Effect:
        """What was added up."""
        mean = self.change / self.both if self.both else None
        return Effect(self.admissions, mean, self.sooner, self.later, self.gained, self.lost)


class Sums:
    """Collects shifts into an impact."""

    def __init__(self, admissions: Sequence[float], networks: Sequence[str]) -> None:
        self._admissions = admissions
        self._networks = networks
        self._whole = _Sum()
        self._parts = {part: _Sum() for part in PARTS}
        self._held: dict[tuple[str, str], _Sum] = {}

    def add(self, part: WeekPart, share: float, shifts: Iterable[AreaChange]) -> None:
        """Count shifts that hold for this share of the week, all of it in one part."""
        for area, before, after in shifts:
            weight = self._admissions[area] * share
            network = self._networks[area]
            for tally in (self._whole, self._parts[part], self._of(network, ""),
                          self._of(network, part)):  # fmt: skip
                tally.add(weight, before, after)

    def impact(self) -> Impact:
        """The sums, the network most concerned first."""
        parts = {part: tally.effect() for part, tally in self._parts.items()}
        slugs = {slug for slug, _ in self._held}
        networks = sorted(
            (self._network(slug) for slug in slugs), key=lambda n: (-n.whole.admissions, n.network)
        )
        return Impact(self._whole.effect(), parts, tuple(networks), sum(self._admissions))

    def _of(self, network: str, part: str) -> _Sum:
        key = (network, part)
        if key not in self._held:
            self._held[key] = _Sum()
        return self._held[key]

    def _network(self, slug: str) -> NetworkEffect:
        parts = {part: self._of(slug, part).effect() for part in PARTS}
        return NetworkEffect(slug, self._of(slug, "").effect(), parts)
