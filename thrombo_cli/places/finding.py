"""Finding a hospital or centre by id, ODS code, name, alias or town. Pure.

Nothing is ever guessed (R55): what is typed has to be the whole of a name of exactly one of them.
A part of a name is refused with what it may mean, and so is a name that several share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Generic

from thrombo_cli.errors import PlaceError
from thrombo_cli.model.place import Hospital
from thrombo_cli.places.name_index import NameIndex
from thrombo_cli.places.names import Listing, Named, Subject_co
from thrombo_cli.places.words import key, normal, without_department

FEWEST_LETTERS = 2
LONGEST_LIST = 12


class Listings(Generic[Subject_co]):
    """Listings that are looked through by name, and what was worked out of them.

    The first text is held against the names that share a word with it; who asks again has all of
    them read, once.
    """

    def __init__(self, known: Sequence[Listing[Subject_co]]) -> None:
        self.known = known
        self._parts = [(each.names, each.towns(), each.regions) for each in known]
        self._asked = False

    def find(self, text: str) -> Listing[Subject_co] | None:
        """The one listing that a text names, None if none does.

        An id, ODS code or postcode without space comes first; then a whole name, in any order of
        its words; then a whole name with the town, county or nation. Raises PlaceError that lists
        them when several fit, or when the text is only a part of what they are called.
        """
        plain = without_department(text)
        if sum(map(str.isalpha, key(plain))) < FEWEST_LETTERS:
            return None
        coded = self._by_code.get(text.casefold(), [])
        if len(coded) == 1:
            return coded[0]
        found = self._called(plain)
        if len(found) > 1:
            raise PlaceError(_several(found))
        return found[0] if found else None

    def at(self, postcode: str) -> frozenset[str]:
        """The keys of every listing that lies at a postcode, which has no space here."""
        found = (each.keys for each in self._by_code.get(postcode.casefold(), ()))
        return frozenset({postcode}).union(*found)

    @cached_property
    def _by_code(self) -> dict[str, list[Listing[Subject_co]]]:
        found: dict[str, list[Listing[Subject_co]]] = {}
        for each in self.known:
            for code in {code.casefold() for code in each.keys}:
                found.setdefault(code, []).append(each)
        return found

    @cached_property
    def _index(self) -> NameIndex:
        return NameIndex.of(self._parts)

    def _having(self, words: list[str]) -> NameIndex:
        """An index of the names that a text of these words may be the whole of."""
        again, self._asked = self._asked, True
        if again:
            return self._index
        # Reading every name in full takes most of the time, and a whole name has this word.
        return NameIndex.of(self._parts, having=max(words, key=len))

    def _called(self, text: str) -> Sequence[Listing[Subject_co]]:
        """Those of which a text is a whole name; raises PlaceError if it is only part of one."""
        typed = key(text)
        words = typed.split()
        whole = self._having(words).whole(typed)
        found = [self.known[number] for number in whole]
        if len(found) == 1 or _as_written(text, found):
            return found
        whole = whole or self._index.whole(typed) or self._index.with_place(words)
        if len(whole) != 1 and (fitting := self._index.partly(words)):
            raise PlaceError(_perhaps([self.known[number] for number in {*whole, *fitting}]))
        return [self.known[number] for number in whole]


def _as_written(text: str, found: Sequence[Listing[Named]]) -> bool:
    """Has one of them the very words? "Queen" is every Queen's only but for an s."""
    words = sorted(normal(text).split())
    return any(
        sorted(normal(name).split()) == words
        for each in found
        for name in (*each.names, *each.towns())
    )


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
