"""Which of many are called by a text, whole or in part, by the keys of their names. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import islice
from typing import NamedTuple, TypeAlias

from thrombo_cli.places.words import keys

# The names of one of them, its towns, and its regions.
Parts: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
_Bearers: TypeAlias = dict[str, list[int]]


class NameIndex(NamedTuple):
    """Numbers of listings by what they are called and where they lie.

    `names`: by the key of a whole name or town. `places`: by the key of a town or region.
    `regions`: by that of a region alone.
    """

    names: _Bearers
    places: _Bearers
    regions: _Bearers

    @classmethod
    def of(cls, parts: Sequence[Parts], having: str = "") -> NameIndex:
        """All names, or only those that have a word."""
        texts = (text for part in parts for texts in part for text in texts)
        forms = iter(keys(texts, having))
        index = cls({}, {}, {})
        for number, part in enumerate(parts):
            names, towns, regions = ({*islice(forms, len(texts))} - {""} for texts in part)
            _note(index.names, names | towns, number)
            _note(index.places, towns | regions, number)
            _note(index.regions, regions, number)
        return index

    def whole(self, typed: str) -> list[int]:
        """Those whose name or town it is; with those of the region, if it is that as well."""
        bearers = self.names.get(typed)
        return sorted({*bearers, *self.regions.get(typed, ())}) if bearers else []

    def with_place(self, typed: list[str]) -> list[int]:
        """Those of which it is a whole name together with the town or region."""
        found: set[int] = set()
        for place, there in self.places.items():
            rest = _without(typed, place.split())
            if rest:
                found.update(set(there).intersection(self.names.get(rest, ())))
        return sorted(found)

    def partly(self, typed: list[str]) -> list[int]:
        """Those with a name that has every word; failing that, a beginning like every word."""
        words = self._words()
        return _fitting(typed, words, frozenset.__contains__) or _fitting(typed, words, _begins)

    def _words(self) -> list[tuple[int, frozenset[str]]]:
        """The words of each name with those of its town and region, and whose name it is."""
        around: defaultdict[int, set[str]] = defaultdict(set)
        for place, there in self.places.items():
            for number in there:
                around[number].update(place.split())
        return [
            (number, frozenset(name.split()) | around[number])
            for name, there in self.names.items()
            for number in there
        ]


def _fitting(
    typed: list[str],
    words: list[tuple[int, frozenset[str]]],
    has: Callable[[frozenset[str], str], bool],
) -> list[int]:
    return sorted({number for number, held in words if all(has(held, word) for word in typed)})


def _note(bearers: _Bearers, forms: set[str], number: int) -> None:
    for form in forms:
        bearers.setdefault(form, []).append(number)


def _begins(words: frozenset[str], typed: str) -> bool:
    return any(word.startswith(typed) for word in words)


def _without(typed: list[str], place: list[str]) -> str:
    """The key that is left when the words of a place are taken out; nothing if they are not in."""
    rest = list(typed)
    for word in place:
        if word not in rest:
            return ""
        rest.remove(word)
    return " ".join(rest)
