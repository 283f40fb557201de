"""Questions as columns: what the rules of hours and answers need to take many at once.

The rules themselves are elsewhere and take these as arguments. Only what answers many questions
imports this module, since it imports numpy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.hours import Segment
from thrombo_cli.instants import NEVER
from thrombo_cli.model.states import Relation, State, Status, Window
from thrombo_cli.resolver import rules

Seconds = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Index = NDArray[np.intp]
Codes = NDArray[np.int8]

# A word as a column is its number in these.
STATES: tuple[State, ...] = get_args(State)
STATUSES: tuple[Status, ...] = get_args(Status)
WINDOWS: tuple[Window, ...] = get_args(Window)
RELATIONS: tuple[Relation, ...] = get_args(Relation)
TRUTHS = (False, True)
# Slots of time in which an instant is looked for: some two hours, longer where they would be many.
SLOT_BITS, MOST_SLOTS_BITS = 13, 18
_GROUPS = tuple(range(rules.GROUPS + 1))


def tabulated(
    rule: Callable[..., Any], given: Sequence[Sequence[Any]], found: Sequence[Any]
) -> Callable[..., Any]:
    """A rule over few cases as a look-up for columns of codes.

    `given`: for each argument the values it can take, in the order of their codes. `found`: the
    values of the rule, in the order of theirs.
    """
    kind = np.bool_ if found is TRUTHS else np.int8
    flat: NDArray[Any] = np.array([found.index(rule(*case)) for case in product(*given)], kind)
    sizes = [np.int8(len(values)) for values in given[1:]]

    def look_up(first: Any, *rest: Any) -> Any:
        place = first
        for size, code in zip(sizes, rest, strict=True):
            place = place * size + code
        return flat[place]

    return look_up


RECKONING = rules.Reckoning(
    lo=np.minimum,
    hi=np.maximum,
    either=np.where,
    any=lambda truths: bool(np.any(truths)),
    status=tabulated(rules.status_of, (STATES, TRUTHS, TRUTHS), STATUSES),
    window=tabulated(rules.window_of, (TRUTHS, TRUTHS, TRUTHS), WINDOWS),
    group=tabulated(rules.group_of, (STATUSES, WINDOWS, TRUTHS), _GROUPS),
    earliest=tabulated(rules.earliest_group, (WINDOWS, TRUTHS), _GROUPS),
    stranger=tabulated(rules.is_stranger, (_GROUPS, RELATIONS), TRUTHS),
    may_leave_later=tabulated(rules.may_leave_later, (STATUSES, WINDOWS, TRUTHS), TRUTHS),
    live=tabulated(rules.is_live, (STATUSES,), TRUTHS),
)


class SegmentColumns:
    """Segments of many questions: each field is a column, taken when it is asked for."""

    __slots__ = ("_columns", "numbers")

    def __init__(self, columns: dict[str, Any], numbers: Index) -> None:
        self._columns = columns
        self.numbers = numbers

    def __getattr__(self, name: str) -> Any:
        return self._columns[name][self.numbers]


class Steps:
    """Several tables of instants in order, each beginning at one that stands for all before it.

    An instant is found by the slot of time it lies in, and some steps from the slot's beginning.
    """

    def __init__(self, tables: Sequence[Seconds]) -> None:
        counts = np.array([len(table) for table in tables], np.int64)
        self.last = np.cumsum(counts) - 1
        self.first = self.last - counts + 1
        begins = np.concatenate([*tables, np.empty(0, np.int64)]).astype(np.int64)
        # The next instant of the same table.
        self._next = np.append(begins[1:], NEVER + 1)
        self._next[self.last] = NEVER + 1
        inner = np.delete(begins, self.first)
        self._origin = int(inner.min()) if len(inner) else 0
        span = int(inner.max()) - self._origin if len(inner) else 0
        self._bits = max(SLOT_BITS, (span * len(tables) >> MOST_SLOTS_BITS).bit_length())
        self._slots = (span >> self._bits) + 1
        slot = (begins - self._origin) >> self._bits
        slot[self.first] = -1
        place = np.repeat(np.arange(len(tables)) * self._slots, counts) + slot
        held = np.bincount(place[slot >= 0], minlength=len(tables) * self._slots)
        self._steps = int(held.max(initial=0))
        before = np.cumsum(held.reshape(len(tables), self._slots), axis=1).ravel() - held
        self._at_slot = (np.repeat(self.first, self._slots) + before).astype(np.int32)

    def at(self, tables: Index, instants: Seconds) -> Index:
        """The number of the last instant of each table, of all tables, that is not after."""
        slot = np.clip((instants - self._origin) >> self._bits, 0, self._slots - 1)
        number = self._at_slot[tables * self._slots + slot].astype(np.intp)
        for _ in range(self._steps):
            number += self._next[number] <= instants
        return np.asarray(number)


class SegmentTables:
    """Tables of segments, one after the other; each is found by its number."""

    def __init__(self, tables: Sequence[Sequence[Segment]]) -> None:
        whole = [segment for table in tables for segment in table]
        begins = [np.array([segment.begins for segment in table], np.int64) for table in tables]
        self.steps = Steps(begins)
        self.columns = {name: _column(name, whole) for name in COLUMNS_OF_SEGMENTS}

    def of(self, numbers: Index) -> ColumnTable:
        """The table of each question."""
        return ColumnTable(self, numbers)


class ColumnTable:
    """A table of segments for each of many questions; fields as in `hours.Segment`."""

    def __init__(self, tables: SegmentTables, numbers: Index) -> None:
        self._tables = tables
        self._numbers = numbers

    def number_at(self, seconds: Seconds) -> Index:
        """The number of the segment that holds each instant."""
        return self._tables.steps.at(self._numbers, seconds)

    def segment(self, numbers: Index) -> SegmentColumns:
        """Segments by number; beyond the last of a table, its last."""
        held = np.minimum(numbers, self._tables.steps.last[self._numbers])
        return SegmentColumns(self._tables.columns, held)

    def at(self, seconds: Seconds) -> SegmentColumns:
        """The segment that holds each instant."""
        return SegmentColumns(self._tables.columns, self.number_at(seconds))


COLUMNS_OF_SEGMENTS = (
    "begins",
    "ends",
    "state",
    "opens",
    "closes",
    "ready_from",
    "refer_by",
    "arrive_by",
    "cutoff_unrecorded",
    "cutoff_dropped",
)


def _column(name: str, segments: Sequence[Segment]) -> Any:
    """A field of every segment."""
    values = [getattr(segment, name) for segment in segments]
    if name == "state":
        return np.array([STATES.index(value) for value in values], np.int8)
    return np.array(values, np.bool_ if name.startswith("cutoff_") else np.int64)
