"""Did you mean ...? One way of finding the known word that is nearest to an unknown one."""

from __future__ import annotations

from collections.abc import Iterable

LIKENESS = 0.6  # of difflib, between 0 and 1


def nearest_word(word: str, known: Iterable[str], likeness: float = LIKENESS) -> str | None:
    """The known word most like this one, letter by letter; None when none is near."""
    from difflib import get_close_matches  # only for a word that nobody knows

    return next(iter(get_close_matches(word, sorted(known), 1, likeness)), None)
