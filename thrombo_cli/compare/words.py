"""The words that the text and the page of a comparison share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from thrombo_cli.compare.comparison import CentreWays, Comparison, DrawnHours
from thrombo_cli.compare.ways import LeaveBy, StepKind, Way, WayKind
from thrombo_cli.model.answer import WINDOW_MINUTES, SlowRoad, Stop
from thrombo_cli.model.registry import Registry
from thrombo_cli.model.states import GateName, State, Status, Window
from thrombo_cli.render.centre_rows import FERRY, PHONE_FIRST, hours_row
from thrombo_cli.render.centre_words import Screen, evidence_words, phone_words, state_row
from thrombo_cli.render.projection_rows import NOT_RANKED
from thrombo_cli.render.question_rows import banner_rows, discuss_rows, tail_rows
from thrombo_cli.render.screen_lines import STATE_LABELS, ScreenRow
from thrombo_cli.render.screen_times import clock
from thrombo_cli.render.time_breakdown import STARTS, added_up, left_words
from thrombo_cli.render.way_words import rests_on, stop_words
from thrombo_cli.text.lines import minute_down, minute_up, minutes_between
from thrombo_cli.text.words import GATE_NAMES

TITLE = "Two ways to thrombectomy on one clock"
# A letter for each step, so that nothing hangs on a colour.
LETTERS: dict[StepKind, str] = {
    "since": "-",
    "leaving": "L",
    "road": "R",
    "stay": "H",
    "onward": "R",
    "waiting": "W",
    "puncture": "P",
}
STEP_WORDS: dict[StepKind, str] = {
    "since": "before now",
    "leaving": "until leaving",
    "road": "on the road",
    "stay": "in the first hospital",
    "onward": "on the road from it",
    "waiting": "until it opens",
    "puncture": "door to puncture",
}
SLOW, SLOW_WORDS = "~", "later on the slow road"
STATE_SIGNS: dict[State, str] = {"open": "=", "closed": ".", "unknown": "?", "suspended": "x"}
GATE_SIGNS: dict[GateName, str] = {"last_referral": "r", "last_acceptance": "a", "arrive_by": "b"}
LINE_SIGN = "|"
NO_ROAD = "no road from here"
NO_SECOND = (
    "the direct one alone: no road leads to a stroke unit, or a centre is nearer than any; "
    "--via HOSPITAL names one"
)
AT_A_CENTRE = "the direct one alone: the patient is at a centre"


def way_label(kind: WayKind, stop: Stop | None) -> str:
    """What a way is called: as on the screen of `where`."""
    if kind == "direct":
        return "direct"
    return "after stay" if stop is not None and stop.here else "by way of"


def way_name(kind: WayKind, stop: Stop | None) -> str:
    """The same with the first hospital."""
    label = way_label(kind, stop)
    if kind == "direct" or stop is None:
        return label
    return f"{label} in {stop.label}" if stop.here else f"{label} {stop.label}"


def head_rows(comparison: Comparison, registry: Registry) -> Iterator[ScreenRow]:
    """What changes how the picture is to be read, and which two ways it shows."""
    answer = comparison.answer
    yield from banner_rows(answer)
    stop = answer.query.stop
    if stop is None:
        inside = answer.query.place.kind in ("hospital", "centre")
        yield ScreenRow("two ways", AT_A_CENTRE if inside else NO_SECOND)
        return
    at_once = ", leaving at once" if stop.here and not answer.query.leave_in else ""
    yield ScreenRow("two ways", f"direct{at_once}; and {stop_words(stop)}")
    yield ScreenRow("", NOT_RANKED)
    yield ScreenRow("", rests_on(stop, registry))


def centre_rows(centre: CentreWays, screen: Screen) -> Iterator[ScreenRow]:
    """Whom, the number, until when it says open."""
    option = centre.option
    yield state_row(option, screen)._replace(strong=True)
    yield ScreenRow("phone", phone_words(option, screen))
    hours = hours_row(option, screen)
    yield hours._replace(text=f"{hours.text}; {evidence_words(option, screen)}")
    if option.travel.ferry:
        yield ScreenRow("ferry", FERRY)


def mark_words(centre: CentreWays, now: datetime) -> str:
    """What its hours do in the picture: `closes 15:00, then unknown; last acceptance 14:30 (a)`."""
    names = dict(GATE_NAMES)
    found = [_change(*pair, now) for pair in pairwise(centre.hours)]
    found += [f"{names[g.gate]} {clock(g.at, now)} ({GATE_SIGNS[g.gate]})" for g in centre.cut_offs]
    return "; ".join(found) or f"{centre.hours[0].state} throughout"


def _change(before: DrawnHours, after: DrawnHours, now: datetime) -> str:
    when = clock(after.begins, now)
    if after.state == "open":
        return f"opens {when}"
    if before.state != "open":
        return f"{after.state} from {when}"
    then = "" if after.state == "closed" else f", then {after.state}"
    return f"closes {when}{then}"


def way_rows(way: Way, comparison: Comparison) -> Iterator[ScreenRow]:
    """The figures of one way: the slow road, the usual one, and the sum of its minutes."""
    if way.arrive_at is None:
        yield ScreenRow("", f"{_state(way.status)}: {NO_ROAD}")
        return
    query, slow = comparison.answer.query, way.slow
    usual = SlowRoad(way.status, way.arrive_at, way.puncture_at)
    if slow is not None and slow != usual:
        spare = _spare(slow, query.clock_start.time)
        yield ScreenRow("slow road", _road(slow, spare, way.leave_by_slow, query.at))
    yield ScreenRow("usual road", _road(usual, way.minutes_to_spare, way.leave_by, query.at))
    if way.puncture_at is not None:
        yield ScreenRow("minutes", _sum(way, way.puncture_at, comparison))
    if way.doubt is not None:
        yield ScreenRow("doubt", way.doubt)


def step_words(kind: StepKind, comparison: Comparison) -> str:
    """What a step is called; the first one after what began the clock."""
    start = STARTS.get(comparison.answer.query.clock_start.kind)
    return start if kind == "since" and start else STEP_WORDS[kind]


def legend(comparison: Comparison) -> list[tuple[str, str]]:
    """The letters and signs of this picture with their meaning, each once."""
    ways = [way for centre in comparison.centres for way in centre.ways]
    steps = {step.kind for way in ways for step in way.steps}
    found = {LETTERS[k]: step_words(k, comparison) for k in LETTERS if k in steps and k != "onward"}
    if any(slow_tail(way) for way in ways):
        found[SLOW] = SLOW_WORDS
    found[LINE_SIGN] = "end of the 6 h, of the 24 h"
    states = {span.state for centre in comparison.centres for span in centre.hours}
    found |= {sign: state for state, sign in STATE_SIGNS.items() if state in states}
    gates = {each.gate for centre in comparison.centres for each in centre.cut_offs}
    found |= {GATE_SIGNS[gate]: words for gate, words in GATE_NAMES if gate in gates}
    return list(found.items())


def slow_tail(way: Way) -> tuple[datetime, datetime] | None:
    """From the puncture on the usual road to that on the slow one, None without the two."""
    late = None if way.slow is None else way.slow.puncture_at
    if way.puncture_at is None or late is None or late <= way.puncture_at:
        return None
    return way.puncture_at, late


def foot_rows(comparison: Comparison, screen: Screen) -> Iterator[ScreenRow]:
    """What every answer has to say, as `where` says it."""
    answer = comparison.answer
    yield from discuss_rows(answer)
    shown = [centre.option for centre in comparison.centres]
    count = len(answer.options) - len(shown)
    left = f"{count} centres of the registry; thrombo where lists them with --all"
    yield ScreenRow("not shown", left if count else "none: every centre of the registry is above")
    yield ScreenRow("phone", PHONE_FIRST)
    yield from tail_rows(screen, shown)[1:]


def _road(met: SlowRoad, spare: int | None, leave_by: LeaveBy, now: datetime) -> str:
    """One road in words: what is met, arrival, puncture, what is left, the last moment to leave."""
    parts = [f"arrive {clock(minute_up(met.arrive_at), now)}"]
    if met.puncture_at is not None:
        if_open = " if open" if met.status == "unknown" else ""
        parts.append(f"puncture {clock(minute_up(met.puncture_at), now)}{if_open}")
    if spare is not None:
        parts.append(f"spare {spare} min" if spare >= 0 else f"past 6 h by {-spare} min")
    if leave_by.out is not None:
        parts.append(_leave_by(leave_by.out, leave_by.into, now))
    return f"{_state(met.status)}, {', '.join(parts)}"


def _leave_by(out: datetime, into: datetime | None, now: datetime) -> str:
    last = clock(minute_down(out), now)
    if into is None:
        return f"leave by {last}"
    return f"in the first hospital by {clock(minute_down(into), now)}, out by {last}"


def _state(status: Status) -> str:
    return STATE_LABELS[status].lower()


def _spare(road: SlowRoad, start: datetime | None) -> int | None:
    """What is left of the 6 h on the slow road; None without a puncture or a clock start."""
    if start is None or road.puncture_at is None:
        return None
    return WINDOW_MINUTES - minutes_between(start, road.puncture_at)


def _sum(way: Way, puncture: datetime, comparison: Comparison) -> str:
    """Each step in minutes and what they come to, from the clock start or from now."""
    total = way.minutes_to_puncture
    if total is None:
        total = minutes_between(comparison.answer.query.at, puncture)
    terms = [(step.minutes, step_words(step.kind, comparison)) for step in way.steps]
    window: Window = way.window
    return f"{added_up(terms, total)}; {left_words(way.minutes_to_spare, window)}"
