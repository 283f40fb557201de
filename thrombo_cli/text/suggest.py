"""Did you mean ...? The known word that a mistyped one is nearest to. Pure."""

from __future__ import annotations

from collections.abc import Iterable

LIKENESS = 0.6


def nearest(word: str, words: Iterable[str], likeness: float = LIKENESS) -> str | None:
    """The word most like `word`, None when none is like enough (0: anything, 1: the same)."""
    import difflib  # only for a word that is not known

    return next(iter(difflib.get_close_matches(word, sorted(words), 1, likeness)), None)
