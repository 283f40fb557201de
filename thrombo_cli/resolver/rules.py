"""The rules of an answer, each written once: for one question, and for a column of questions.

Whole seconds and `+ - >= & |` alone, so that a number and a column go through the same lines. What
needs more (the lesser of two, a choice of few cases) is asked of a `Reckoning`: `PLAIN` for one
question, `columns` for many.

Gates: `last_referral` is held against the time asked about, the others against the arrival; a gate
is met up to and including its minute (R29). Window labels are judged at projected puncture (R13)
and never hide a centre (R18).
"""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, NamedTuple

from thrombo_cli.instants import MINUTE_SECONDS, NEVER
from thrombo_cli.model.answer import LATE_WINDOW_MINUTES, WINDOW_MINUTES
from thrombo_cli.model.states import Relation, State, Status, Window

WINDOW = WINDOW_MINUTES * MINUTE_SECONDS
LATE_WINDOW = LATE_WINDOW_MINUTES * MINUTE_SECONDS
NEAR_CLOSING = 2 * 60 * MINUTE_SECONDS
BORDER_MINUTES = 30
NO_ROAD = -1
GROUPS = 10
LIVE: frozenset[Status] = frozenset(("open", "opens_later"))
IN_TIME: frozenset[Window] = frozenset(("within_6h", "unknown"))

# A whole number, or a column of them; a truth, or a column of those.
Whole = Any
Truth = Any
# One of a closed set of words, or a column of their codes.
Word = Any


def status_of(state: State, missed: bool, opens_in_time: bool) -> Status:
    """The status of a state on arrival (AR01): unknown is never open, nor closed."""
    if state == "open":
        return "past_cutoff" if missed else "open"
    return "opens_later" if state == "closed" and opens_in_time else state


def window_of(known: bool, past_6h: bool, past_24h: bool) -> Window:
    """The window at projected puncture; `unknown` without a clock start or a puncture."""
    if not known:
        return "unknown"
    if past_24h:
        return "beyond_24h"
    return "6_to_24h" if past_6h else "within_6h"


GROUP_OF_STATUS: dict[Status, int] = {
    "unknown": 7,
    "past_cutoff": 8,
    "suspended": 9,
    "closed": 10,
}


def group_of(status: Status, window: Window, has_road: bool) -> int:
    """1 to 10: the place of a centre in the answer (AR08).

    5 is unknown hours that would give puncture inside 24 h, 7 every other unknown; what does not
    say open stays in the group of its status, however late.
    """
    if not has_road:
        return 10
    if status == "unknown" and window in ("within_6h", "6_to_24h"):
        return 5
    if status not in LIVE:
        return GROUP_OF_STATUS[status]
    if window == "beyond_24h":
        return 6
    late = window == "6_to_24h"
    return (3 if late else 1) if status == "open" else (4 if late else 2)


def earliest_group(window: Window, has_road: bool) -> int:
    """The best group a centre can have whose puncture is in this window: that of an open one."""
    return group_of("open", window, has_road)


def is_stranger(group: int, relation: Relation) -> bool:
    """Does it stand behind the arranged ones of its group? In the first group alone (AR09)."""
    return group == 1 and relation == "undocumented"


def may_leave_later(status: Status, window: Window, has_road: bool) -> bool:
    """Is there a last instant to leave: open now or later, inside six hours, by a road?"""
    return status in LIVE and window in IN_TIME and has_road


def is_live(status: Status) -> bool:
    """Do its hours say open, on arrival or later in time?"""
    return status in LIVE


class Reckoning(SimpleNamespace):
    """What the rules need beside arithmetic; every member takes and gives numbers or columns."""

    lo: Callable[[Whole, Whole], Whole]
    hi: Callable[[Whole, Whole], Whole]
    either: Callable[[Truth, Whole, Whole], Whole]
    any: Callable[[Truth], bool]
    status: Callable[[Word, Truth, Truth], Word]
    window: Callable[[Truth, Truth, Truth], Word]
    group: Callable[[Word, Word, Truth], Whole]
    earliest: Callable[[Word, Truth], Whole]
    stranger: Callable[[Whole, Word], Truth]
    may_leave_later: Callable[[Word, Word, Truth], Truth]
    live: Callable[[Word], Truth]


