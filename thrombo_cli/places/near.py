"""Names that are like a text which fits none, by their letters or by their sound. Pure.

They are only shown, each with its town, for the reader to choose from; none is ever taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple, TypeAlias

from thrombo_cli.places.names import Listing, Named
from thrombo_cli.places.words import normal, without_department

LONGEST_HINT_LIST = 5
FEWEST_WORD_LETTERS = 4
MOST_WORDS = 8  # of a text; each costs one look through all names
LIKENESS = 0.8  # of difflib, between 0 and 1
LIKENESS_OF_SAME_SOUND = 0.5
NEARLY_BEST = 0.95
FEWEST_LIKE = 0.5  # of the words: "Royal Nowhere" is not near to every Royal

# Letters that sound alike, each written as one of them; vowels, h, w and y are left out after the
# first letter, as in the names of people by Russell's soundex.
_PAIRS = (("ph", "f"), ("gh", ""), ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("kn", "n"))
_ALIKE = str.maketrans("cqxzvgj", "kkksfkk") | dict.fromkeys(map(ord, "aeiouhwy"))

_Pool: TypeAlias = dict[str, set[int]]


class Neighbours(NamedTuple):
    """Listings, and every long word of their names with what is called so."""

    known: Sequence[Listing[Named]]
    pool: _Pool

    @classmethod
    def of(cls, known: Sequence[Listing[Named]]) -> Neighbours:
        """Ready to be looked through."""
        return cls(known, _pool(known))


def suggestions(text: str, among: Neighbours) -> str:
    """A line of at most five names near to a text that fits none, or nothing."""
    words = normal(without_department(text)).split()[:MOST_WORDS]
    known, pool = among
    scores: dict[int, float] = {}
    # The whole without its spaces counts for all of the words: "Nine wells", "Black burn".
    for word, weight in {"".join(words): len(words), **dict.fromkeys(words, 1)}.items():
        for number, likeness in _votes(word, pool).items():
            scores[number] = scores.get(number, 0) + likeness * weight
    best = max(scores.values(), default=0.0)
    if best <= len(words) * FEWEST_LIKE:
        return ""
    near = [known[number] for number in scores if scores[number] >= best * NEARLY_BEST]
    shown = sorted({each.shown() for each in near})[:LONGEST_HINT_LIST]
    return f"\nNames that are near to it: {'; '.join(shown)}."


def sound(word: str) -> str:
    """A word as it sounds, roughly: "raigmoor" as "raigmore", "darby" as "derby"."""
    for letters, alike in _PAIRS:
        word = word.replace(letters, alike)
    kept = word[:1].translate(str.maketrans("cq", "kk")) + word[1:].translate(_ALIKE)
    return "".join(letter for letter, _ in groupby(kept))


def _votes(word: str, pool: _Pool) -> dict[int, float]:
    """How much each listing has a word like this one; a word of many of them tells nothing."""
    votes: dict[int, float] = {}
    for like, likeness in _near(word, pool):
        for number in pool[like]:
            votes[number] = max(votes.get(number, 0), likeness)
    return votes


def _near(word: str, pool: _Pool) -> list[tuple[str, float]]:
    if len(word) < FEWEST_WORD_LETTERS:
        return []
    if word in pool:
        return [(word, 1.0)] if len(pool[word]) <= LONGEST_HINT_LIST else []
    from difflib import SequenceMatcher, get_close_matches

    heard = sound(word)
    like = {*get_close_matches(word, pool, LONGEST_HINT_LIST, LIKENESS)}
    like.update(each for each in pool if each[0] == word[0] and sound(each) == heard)
    rated = [(each, SequenceMatcher(None, word, each).ratio()) for each in sorted(like)]
    return [(each, rate) for each, rate in rated if rate >= LIKENESS_OF_SAME_SOUND]


def _pool(known: Sequence[Listing[Named]]) -> _Pool:
    """Every long word of a name, and each name without spaces, with what is called so."""
    pool: _Pool = {}
    for number, listing in enumerate(known):
        for form in {normal(name) for name in (*listing.names, listing.town)}:
            words = form.split()
            for word in {*words, "".join(words)}:
                if len(word) >= FEWEST_WORD_LETTERS:
                    pool.setdefault(word, set()).add(number)
    return pool
