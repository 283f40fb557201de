"""The first screen under 80 columns: the same facts in the same order, in fewer words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from thrombo_cli.london import MONTHS, WEEKDAYS, to_london
from thrombo_cli.model.answer import Option
from thrombo_cli.render.centre_rows import (
    PHONE_FIRST,
    here_rows,
    hours_row,
    if_open,
    if_opened,
    road_cells,
    road_in_a_row,
    window_rows,
)
from thrombo_cli.render.centre_words import (
    Screen,
    evidence_words,
    is_here,
    names_and_relation,
    phone_words,
    short_phone,
    state_row,
)
from thrombo_cli.render.projection_rows import NONE, TWO_ROWS, projection_rows
from thrombo_cli.render.question_rows import (
    ANTERIOR,
    NOT_ASSURED,
    banner_rows,
    count_open,
    door_words,
    onset_row,
    open_words,
    patient_words,
    stale_words,
    tide_rows,
)
from thrombo_cli.render.screen_lines import Line, ScreenRow, lay_out
from thrombo_cli.render.screen_times import clock
from thrombo_cli.render.trip import PROJECTED, RoadTrip, Trips, departure_of

BANNERS = {
    "SIMULATED": "time typed in",
    "NONE IN 6 H": "past it the centre decides",
    "NONE OPEN": "on record; phone all the same",
    "NO ROAD": "from here",
}


def narrow_lines(
    screen: Screen, lead: Option, own: Option | None, width: int, most: int
) -> list[Line]:
    """At most `most` lines: what is left out first is the usual road, then what is in --more."""
    made: list[Line] = []
    for lean in range(5):
        rows = [*_banners(screen), *_lead(lead, screen, lean)]
        rows += [] if own is None else _own(own, screen, lean)
        rows += _tail(screen, [lead] if own is None else [lead, own], lean)
        made = lay_out(rows, width)
        if len(made) <= most:
            break
    return made


def _banners(screen: Screen) -> Iterator[ScreenRow]:
    for row in banner_rows(screen.answer, screen.registry):
        if row.label in BANNERS:
            yield row._replace(text=BANNERS[row.label])
        elif row.label:
            yield row


def _lead(lead: Option, screen: Screen, lean: int) -> Iterator[ScreenRow]:
    """`lean`: 0 everything, 1 without the arrival by the usual road, 2 without that road."""
    yield state_row(lead, screen, _name(lead, lean))._replace(strong=True)
    yield ScreenRow("phone", phone_words(lead, screen._replace(room=screen.room - len("phone"))))
    trips = screen.time(lead)
    if trips is not None and lead.status in PROJECTED:
        yield from here_rows(lead, trips, screen) if is_here(lead) else _roads(trips, screen, lean)
    yield ScreenRow("", PHONE_FIRST)
    yield from projection_rows(lead, screen, min(lean + TWO_ROWS, NONE))
    yield from window_rows(lead) if lean < 2 else []
    age = evidence_words(lead, screen, with_date=False)
    age = age if lean < 4 else age.partition(", ")[0]
    hours = hours_row(lead, screen)
    until = hours.text if lean < 3 else hours.text.partition(", ")[0]
    yield hours._replace(text=f"{until}; {age}")
    if lean < 2:
        yield from if_opened(lead, screen)


def _name(option: Option, lean: int) -> str:
    return names_and_relation(option)[lean > 2] if lean < 4 else option.centre.name


def _roads(trips: Trips, screen: Screen, lean: int) -> Iterator[ScreenRow]:
    now = screen.answer.query.at
    named = [("usual road", trips.usual)]
    if trips.differ:
        named.insert(0, ("slow road", trips.slow))
    limited = any(trip.leave_by is not None for _, trip in named)
    past = any(t.spare is not None and t.spare < 0 for _, t in named)
    words = ", ".join(_leaving(label, trip, now) for label, trip in named)
    yield ScreenRow(
        "leave by", words if limited else "past for 6 h" if past else "no limit", strong=True
    )
    for n, (label, trip) in enumerate(named):
        if n == 0 or lean < 2:
            cells = road_cells(trip, screen)
            whole = lean < 1 or (n == 0 and lean < 4)
            yield ScreenRow(label, ", ".join(cells if whole else [cells[0], *cells[2:]]))


def _leaving(road: str, trip: RoadTrip, now: datetime) -> str:
    if trip.leave_by is None:
        return f"past on the {road}"
    return f"{clock(trip.leave_by, now)} {road}{if_open(trip)}"


def _own(own: Option, screen: Screen, lean: int) -> list[ScreenRow]:
    age = evidence_words(own, screen, with_date=False)
    state = state_row(own, screen, _name(own, lean))
    number = short_phone(own)
    rows = [state, ScreenRow("phone", f"{number}; {age}")]
    return rows + (road_in_a_row(own, screen) if lean < 1 else [])


def _tail(screen: Screen, shown: list[Option], lean: int) -> Iterator[ScreenRow]:
    answer = screen.answer
    hidden = [o for o in answer.options if o not in shown]
    count = f"{count_open(answer, hidden)} {open_words(answer)}"
    yield ScreenRow("not shown", f"{len(hidden)}, {count}; --all")
    yield ScreenRow("patient", patient_words(screen, screen.room - len("patient")))
    yield from tide_rows(answer) if lean < 3 else []
    local = to_london(answer.query.at)
    day = f"{WEEKDAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]}"
    year, leaving = f" {local.year}", ""
    if answer.query.leave_in:
        year, leaving = "", f"; leaving {clock(departure_of(answer.query), answer.query.at)}"
    yield ScreenRow("now", f"{day}{year} {local:%H:%M} {local.tzname()}{leaving}")
    yield onset_row(answer, screen.room - len("last well"))
    yield ScreenRow("", ANTERIOR)
    if lean < 1:
        yield ScreenRow("", door_words(shown))
    if lean < 3 and stale_words(answer):
        yield ScreenRow("", stale_words(answer))
    yield ScreenRow("", NOT_ASSURED)
