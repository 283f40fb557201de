"""Rows for the way through another stroke unit, or out of the hospital the patient is in (AR19).

They stand under the direct roads of the centre that leads, labelled, and neither way is ranked
above the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from thrombo_cli.london import MINUTE
from thrombo_cli.model.answer import WINDOW_MINUTES, Option, Stop, TransferWay
from thrombo_cli.render.centre_words import Screen
from thrombo_cli.render.screen_lines import STATE_LABELS, ScreenRow, fitting, short_name
from thrombo_cli.render.screen_times import clock
from thrombo_cli.render.trip import PROJECTED
from thrombo_cli.text.lines import minute_down, minute_up

NOT_RANKED = "no trial shows a better way (RACECAT, 2022); no conveyance rule"


# How much of the second way there is room for: all of it, its two rows, one row, one row only if
# it was asked for, none (it stands under --more).
ALL, TWO_ROWS, ONE_ROW, IF_ASKED, NONE = range(5)


def projection_rows(option: Option, screen: Screen, lean: int = ALL) -> list[ScreenRow]:
    """The second way of the centre that leads; none where none was reckoned."""
    answer = screen.answer
    stop, usual, slow = answer.query.stop, option.via, option.via_slow
    if stop is None and answer.nearest is not None and option.centre.id == answer.lead.centre:
        if lean == IF_ASKED:
            return []
        stop, usual, slow = answer.nearest
    if stop is None or usual is None or slow is None or lean == NONE:
        return []
    if lean >= ONE_ROW:
        return [_in_one_row(stop, slow, screen)]
    rows = list(_from_here(stop, slow, screen) if stop.here else _by_way_of(stop, slow, screen))
    return [*rows, ScreenRow("", NOT_RANKED)] if lean == ALL else rows[:2]


def _in_one_row(stop: Stop, way: TransferWay, screen: Screen) -> ScreenRow:
    """The puncture and what is left by this way, on the slow road."""
    figures = _short_figures(way, screen)
    if stop.here:
        now, leaving = screen.answer.query.at, way.leaves_at
        when = "" if leaving is None else f"{clock(minute_up(leaving), now)}, "
        stay = f"{when}{stop.door_in_door_out} min here: {figures}"
        return ScreenRow("if leaving", fitting(screen.room, f"{stay}, slow road", stay))
    guess = "nearest unit (guess) " if stop.chosen == "nearest" else ""
    short = short_name(stop.label)
    names = (f"{guess}{stop.label}", f"{guess}{short}", short)
    return ScreenRow("by way of", fitting(screen.room, *(f"{name}: {figures}" for name in names)))


def _from_here(stop: Stop, way: TransferWay, screen: Screen) -> Iterator[ScreenRow]:
    """Out of the hospital the patient is in: after its usual stay, on the slow road."""
    now = screen.answer.query.at
    if way.leaves_at is None:
        return
    stay = f"{stop.door_in_door_out} min door in to door out"
    kind = "the usual " if stop.sources else ""
    counted = "from now" if stop.door_in is None else f"from {clock(stop.door_in, now)}"
    leaving = clock(minute_up(way.leaves_at), now)
    wordings = (f"{leaving}, {kind}{stay}, counted {counted}:", f"{leaving}, {kind}{stay}:")
    yield ScreenRow("if leaving", fitting(screen.room, *wordings))
    yield ScreenRow("", _figures(way, screen))
    if way.latest_departure is not None and way.latest_door_in is not None:
        out = clock(minute_down(way.latest_departure), now)
        into = clock(minute_down(way.latest_door_in), now)
        yield ScreenRow("", f"for 6 h on the slow road: in here by {into}, out by {out}")


def _by_way_of(stop: Stop, way: TransferWay, screen: Screen) -> Iterator[ScreenRow]:
    """By way of a stroke unit: named, or the nearest one, which is a guess."""
    guess = "nearest stroke unit, a guess: " if stop.chosen == "nearest" else ""
    stay = f"{stop.door_in_door_out} min there"
    named = (f"{guess}{stop.label}, {stay}:", f"{guess}{stop.label}:", f"{stop.label}:")
    yield ScreenRow("by way of", fitting(screen.room, *named))
    yield ScreenRow("", _figures(way, screen))


def _short_figures(way: TransferWay, screen: Screen) -> str:
    """Puncture and what is left; the state where it is not open."""
    if way.puncture_at is None or way.status not in PROJECTED:
        return "no road" if way.arrive_at is None else STATE_LABELS[way.status].lower()
    puncture = minute_up(way.puncture_at)
    state = "" if way.status == "open" else STATE_LABELS[way.status].lower()
    parts = (f"puncture {clock(puncture, screen.answer.query.at)}", _left(puncture, screen), state)
    return ", ".join(part for part in parts if part)


def _figures(way: TransferWay, screen: Screen) -> str:
    """Arrival, puncture and what is left, on the slow road; the state where it is not open."""
    now = screen.answer.query.at
    if way.arrive_at is None or way.puncture_at is None:
        return "no road" if way.arrive_at is None else STATE_LABELS[way.status].lower()
    parts = [f"arrive {clock(minute_up(way.arrive_at), now)}"]
    if way.status in PROJECTED:
        puncture = minute_up(way.puncture_at)
        parts += [f"puncture {clock(puncture, now)}", _left(puncture, screen)]
    if way.status != "open":
        parts.append(STATE_LABELS[way.status].lower())
    return f"slow road: {', '.join(part for part in parts if part)}"


def _left(puncture: datetime, screen: Screen) -> str:
    start = screen.answer.query.clock_start.time
    if start is None:
        return ""
    spare = WINDOW_MINUTES + (start - puncture) // MINUTE
    return f"spare {spare} min" if spare >= 0 else f"past 6 h by {-spare} min"
