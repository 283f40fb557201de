"""The cells that many rows share, made once for each set of them: which centre, why, what warns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thrombo_cli.batch.answer_text import AnswerText
from thrombo_cli.batch.first_centre import FLAGS, Details
from thrombo_cli.batch.row_json import Basis
from thrombo_cli.columns import RELATIONS, STATUSES, WINDOWS, Floats, Index, Mask, Seconds
from thrombo_cli.model.place import Calendar, Place
from thrombo_cli.model.registry import Centre
from thrombo_cli.resolver.order import OUTCOME_OF_GROUP
from thrombo_cli.resolver.rules import GROUPS
from thrombo_cli.tidal import TIDAL_ROADS, tidal_road

# In the order in which an answer gives them; a bit each.
WARNINGS = ("sooner_elsewhere", "approximate_place", "tidal_road", "outside_calendar")
APPROXIMATE, TIDAL, OUTSIDE = 2, 4, 8
# The shared cells as one number: how many values each can take.
SIZES = {
    "group": GROUPS + 1,
    "status": len(STATUSES),
    "window": len(WINDOWS),
    "relation": len(RELATIONS),
    "flags": 1 << len(FLAGS),
    "warnings": 1 << len(WARNINGS),
}
DAY_SECONDS = 86_400


def bits_of(place: Place) -> int:
    """What warns because of a place, whatever is asked of it."""
    return place.approximate * APPROXIMATE + (tidal_road(place.location) is not None) * TIDAL


def tidal_bits(latitude: Floats, longitude: Floats) -> Seconds:
    """The same for columns of places that are known to the metre."""
    behind = [road.holds(latitude, longitude) for road in TIDAL_ROADS]
    return np.asarray(np.logical_or.reduce(behind) * np.int64(TIDAL))


class Warned:
    """Dates without bank holidays."""

    def __init__(self, calendar: Calendar) -> None:
        epoch = np.datetime64(0, "D")
        self._first = int((np.datetime64(calendar.first) - epoch).astype(np.int64))
        self._last = int((np.datetime64(calendar.last) - epoch).astype(np.int64))

    def outside(self, at: Seconds) -> Seconds:
        """Bits for questions at these instants."""
        days = at // DAY_SECONDS
        return np.asarray(((days < self._first) | (days > self._last)) * np.int64(OUTSIDE))


class SharedTexts:
    """The texts of one registry's answers, each made when first needed, and kept in `made`."""

    def __init__(self, centres: Sequence[Centre], basis: Basis, *, supposed: bool) -> None:
        self._centres = centres
        self._supposed = ("supposed",) if supposed else ()
        self._basis = basis._asdict()
        self.made: list[AnswerText] = []
        self._numbers: dict[int, int] = {}

    def of(self, best: Index, found: Details, none: Mask) -> Index:
        """The text of each of some answers, by its number among those made.

        `best`: the number of its centre; `none`: it names no centre.
        """
        code = best.astype(np.int64)
        for name, size in SIZES.items():
            code = code * size + found[name]
        codes, which = np.unique(np.where(none, -1 - found["warnings"], code), return_inverse=True)
        numbers = [self._number(each) for each in codes.tolist()]
        return np.array(numbers, np.intp)[which.ravel()]

    def _number(self, code: int) -> int:
        if code not in self._numbers:
            self._numbers[code] = len(self.made)
            self.made.append(self._text(code))
        return self._numbers[code]

    def _text(self, code: int) -> AnswerText:
        if code < 0:
            warned = (*self._supposed, *_shown(WARNINGS, -1 - code))
            return AnswerText.of({"outcome": "none", "warnings": warned, **self._basis})
        cells = {}
        for name, size in reversed(SIZES.items()):
            code, cells[name] = divmod(code, size)
        centre = self._centres[code]
        return AnswerText.of(
            {
                "outcome": OUTCOME_OF_GROUP[cells["group"]],
                "best": centre.id,
                "name": centre.name,
                "status": STATUSES[cells["status"]],
                "window": WINDOWS[cells["window"]],
                "relation": RELATIONS[cells["relation"]],
                "flags": _shown(FLAGS, cells["flags"]),
                "ods": centre.ods,
                "phone": centre.contact and centre.contact.phone,
                "warnings": (*self._supposed, *_shown(WARNINGS, cells["warnings"])),
                **self._basis,
            }
        )


def _shown(words: tuple[str, ...], bits: int) -> tuple[str, ...]:
    """The words whose bit is set."""
    return tuple(word for place, word in enumerate(words) if bits >> place & 1)
