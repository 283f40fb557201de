"""Rows of one centre: all that is needed to act on, the same in three rows, or in two."""

from __future__ import annotations

from collections.abc import Iterator

from thrombo_cli.model.answer import Option
from thrombo_cli.render.centre_words import (
    NARROW,
    Screen,
    evidence_words,
    hours_words,
    is_here,
    phone_words,
    short_phone,
    state_row,
)
from thrombo_cli.render.projection_rows import projection_rows
from thrombo_cli.render.screen_lines import STATE_LABELS, ScreenRow, fitting
from thrombo_cli.render.screen_times import clock
from thrombo_cli.render.trip import PROJECTED, RoadTrip, Trips

PHONE_FIRST = "phone its on-call stroke consultant before moving; hours, not beds"
LATE = "needs imaging selection; the centre decides: phone all the same"
VERY_LATE = "not ruled out here; stroke consultants decide: phone all the same"
FERRY = "the minutes hold a ferry crossing, and no timetable"


def full_rows(option: Option, screen: Screen, lean: int = 0) -> list[ScreenRow]:
    """The centre that leads: whom, the number, leave by, both roads, until when."""
    state = state_row(option, screen)
    return [
        state._replace(strong=True),
        ScreenRow("phone", phone_words(option, screen)),
        ScreenRow("", PHONE_FIRST),
        *_times(option, screen),
        *projection_rows(option, screen, lean),
        *([] if screen.answer.outcome in ("none", "unknown") else window_rows(option)),
        _hours(option, screen),
        *if_opened(option, screen),
    ]


def medium_rows(option: Option, screen: Screen) -> list[ScreenRow]:
    """One's own centre where another leads: state, number, hours and age, and the slow road."""
    hours, age = hours_row(option, screen), evidence_words(option, screen, with_date=False)
    return [
        state_row(option, screen),
        ScreenRow("phone", phone_words(option, screen)),
        hours._replace(text=f"{hours.text}; {age}"),
        *road_in_a_row(option, screen),
        *if_opened(option, screen),
    ]


def compact_rows(option: Option, screen: Screen) -> list[ScreenRow]:
    """The same where there is no room: state, number and age, and when it opens."""
    hours, age = hours_row(option, screen), evidence_words(option, screen, with_date=False)
    number = short_phone(option)
    bare = age.partition(", ")[0]
    wordings = (f"{hours.label} {hours.text}; {age}", age, bare)
    words = fitting(screen.room, *(f"{number}; {wording}" for wording in wordings))
    return [
        state_row(option, screen),
        ScreenRow("phone", words),
        *if_opened(option, screen),
    ]


def short_rows(option: Option, screen: Screen) -> list[ScreenRow]:
    """One of the next best."""
    name, number = option.centre.name, short_phone(option)
    rows = [state_row(option, screen, *(f"{name}{own}; {number}" for own in _whose(option)))]
    if option.travel.minutes is None:
        return rows
    return rows + (road_in_a_row(option, screen) or [hours_row(option, screen)])


def _whose(option: Option) -> tuple[str, ...]:
    """That it is one's own, in full and in short; nothing for one that is not."""
    words = {
        "own_network": (", own network", ", own"),
        "documented": (", documented pathway", ", pathway"),
    }
    return words.get(option.relation, ("",))


def road_in_a_row(option: Option, screen: Screen) -> list[ScreenRow]:
    """The slow road in one row, or the usual one where only that is met; [] without either."""
    trips = screen.time(option)
    if trips is None or option.status not in PROJECTED:
        return []
    if is_here(option):
        return list(here_rows(option, trips, screen))
    if trips.differ and trips.slow.status in PROJECTED:
        return [ScreenRow("slow road", _in_a_row(trips.slow, screen))]
    return [ScreenRow("usual road", _in_a_row(trips.usual, screen))]


def if_opened(option: Option, screen: Screen) -> list[ScreenRow]:
    """For one closed by inference alone: what would be if it were open after all."""
    trips, entry = screen.time(option), option.entry
    if trips is None or entry is None or option.status != "closed":
        return []
    if entry.confidence != "inferred" or option.relation == "undocumented":
        return []
    puncture = f"puncture {clock(trips.slow.puncture, screen.answer.query.at)}"
    left = ", ".join(filter(None, (puncture, _left(trips.slow))))
    if is_here(option):
        return [ScreenRow("if opened", left)]
    wordings = (f"slow road: {words}" for words in (_figures(trips.slow, screen), left, puncture))
    return [ScreenRow("if opened", fitting(screen.room, *wordings))]


def _times(option: Option, screen: Screen) -> Iterator[ScreenRow]:
    """Leave by, and both roads; for the centre one is at, the puncture alone."""
    trips = screen.time(option)
    if trips is None or option.status not in PROJECTED:
        return
    if is_here(option):
        yield from here_rows(option, trips, screen)
        return
    yield ScreenRow("leave by", _leave_by(option, trips, screen), strong=True)
    if trips.differ:
        yield ScreenRow("slow road", cells=road_cells(trips.slow, screen))
    yield ScreenRow("usual road", cells=road_cells(trips.usual, screen))
    if option.travel.ferry:
        yield ScreenRow("ferry", FERRY)


def here_rows(option: Option, trips: Trips, screen: Screen) -> Iterator[ScreenRow]:
    """At the centre itself: the puncture, without a road."""
    when = clock(trips.usual.puncture, screen.answer.query.at)
    stay = f"{when}, {option.centre.door_to_puncture} min after the door, no road"
    parts = [stay, _left(trips.usual), if_open(trips.usual)]
    yield ScreenRow("puncture", "; ".join(filter(None, parts)), strong=True)


