"""Did you mean ...? The known word that a mistyped one is nearest to. Pure."""

from __future__ import annotations

from collections.abc import Iterable

LIKENESS = 0.6
LONGEST_WORD = 100  # characters; a longer one is no slip of a known word
MOST_WORDS = 500  # compared, of those of a like length


def nearest(word: str, words: Iterable[str], likeness: float = LIKENESS) -> str | None:
    """The word most like `word`, None when none is like enough (0: anything, 1: the same)."""
    import difflib  # only for a word that is not known

    if len(word) > LONGEST_WORD:
        return None
    like = sorted(each for each in words if _could_be(len(word), len(each), likeness))
    return next(iter(difflib.get_close_matches(word, like[:MOST_WORDS], 1, likeness)), None)


def _could_be(length: int, other: int, likeness: float) -> bool:
    """Could words of these lengths be as like as that, whatever their letters?"""
    return 2 * min(length, other) >= likeness * (length + other)
