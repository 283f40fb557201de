"""The source that a mistyped id was meant for. Pure.

Ids are of a publisher and a date, so two sources of one day are alike though nothing but the day is
shared: a new source would be answered with another trust's page. So the words must be the same, or
differ by a slip too small to make another publisher of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from thrombo_cli.text.suggest import nearest

SLIP = 0.85
# Of fewer letters each is somebody's: uhs is not uhb.
FEWEST_LETTERS = 4


def source_meant(wanted: str, ids: Collection[str]) -> str | None:
    """The id that is near enough to be meant, None for none."""
    stem = _letters(wanted)
    same = [each for each in ids if _alike(stem, _letters(each))]
    return nearest(wanted, same, SLIP)


def _letters(text: str) -> str:
    return re.sub("[^a-z]", "", text.lower())


def _alike(stem: str, other: str) -> bool:
    if stem == other:
        return True
    long_enough = min(len(stem), len(other)) >= FEWEST_LETTERS
    return long_enough and nearest(stem, (other,), SLIP) is not None