def _leave_by(option: Option, trips: Trips, screen: Screen) -> str:
    """When to leave at the latest, the slow road first; and how sure the road is."""
    words = [_leaving(trips.usual, "usual road", screen)]
    if trips.differ:
        words.insert(0, _leaving(trips.slow, "slow road", screen))
    if trips.usual.leave_by is None and trips.slow.leave_by is None:
        words = [_no_departure(option, trips)]
    if trips.slow.cut_off or trips.usual.cut_off:
        words[-1] += ", by its hours"
    return f"{', '.join(words)}{if_open(trips.slow)}; {road_range(option)}"


def _leaving(trip: RoadTrip, road: str, screen: Screen) -> str:
    if trip.leave_by is None:
        return f"past on the {road}"
    return f"{clock(trip.leave_by, screen.answer.query.at)} {road}"


def _no_departure(option: Option, trips: Trips) -> str:
    spare = trips.usual.spare
    if spare is None:
        return "no limit without a clock start"
    if spare < 0:
        return "already past for 6 h"
    return "none that meets its last referral" if option.reachable else "already past"


def road_range(option: Option) -> str:
    """The honest range of the road, and whether it is only an estimate (R36)."""
    travel = option.travel
    if travel.method == "given":
        return "road minutes as given"
    low, high = round(travel.low or 0), -int(-(travel.high or 0) // 1)
    estimated = ", estimated" if travel.method == "estimate" else ""
    return f"road {low} to {high} min{estimated}"


def if_open(trip: RoadTrip) -> str:
    """What is reckoned for unknown hours holds if they are open."""
    return ", if open" if trip.status == "unknown" else ""


def road_cells(trip: RoadTrip, screen: Screen) -> tuple[str, ...]:
    """One road: minutes, arrival, puncture, and what is left."""
    now = screen.answer.query.at
    cells = (
        f"{trip.minutes} min",
        f"arrive {clock(trip.arrive, now)}",
        f"puncture {clock(trip.puncture, now)}",
        _left(trip),
    )
    filled = tuple(cell for cell in cells if cell)
    # On the night of a clock change each time has its zone, and the arrival gives way.
    too_long = len(", ".join(filled)) > screen.room >= NARROW
    return (filled[0], *filled[2:]) if too_long else filled


def _in_a_row(trip: RoadTrip, screen: Screen) -> str:
    """One road in one line."""
    now = screen.answer.query.at
    bare = trip.leave_by is None or (trip.spare is None and trip.status == "opens_later")
    leave = "" if bare or trip.leave_by is None else f"leave by {clock(trip.leave_by, now)}, "
    short = ", ".join(filter(None, (f"puncture {clock(trip.puncture, now)}", _left(trip))))
    wordings = (f"{leave}{words}{if_open(trip)}" for words in (_figures(trip, screen), short))
    return fitting(screen.room, *wordings)


def in_brief(option: Option, screen: Screen) -> str:
    """When to leave, puncture and what is left by the slow road, in as few words as there are."""
    trips, now = screen.time(option), screen.answer.query.at
    if trips is None or option.status not in PROJECTED:
        return ""
    trip = trips.slow if trips.slow.status in PROJECTED else trips.usual
    leave = "" if trip.leave_by is None else f"leave by {clock(trip.leave_by, now)}"
    parts = (leave, f"puncture {clock(trip.puncture, now)}", _left(trip))
    if is_here(option):
        return ", ".join(filter(None, parts[1:])) + if_open(trip)
    road = "slow road" if trip is trips.slow else "usual road"
    return f"{', '.join(filter(None, parts))} by {road}{if_open(trip)}"


def _figures(trip: RoadTrip, screen: Screen) -> str:
    now = screen.answer.query.at
    words = f"arrive {clock(trip.arrive, now)}, puncture {clock(trip.puncture, now)}"
    left = _left(trip)
    return f"{words}, {left}" if left else words


def _left(trip: RoadTrip) -> str:
    """What is left of the 6 h, in words where it is overrun; nothing without a clock start."""
    if trip.status not in (*PROJECTED, "closed"):
        return STATE_LABELS[trip.status].lower()
    if trip.spare is None:
        return ""
    return f"spare {trip.spare} min" if trip.spare >= 0 else f"past 6 h by {-trip.spare} min"


def window_rows(option: Option) -> list[ScreenRow]:
    """What a puncture past the 6 h means: never that there is none."""
    rows = {
        "6_to_24h": ScreenRow("6 to 24 h", LATE),
        "beyond_24h": ScreenRow("past 24 h", VERY_LATE),
    }
    found = rows.get(option.window) if option.status in PROJECTED else None
    return [] if found is None else [found]


def _hours(option: Option, screen: Screen) -> ScreenRow:
    row = hours_row(option, screen)
    ages = (evidence_words(option, screen), evidence_words(option, screen, with_date=False))
    return row._replace(text=fitting(screen.room, *(f"{row.text}; {age}" for age in ages)))


def hours_row(option: Option, screen: Screen) -> ScreenRow:
    """Until when it is open, or when it opens, or why nobody knows."""
    label = "opens" if option.status in ("opens_later", "closed", "suspended") else "open until"
    return ScreenRow(label, hours_words(option, screen))
