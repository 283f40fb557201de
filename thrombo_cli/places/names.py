"""What every hospital and centre is called: ids, ODS codes, names, aliases, towns. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from thrombo_cli.model.place import Hospital
from thrombo_cli.model.registry import Centre
from thrombo_cli.places.postcodes import unspaced

ENGLAND = "england"

Named: TypeAlias = Centre | Hospital
Subject_co = TypeVar("Subject_co", bound=Named, covariant=True)


class Listing(NamedTuple, Generic[Subject_co]):
    """A centre, or a hospital that is none, under all its names.

    `label`: its name for people; `hint`: its id, which tells it from others of that name. `names`:
    each of them, and its town, may be typed for it. `regions`: the county, city or nation it lies
    in, which alone never means it. `keys`: ids, ODS codes and postcodes without space.
    """

    label: str
    hint: str
    names: tuple[str, ...]
    keys: frozenset[str]
    subject: Subject_co
    town: str = ""
    regions: tuple[str, ...] = ()

    def shown(self) -> str:
        """Its name with town and nation, England's left out, so that no one takes it for another.

        A town that the name already says is not said again.
        """
        parts = [self.label]
        for part in (*self.town.split(", "), _nation_name(self.subject)):
            if part and not any(part.casefold() in said.casefold() for said in parts):
                parts.append(part)
        return f"{', '.join(parts)} ({self.hint})"

    def towns(self) -> tuple[str, ...]:
        """The town whole, and without its county or city."""
        return tuple(dict.fromkeys((self.town, self.town.partition(", ")[0])))


def listings(
    centres: Sequence[Centre], hospitals: Sequence[Hospital]
) -> tuple[Listing[Named], ...]:
    """Every centre and hospital once: a hospital that is a centre lends the centre its names.

    They are one where postcode or ODS code is the same.
    """
    sites = _Sites.of(centres, hospitals)
    there = tuple(_of_centre(centre, sites.twins[number]) for number, centre in enumerate(centres))
    found: list[Listing[Named]] = [
        listing._replace(keys=listing.keys | sites.other_postcodes(centre))
        for listing, centre in zip(there, centres, strict=True)
    ]
    found += [
        _of_hospital(each, sites.other_postcodes(each)) for each in sites.hospitals_that_are_none
    ]
    return tuple(found)


class _Sites(NamedTuple):
    """Which hospitals are which centres: `twins` by the number of the centre."""

    twins: list[list[Hospital]]
    hospitals_that_are_none: list[Hospital]
    postcodes: frozenset[str]

    @classmethod
    def of(cls, centres: Sequence[Centre], hospitals: Sequence[Hospital]) -> _Sites:
        twins: list[list[Hospital]] = [[] for _ in centres]
        numbers = {
            mark: number for number, centre in enumerate(centres) for mark in _site_marks(centre)
        }
        others = []
        for hospital in hospitals:
            found = {numbers[mark] for mark in _site_marks(hospital) if mark in numbers}
            for number in found:
                twins[number].append(hospital)
            if not found:
                others.append(hospital)
        subjects: Iterator[Named] = chain(centres, hospitals)
        return cls(twins, others, frozenset(unspaced(each.postcode) for each in subjects))

    def other_postcodes(self, subject: Named) -> frozenset[str]:
        """The postcode that is its column of the travel matrix, unless another stands there."""
        return _postcodes(subject) - self.postcodes


def _site_marks(subject: Named) -> frozenset[str]:
    return frozenset({unspaced(subject.postcode), *([subject.ods] if subject.ods else ())})


def _postcodes(subject: Named) -> frozenset[str]:
    """The postcodes, without space, at which it stands in the reference data."""
    column = subject.unit if isinstance(subject, Hospital) else subject.travel_unit
    own = unspaced(subject.postcode)
    return frozenset({own, column or own})


def _of_centre(centre: Centre, twins: Sequence[Hospital]) -> Listing[Named]:
    bare, _, tail = centre.name.rpartition(", ")
    town = next((twin.town for twin in twins if twin.town), tail if bare else "")
    names = [centre.id, centre.name, *centre.aliases, *([bare, tail] if bare else ())]
    keys = _site_marks(centre).union({centre.id}, *map(_keys, twins))
    return Listing(
        label=centre.name,
        hint=centre.id,
        names=(*names, *(name for twin in twins for name in _names(twin))),
        keys=keys,
        subject=centre,
        town=town,
        regions=_regions(centre, town),
    )


def _of_hospital(hospital: Hospital, other_postcodes: frozenset[str]) -> Listing[Named]:
    return Listing(
        label=hospital.name,
        hint=hospital.id,
        names=_names(hospital),
        keys=_keys(hospital) | other_postcodes,
        subject=hospital,
        town=hospital.town,
        regions=_regions(hospital, hospital.town),
    )


def _names(hospital: Hospital) -> tuple[str, ...]:
    return hospital.name, *hospital.aliases


def _keys(hospital: Hospital) -> frozenset[str]:
    return _site_marks(hospital) | {hospital.id}


def _regions(subject: Named, town: str) -> tuple[str, ...]:
    """What follows the town, and the nation."""
    return (*town.split(", ")[1:], (_nation(subject) or "").replace("_", " "))


def _nation(subject: Named) -> str | None:
    return subject.location.nation if isinstance(subject, Hospital) else subject.nation


def _nation_name(subject: Named) -> str:
    nation = _nation(subject) or ENGLAND
    return "" if nation == ENGLAND else nation.replace("_", " ").title()
