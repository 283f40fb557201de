"""Finding a hospital or centre by id, ODS code, name or alias; nothing is ever guessed (R55). Pure.

Names are compared in a normal form: small letters, no accents or punctuation, "St" for "Saint",
and without the words "hospital" and "the".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from thrombo_cli.errors import PlaceError
from thrombo_cli.model.place import Hospital
from thrombo_cli.model.registry import Centre
from thrombo_cli.places.postcodes import outward_of

FEWEST_LETTERS = 2
LONGEST_LIST = 12
LONGEST_HINT_LIST = 5
FEWEST_WORD_LETTERS = 4
LIKENESS = 0.8  # of difflib, between 0 and 1

Named: TypeAlias = Centre | Hospital
Subject_co = TypeVar("Subject_co", bound=Named, covariant=True)

# Towns that share a name with another, by the postcode of the hospital near each: asked for one,
# nobody can tell which is meant (R55).
_TOWNS = {
    "NE14LP": "Newcastle upon Tyne",
    "ST46QG": "Newcastle-under-Lyme",
    "TN240LZ": "Ashford, Kent",
    "KT160PZ": "Ashford, Surrey",
    "LL572PW": "Bangor, Gwynedd",
    "BT161RH": "Bangor, County Down",
}
_OPTIONAL = frozenset({"hospital", "hospitals", "the"})
_SAME = {"saint": "st"}
_SIGNS = str.maketrans({"'": "", "’": "", "‘": "", "`": "", "&": " and "})


class Listing(NamedTuple, Generic[Subject_co]):
    """A centre, or a hospital that is none, under all its names.

    `label`: its name for people; `hint` tells it from others of that name. `keys`: centre id, ODS
    codes and postcodes without space.
    """

    label: str
    hint: str
    names: tuple[str, ...]
    keys: frozenset[str]
    subject: Subject_co

    def forms(self) -> list[list[str]]:
        """The words of each name in normal form, and of the towns it may be taken for."""
        towns = (town for key, town in _TOWNS.items() if key in self.keys)
        return [normal(name).split() for name in (*self.names, *towns)]


def listings(
    centres: Sequence[Centre], hospitals: Sequence[Hospital]
) -> tuple[Listing[Named], ...]:
    """Every centre and hospital once: a hospital at a centre's place lends the centre its names.

    The same place: the centre's postcode, or the one that is its column of the travel matrix.
    """
    taken = {key for centre in centres for key in _places(centre)}
    others = [_of_hospital(h) for h in hospitals if postcode_key(h.postcode) not in taken]
    return (*centre_listings(centres, hospitals), *others)


def centre_listings(
    centres: Sequence[Centre], hospitals: Sequence[Hospital] = ()
) -> tuple[Listing[Centre], ...]:
    """Every centre, with the names of the hospitals at its place."""
    there: dict[str, list[Hospital]] = {}
    for hospital in hospitals:
        there.setdefault(postcode_key(hospital.postcode), []).append(hospital)
    return tuple(_of_centre(centre, there) for centre in centres)


def keys_at(
    postcode: str, centres: Sequence[Centre], hospitals: Sequence[Hospital]
) -> frozenset[str]:
    """The keys of every centre and hospital that lies at a postcode, which has no space here."""
    there = [centre for centre in centres if postcode in _places(centre)]
    beside = hospitals if there else [h for h in hospitals if postcode_key(h.postcode) == postcode]
    found = (listing.keys for listing in listings(there, beside) if postcode in listing.keys)
    return frozenset({postcode}).union(*found)


def find(text: str, known: Sequence[Listing[Subject_co]]) -> Listing[Subject_co] | None:
    """The one listing that a text names, None if none does.

    An id, ODS code or postcode without space comes first. Otherwise every typed word must be a
    word of one of its names. Raises PlaceError that lists them when several fit, or when words
    fit by their beginning only: "Leigh" is not taken for Leighton.
    """
    typed = normal(text).split()
    if sum(sign.isalpha() for word in typed for sign in word) < FEWEST_LETTERS:
        return None
    coded = [listing for listing in known if text.casefold() in map(str.casefold, listing.keys)]
    fitting = coded or _fitting(typed, known, _same_word)
    if len(fitting) == 1:
        return fitting[0]
    begun = fitting or _fitting(typed, known, str.startswith)
    if begun:
        raise PlaceError(_several(begun) if len(begun) > 1 else _perhaps(begun[0]))
    return None


def suggestions(text: str, known: Sequence[Listing[Named]]) -> str:
    """A line of names near to a text that fits none, or nothing: for the reader to choose from."""
    from difflib import get_close_matches

    pool = _pool(known)
    odd = [word for word in normal(text).split() if word not in pool]
    near = [like for word in odd for like in get_close_matches(word, pool, 1, LIKENESS)]
    votes = [label for like in near for label in pool[like]]
    most = max(map(votes.count, votes), default=0)
    best = [label for label in dict.fromkeys(votes) if votes.count(label) == most]
    if not best:
        return ""
    return f"\nNames that are near to it: {'; '.join(best[:LONGEST_HINT_LIST])}."


def normal(text: str) -> str:
    """The form in which names are compared."""
    plain = text if text.isascii() else _unaccented(text)
    signs = plain.casefold().translate(_SIGNS)
    words = "".join(sign if sign.isalnum() else " " for sign in signs).split()
    return " ".join(_SAME.get(word, word) for word in words if word not in _OPTIONAL)


def postcode_key(postcode: str) -> str:
    """A known postcode without its space: PR29HT."""
    return postcode.replace(" ", "").upper()


def _of_centre(centre: Centre, hospitals: Mapping[str, list[Hospital]]) -> Listing[Centre]:
    places = _places(centre)
    twins = [hospital for place in sorted(places) for hospital in hospitals.get(place, ())]
    names = [centre.id, centre.name, *centre.aliases]
    return Listing(
        label=centre.name,
        hint=centre.id,
        names=(*names, *(name for twin in twins for name in _names(twin))),
        keys=places.union({centre.id}, _codes(centre, *twins)),
        subject=centre,
    )


def _of_hospital(hospital: Hospital) -> Listing[Hospital]:
    key = postcode_key(hospital.postcode)
    return Listing(
        label=hospital.name,
        hint=outward_of(key),
        names=_names(hospital),
        keys=frozenset({key}).union(_codes(hospital)),
        subject=hospital,
    )


def _names(hospital: Hospital) -> tuple[str, ...]:
    return hospital.name, *hospital.aliases


def _codes(*subjects: Named) -> frozenset[str]:
    return frozenset(subject.ods for subject in subjects if subject.ods)


def _places(centre: Centre) -> frozenset[str]:
    """The postcodes, without space, at which a centre stands in the reference data."""
    own = postcode_key(centre.postcode)
    return frozenset({own, centre.travel_unit or own})


def _fitting(
    typed: Sequence[str],
    known: Sequence[Listing[Subject_co]],
    alike: Callable[[str, str], bool],
) -> list[Listing[Subject_co]]:
    """The listings of which one name has, for every typed word, a word like it."""
    return [
        listing
        for listing in known
        if any(
            all(any(alike(word, each) for word in form) for each in typed)
            for form in listing.forms()
        )
    ]


def _same_word(word: str, typed: str) -> bool:
    """Equal, but for the s of a possessive: "Queen" is the word of "Queen's"."""
    return word in (typed, typed + "s")


def _shown(listing: Listing[Named]) -> str:
    return f"{listing.label} ({listing.hint})"


def _several(fitting: Sequence[Listing[Named]]) -> str:
    """The refusal that lists what fits, centres first, the first twelve by name."""
    order = sorted(
        fitting, key=lambda listing: (isinstance(listing.subject, Hospital), listing.label)
    )
    lines = [f"  {_shown(listing)}" for listing in order[:LONGEST_LIST]]
    if len(order) > LONGEST_LIST:
        lines.append(f"  and {len(order) - LONGEST_LIST} more")
    head = f"That name fits {len(order)} hospitals. Give more of it, an id, or a postcode:"
    return "\n".join([head, *lines])


def _perhaps(listing: Listing[Named]) -> str:
    return f"Was {_shown(listing)} meant? Give its name in whole words, or its id or postcode."


def _pool(known: Sequence[Listing[Named]]) -> dict[str, list[str]]:
    """Every long word of a name, with what has it: what a slip of the pen is compared with."""
    pool: dict[str, list[str]] = {}
    for listing in known:
        for word in {word for form in listing.forms() for word in form}:
            if len(word) >= FEWEST_WORD_LETTERS:
                pool.setdefault(word, []).append(_shown(listing))
    return pool


def _unaccented(text: str) -> str:
    from unicodedata import combining, normalize

    return "".join(sign for sign in normalize("NFKD", text) if not combining(sign))
