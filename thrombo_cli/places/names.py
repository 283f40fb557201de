"""Finding a hospital or centre by id, ODS code, name or alias; nothing is ever guessed (R55). Pure.

Names are compared in a normal form: small letters, no accents or punctuation, "St" for "Saint",
and without the words "hospital" and "the".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

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

_OPTIONAL = frozenset({"hospital", "hospitals", "the"})
_SAME = {"saint": "st"}
_SIGNS = str.maketrans({"'": "", "’": "", "‘": "", "`": "", "&": " and "})


@dataclass(frozen=True, slots=True)
class Listing(Generic[Subject_co]):
    """A centre, or a hospital that is none, under all its names.

    `label`: its name for people; `hint` tells it from others of that name. `forms`: the normal
    forms of its names and codes. `keys`: centre id, ODS codes and postcodes without space.
    """

    label: str
    hint: str
    forms: tuple[str, ...]
    keys: frozenset[str]
    subject: Subject_co


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
    return tuple(_of_centre(centre, hospitals) for centre in centres)


def find(text: str, known: Sequence[Listing[Subject_co]]) -> Listing[Subject_co] | None:
    """The one listing that a text names, None if none does.

    A name or code in full comes first; otherwise each typed word must begin a word of one name.
    Raises PlaceError that lists them when several fit, and when the only one fits by the beginning
    of a word alone: "Leigh" is not taken for Leighton.
    """
    wanted = normal(text)
    if sum(sign.isalpha() for sign in wanted) < FEWEST_LETTERS:
        return None
    exact = [listing for listing in known if wanted in listing.forms]
    fitting = exact or [listing for listing in known if _fits(wanted, listing, str.startswith)]
    if len(fitting) > 1:
        raise PlaceError(_several(fitting))
    if fitting and not exact and not _fits(wanted, fitting[0], _same_word):
        raise PlaceError(f"Was {_shown(fitting[0])} meant? Give its name or code in full.")
    return fitting[0] if fitting else None


def suggestions(text: str, known: Sequence[Listing[Named]]) -> str:
    """A line of names near to a text that fits none, or nothing: for the reader to choose from."""
    from difflib import get_close_matches

    pool = _pool(known)
    wanted = normal(text)
    odd = [word for word in wanted.split() if len(word) >= FEWEST_WORD_LETTERS and word not in pool]
    near = [like for each in (wanted, *odd) for like in get_close_matches(each, pool, 3, LIKENESS)]
    labels = list(dict.fromkeys(label for like in near for label in pool[like]))
    if not labels:
        return ""
    return f"\nNames that are near to it: {'; '.join(labels[:LONGEST_HINT_LIST])}."


def normal(text: str) -> str:
    """The form in which names are compared."""
    plain = text if text.isascii() else _unaccented(text)
    signs = plain.casefold().translate(_SIGNS)
    words = "".join(sign if sign.isalnum() else " " for sign in signs).split()
    return " ".join(_SAME.get(word, word) for word in words if word not in _OPTIONAL)


def postcode_key(postcode: str) -> str:
    """A known postcode without its space: PR29HT."""
    return postcode.replace(" ", "").upper()


def _of_centre(centre: Centre, hospitals: Sequence[Hospital]) -> Listing[Centre]:
    twins = [h for h in hospitals if postcode_key(h.postcode) in _places(centre)]
    names = [centre.id, centre.ods, centre.name, *centre.aliases]
    names += [name for twin in twins for name in _names(twin)]
    keys = {centre.id, centre.ods, *(twin.ods for twin in twins)}
    return Listing(
        label=centre.name,
        hint=centre.id,
        forms=_forms(names),
        keys=_places(centre) | {key for key in keys if key},
        subject=centre,
    )


def _of_hospital(hospital: Hospital) -> Listing[Hospital]:
    key = postcode_key(hospital.postcode)
    return Listing(
        label=hospital.name,
        hint=outward_of(key),
        forms=_forms(_names(hospital)),
        keys=frozenset({key, hospital.ods} if hospital.ods else {key}),
        subject=hospital,
    )


def _names(hospital: Hospital) -> list[str | None]:
    return [hospital.name, *hospital.aliases, hospital.ods]


def _places(centre: Centre) -> frozenset[str]:
    """The postcodes, without space, at which a centre stands in the reference data."""
    own = postcode_key(centre.postcode)
    return frozenset({own, centre.travel_unit} if centre.travel_unit else {own})


def _forms(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(normal(name) for name in names if name))


def _fits(wanted: str, listing: Listing[Named], alike: Callable[[str, str], bool]) -> bool:
    """Is every typed word like some word of one and the same name?"""
    typed = wanted.split()
    return any(
        all(any(alike(word, mine) for word in form.split()) for mine in typed)
        for form in listing.forms
    )


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


def _pool(known: Sequence[Listing[Named]]) -> dict[str, list[str]]:
    """The names, and the words of names, that a slip of the pen is compared with."""
    pool: dict[str, list[str]] = {}
    for listing in known:
        for form in listing.forms:
            long_words = [word for word in form.split() if len(word) >= FEWEST_WORD_LETTERS]
            for entry in {form, *long_words}:
                pool.setdefault(entry, []).append(_shown(listing))
    return pool


def _unaccented(text: str) -> str:
    from unicodedata import combining, normalize

    return "".join(sign for sign in normalize("NFKD", text) if not combining(sign))
