"""What the answers to rows judged as columns say of their own, each field a column until written.

NEVER stands for a cell that is null, in every column.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from itertools import islice, repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.batch.answer_text import NO_WAY, AnswerText, json_pairs
from thrombo_cli.batch.london_columns import london
from thrombo_cli.batch.row_json import OF_WAY
from thrombo_cli.columns import STATUSES, WINDOWS, Index, Mask, Seconds
from thrombo_cli.instants import NEVER

OFTEN = 1 << 12  # minutes, almost three days
NO_CODE = -1  # of a word, for null
AT_ONCE = 256  # lines: what the processor keeps close at hand


class _Written:
    """Whole numbers as they stand in JSON, NEVER as null; those met often are written once.

    `lowest`: the least that is met often.
    """

    def __init__(self, write: Callable[[int], str], lowest: int) -> None:
        self._write, self._lowest = write, lowest

    @cached_property
    def _often(self) -> NDArray[np.object_]:
        return np.array([*map(self._write, range(self._lowest, OFTEN)), "null"], np.object_)

    def all(self, numbers: Seconds) -> list[str]:
        often = (numbers >= self._lowest) & (numbers < OFTEN)
        found: list[str] = self._often[np.where(often, numbers - self._lowest, -1)].tolist()
        for row in np.flatnonzero(~often & (numbers < NEVER)).tolist():
            found[row] = self._write(int(numbers[row]))
        return found


_minutes = _Written(str, -OFTEN)
_tenths = _Written(lambda tenths: repr(tenths / 10), 0)


class JudgedWays(NamedTuple):
    """The way of each row through a first hospital, in the order of OF_WAY.

    `via`: the hospital, None for a row that asks for no way. `status`, `window`: by code, NO_CODE
    for null.
    """

    via: Sequence[str | None]
    to_puncture: Seconds
    spare: Seconds
    status: Seconds
    window: Seconds
    puncture: Seconds

    def cells(self) -> Iterator[tuple[Any, ...]]:
        """The cells of each row."""
        minutes = map(_or_none, (self.to_puncture, self.spare))
        via, *words = self._as_words()
        return zip(via, *minutes, *words, _texts(self.puncture), strict=True)

    def _as_words(self) -> tuple[Sequence[str | None], ...]:
        """The hospital of each row, its status and its window."""
        return self.via, _words(STATUSES, self.status), _words(WINDOWS, self.window)

    def json(self) -> list[str]:
        """The same as they stand in JSON."""
        columns = (
            *(map(_as_json, column) for column in self._as_words()),
            *map(_minutes.all, (self.to_puncture, self.spare)),
            _quoted(self.puncture),
        )
        return [
            f'"via":{via},"via_minutes_to_puncture":{done},"via_minutes_to_spare":{spare},'
            f'"via_status":{status},"via_window":{window},"via_puncture_at":{puncture}'
            for via, status, window, done, spare, puncture in zip(*columns, strict=True)
        ]


class JudgedColumns(NamedTuple):
    """The rows judged, by number and in order, and what each answer says.

    `texts[which]` is what it shares with others. `tenths`: of minutes on the road. `arrive`,
    `latest`, `at`, `opens`: instants. `ways`: None where no row asks for one. The rest: minutes.
    """

    rows: Index
    texts: Sequence[AnswerText]
    which: Index
    tenths: Seconds
    arrive: Seconds
    to_arrival: Seconds
    to_puncture: Seconds
    spare: Seconds
    latest: Seconds
    at: Seconds
    opens: Seconds
    ways: JudgedWays | None

    def text_of_each(self) -> list[AnswerText]:
        """What each answer shares with others."""
        return _taken(self.texts, self.which)

    def own_cells(self) -> Iterator[tuple[Any, ...]]:
        """The cells of each answer in the order of `answers.OWN`."""
        roads = [None if tenths == NEVER else tenths / 10 for tenths in self.tenths.tolist()]
        minutes = map(_or_none, (self.to_arrival, self.to_puncture, self.spare))
        instants = map(_texts, (self.latest, self.at, self.opens))
        return zip(roads, _texts(self.arrive), *minutes, *instants, strict=True)

    def way_cells(self) -> Iterator[tuple[Any, ...]]:
        """The cells of each answer in the order of OF_WAY."""
        return repeat(NO_WAY, len(self.rows)) if self.ways is None else self.ways.cells()

    def json_lines(self, ids: Sequence[str]) -> Iterator[list[str]]:
        """Each answer as a line of JSON, so many at a time. `ids`: of each, as JSON."""
        rows = zip(
            ids,
            _taken([text.head for text in self.texts], self.which),
            _tenths.all(self.tenths),
            _quoted(self.arrive),
            _minutes.all(self.to_arrival),
            _minutes.all(self.to_puncture),
            _minutes.all(self.spare),
            _quoted(self.latest),
            _quoted(self.at),
            _quoted(self.opens),
            _taken([text.tail for text in self.texts], self.which),
            [NO_WAY_JSON] * len(self.rows) if self.ways is None else self.ways.json(),
            strict=True,
        )
        for _ in range(0, len(ids), AT_ONCE):
            part = islice(rows, AT_ONCE)
            yield [
                f'{{"id":{name},{head},"travel_minutes":{road},"arrive_at":{come},'
                f'"minutes_to_arrival":{there},"minutes_to_puncture":{done},'
                f'"minutes_to_spare":{spare},"latest_departure":{latest},"at":{at},'
                f'"opens_at":{opens},{tail},{way}}}\n'
                for name, head, road, come, there, done, spare, latest, at, opens, tail, way in part
            ]


def _taken(values: Sequence[Any], which: Index) -> list[Any]:
    held = np.empty(len(values), np.object_)
    held[:] = values
    return list(held[which].tolist())


# A way that is not asked for, as it stands in JSON.
NO_WAY_JSON = ",".join(json_pairs(OF_WAY, NO_WAY))
_as_json = cache(json.dumps)


def _words(words: Sequence[str], codes: Seconds) -> list[str | None]:
    return [None if code == NO_CODE else words[code] for code in codes.tolist()]


def _or_none(numbers: Seconds) -> list[int | None]:
    return [None if number == NEVER else number for number in numbers.tolist()]


def _texts(instants: Seconds) -> list[str | None]:
    return [None if text == "null" else text[1:-1] for text in _quoted(instants)]


def _quoted(instants: Seconds) -> list[str]:
    """Instants as they stand in JSON."""
    present: Mask = instants < NEVER
    if present.all():
        return london().quoted(instants)
    held: NDArray[np.object_] = np.empty(len(instants), np.object_)
    held[:] = "null"  # one and the same text; `np.full` makes as many as there are cells
    held[present] = london().quoted(instants[present])
    return list(held.tolist())