def _lesser(one: int, other: int) -> int:
    return one if one < other else other  # a third of what `min` takes, and asked for most often


def _greater(one: int, other: int) -> int:
    return one if one > other else other


def _either(holds: bool, yes: int, no: int) -> int:
    return yes if holds else no


PLAIN = Reckoning(
    lo=_lesser,
    hi=_greater,
    either=_either,
    any=bool,
    status=status_of,
    window=window_of,
    group=group_of,
    earliest=earliest_group,
    stranger=is_stranger,
    may_leave_later=may_leave_later,
    live=is_live,
)


class Asked(NamedTuple):
    """The times of a question, in seconds: asked about, leaving, clock start (NEVER for none)."""

    at: Whole
    leaving: Whole
    start: Whole


class Judged(NamedTuple):
    """One centre at one arrival.

    `moment`: the arrival, or the time asked about without a road. `puncture`: NEVER where there is
    none to project. `segment`: what the hours say at that moment.
    """

    status: Word
    window: Word
    group: Whole
    has_road: Truth
    moment: Whole
    puncture: Whole
    segment: Any


def judge(asked: Asked, table: Any, road: Whole, door_to_puncture: Whole, by: Reckoning) -> Judged:
    """Judge one centre. `road`: seconds, NO_ROAD for none; `table`: its segments (`at`)."""
    has_road = road >= 0
    moment = by.either(has_road, asked.leaving + road, asked.at)
    segment = table.at(moment)
    ready = by.hi(moment, segment.ready_from)
    puncture = by.lo(ready + door_to_puncture * MINUTE_SECONDS, NEVER)
    missed = (asked.at >= segment.refer_by) | (moment >= segment.arrive_by)
    since = puncture - by.lo(asked.start, moment)
    status = by.status(segment.state, missed, since <= LATE_WINDOW)
    window = window_at(asked, puncture, has_road, by)
    group = by.group(status, window, has_road)
    projected = by.either(has_road, puncture, NEVER)
    return Judged(status, window, group, has_road, moment, projected, segment)


def window_at(asked: Asked, puncture: Whole, has_road: Truth, by: Reckoning) -> Word:
    """The window at a puncture (R13)."""
    since = puncture - asked.start
    known = has_road & (puncture < NEVER) & (asked.start < NEVER)
    return by.window(known, since > WINDOW, since > LATE_WINDOW)


def earliest_puncture(asked: Asked, road: Whole, door_to_puncture: Whole) -> Whole:
    """No puncture is sooner: what the road takes, and no opening waited for."""
    return asked.leaving + road + door_to_puncture * MINUTE_SECONDS


def minutes_up(seconds: Whole) -> Whole:
    """Whole minutes, rounded up (R16)."""
    return -(-seconds // MINUTE_SECONDS)


def is_borderline(minutes: Whole) -> Truth:
    """Is a puncture so many minutes after the clock start within 30 min of 6 h or 24 h (R16)?"""
    early, late = abs(minutes - WINDOW_MINUTES), abs(minutes - LATE_WINDOW_MINUTES)
    return (early <= BORDER_MINUTES) | (late <= BORDER_MINUTES)


def is_near_closing(judged: Judged) -> Truth:
    """Open without a recorded cut-off, and closing within two hours of the arrival (R30)?

    Or at any time, where the usual hours have one that an override does not repeat.
    """
    segment = judged.segment
    near = segment.closes - judged.moment <= NEAR_CLOSING
    return segment.cutoff_unrecorded & (near | segment.cutoff_dropped)


def is_at_risk(judged: Judged, on_slow_road: Judged, by: Reckoning) -> Truth:
    """Does what holds on the usual road not hold on the slow one (R31)?"""
    changed = (judged.status != on_slow_road.status) | (judged.window != on_slow_road.window)
    return by.live(judged.status) & changed
