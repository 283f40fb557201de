"""Finding a hospital or centre by id, ODS code, name, alias or town. Pure.

Nothing is ever guessed (R55): what is typed has to be the whole of a name of exactly one of them.
A part of a name is refused with what it may mean, and so is a name that several share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from thrombo_cli.errors import PlaceError
from thrombo_cli.model.place import Hospital
from thrombo_cli.model.registry import Centre
from thrombo_cli.places.name_index import NameIndex
from thrombo_cli.places.postcodes import unspaced
from thrombo_cli.places.words import key, normal, without_department

FEWEST_LETTERS = 2
LONGEST_LIST = 12
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


def keys_at(
    postcode: str, centres: Sequence[Centre], hospitals: Sequence[Hospital]
) -> frozenset[str]:
    """The keys of every centre and hospital that lies at a postcode, which has no space here."""
    found = (each.keys for each in listings(centres, hospitals) if postcode in each.keys)
    return frozenset({postcode}).union(*found)


def find(text: str, known: Sequence[Listing[Subject_co]]) -> Listing[Subject_co] | None:
    """The one listing that a text names, None if none does.

    An id, ODS code or postcode without space comes first; then a whole name, in any order of its
    words; then a whole name with the town, county or nation. Raises PlaceError that lists them
    when several fit, or when the text is only a part of what they are called.
    """
    plain = without_department(text)
    if sum(map(str.isalpha, key(plain))) < FEWEST_LETTERS:
        return None
    coded = [each for each in known if text.casefold() in map(str.casefold, each.keys)]
    if len(coded) == 1:
        return coded[0]
    found = _called(plain, known)
    if len(found) > 1:
        raise PlaceError(_several(found))
    return found[0] if found else None


def _called(text: str, known: Sequence[Listing[Subject_co]]) -> Sequence[Listing[Subject_co]]:
    """Those of which a text is a whole name; raises PlaceError if it is only part of one."""
    typed = key(text)
    words = typed.split()
    parts = [(each.names, each.towns(), each.regions) for each in known]
    # Reading every name in full takes most of the time, and a whole name has this word.
    whole = NameIndex.of(parts, having=max(words, key=len)).whole(typed)
    found = [known[number] for number in whole]
    if len(found) == 1 or _as_written(text, found):
        return found
    index = NameIndex.of(parts)
    whole = whole or index.whole(typed) or index.with_place(words)
    if len(whole) != 1 and (fitting := index.partly(words)):
        raise PlaceError(_perhaps([known[number] for number in {*whole, *fitting}]))
    return [known[number] for number in whole]


def _as_written(text: str, found: Sequence[Listing[Named]]) -> bool:
    """Has one of them the very words? "Queen" is every Queen's only but for an s."""
    words = sorted(normal(text).split())
    return any(
        sorted(normal(name).split()) == words
        for each in found
        for name in (*each.names, *each.towns())
    )


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
    return subject.spot.nation if isinstance(subject, Hospital) else subject.nation


def _nation_name(subject: Named) -> str:
    nation = _nation(subject) or ENGLAND
    return "" if nation == ENGLAND else nation.replace("_", " ").title()


def _lines(fitting: Sequence[Listing[Named]]) -> Iterator[str]:
    """Centres first, the first twelve by name."""
    order = sorted(fitting, key=lambda each: (isinstance(each.subject, Hospital), each.label))
    yield from (f"  {each.shown()}" for each in order[:LONGEST_LIST])
    if len(order) > LONGEST_LIST:
        yield f"  and {len(order) - LONGEST_LIST} more"


def _several(fitting: Sequence[Listing[Named]]) -> str:
    head = f"That name fits {len(fitting)} hospitals. Give more of it, an id, or a postcode:"
    return "\n".join([head, *_lines(fitting)])


def _perhaps(fitting: Sequence[Listing[Named]]) -> str:
    if len(fitting) == 1:
        return f"Was {fitting[0].shown()} meant? Give its whole name, or its id or postcode."
    head = f"That is part of the name of {len(fitting)} hospitals. Give a whole name, an id, or"
    return "\n".join([f"{head} a postcode:", *_lines(fitting)])
