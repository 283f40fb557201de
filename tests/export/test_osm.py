"""OpenStreetMap hours, read back by opening-hours-py and held against our own states."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple

import pytest

from tests.build import centre as centre_with
from tests.build import registry as book_of
from tests.build import registry_of, shipped
from tests.export.worlds import AWKWARD_DAYS, CLOSED, YEARS, awkward, scope_of
from tests.judges import python_judge
from tests.judges.cases import CLOCK_CHANGES, Case, entry_of, hours_of, random_day, random_week
from tests.judges.compare import Interval, differing, ours, when
from tests.judges.notation import dated
from thrombo_cli.export.osm import LONGEST_TAG, OUTSIDE, opening_hours, osm_text
from thrombo_cli.export.scope import Scope, term_of
from thrombo_cli.hours import Timeline
from thrombo_cli.london import london_date
from thrombo_cli.model.place import NATIONS, Calendar
from thrombo_cli.model.registry import Centre, ExceptionPeriod, Rota, Span
from thrombo_cli.reference.reader import Reference

ALL_DAYS = "2026 Oct 12-2027 Jan 09"


def hours_lines(text: str) -> dict[str, str]:
    """The centres of a file with their hours; remarks left out."""
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return dict(lines)


class Compared(NamedTuple):
    """The stretches of a term on which a file and our own engine differ, and what each says."""

    pairs: list[tuple[datetime, datetime]]
    ours: list[str]
    theirs: list[str]


def compared(centre: Centre, hours: str, scope: Scope) -> Compared:
    """A centre's line, read by opening-hours-py, beside our own states, minute by minute."""
    term, calendar = scope.term, scope.calendar
    records = (centre.availability, centre.exceptions)
    case = Case("export", centre.nation, hours, term.begins, term.ends, *records)
    one, other = ours(case, calendar), python_judge.intervals(case, calendar)
    found = differing(case, one, other)
    pairs = [(when(case, first), when(case, end)) for first, end in found]
    return Compared(pairs, [state(one, f) for f, _ in found], [state(other, f) for f, _ in found])


def state(intervals: list[Interval], minute: int) -> str:
    return next((told for first, end, told in intervals if first <= minute < end), "closed")


def only_in_doubt(found: Compared) -> bool:
    """Do they differ in the hour that October repeats alone, and there never on the open side?"""
    doubtful = all(
        london_date(begins) in CLOCK_CHANGES and begins.month == 10 and begins.hour in (23, 0, 1)
        for begins, ends in found.pairs
    )
    return doubtful and "open" not in found.theirs


@pytest.mark.parametrize("days", YEARS, ids=lambda days: str(days[0]))
def test_a_year_of_every_centre_reads_back_to_the_minute(
    days: tuple[date, int], reference: Reference
) -> None:
    scope = scope_of(shipped(reference), reference, days)
    found = hours_lines(osm_text(scope))
    assert len(found) == 29
    for centre in scope.centres:
        assert not compared(centre, found[centre.id], scope).pairs, found[centre.id]


@pytest.mark.parametrize("nation", NATIONS)
def test_awkward_hours_read_back(nation: str, reference: Reference) -> None:
    """But for the repeated hour, which the notation cannot tell apart: there it says unknown."""
    scope = awkward(reference, nation)
    [hours] = hours_lines(osm_text(scope)).values()
    assert "2026 Oct 25 00:00-00:59, 2026 Oct 25 00:59-01:30 unknown" in hours
    found = compared(scope.centres[0], hours, scope)
    assert found.pairs
    assert only_in_doubt(found), found


def test_the_text_of_awkward_hours(reference: Reference) -> None:
    [hours] = hours_lines(osm_text(awkward(reference))).values()
    first, last = AWKWARD_DAYS[0], date(2026, 11, 30)
    assert hours.startswith(f"{OUTSIDE}; {dated(first)}-{dated(last)} Mo 20:00-24:00; ")
    assert "2026 Oct 20 00:00-08:00,20:00-22:00,23:30-24:00" in hours
    assert hours.endswith('2026 Dec 22 09:00-12:00; 2026 Dec 23-2027 Jan 09 off "suspended"')


def random_centre(random: Random, calendar: Calendar, number: int) -> Centre:
    """Nights, unknown hours, holidays, a rota and exceptions by chance."""
    week = tuple(
        tuple(span._replace(state=random.choice(("open", "open", "unknown"))) for span in day)
        for day in random_week(random, overnight=True)
    )
    holidays = random.choice((None, (), random_day(random, overnight=True)))
    first = CLOCK_CHANGES[number % 8] - timedelta(days=20)
    dates = frozenset(first + timedelta(days=n) for n in range(60) if random.random() < 0.4)
    rota = random.choice((None, Rota((5, 6), (Span(600, 1500),), dates, "a rota")))
    begins = term_of(first, 60, calendar).begins + timedelta(hours=random.randrange(3, 900))
    ends = random.choice((None, begins + timedelta(hours=24 * random.randrange(1, 9) + 3)))
    state = random.choice(("closed", "open", "unknown", "suspended"))
    exceptions = (ExceptionPeriod(begins, ends, state, "A reason", ()),)
    entry = entry_of(hours_of(week, holidays), rota=rota)
    return centre_with("alpha", entry, exceptions=exceptions)._replace(
        nation=random.choice(NATIONS)
    )


def test_any_hours_read_back(reference: Reference) -> None:
    random, calendar = Random(29), reference.calendar()
    exact = 0
    for number in range(120):
        centre = random_centre(random, calendar, number)
        first = CLOCK_CHANGES[number % 8] - timedelta(days=20)
        scope = Scope(book_of(centre), calendar, (centre,), term_of(first, 60, calendar))
        hours = opening_hours(Timeline.of(centre, calendar), scope.term)
        found = compared(centre, hours, scope)
        exact += not found.pairs
        assert only_in_doubt(found), (hours, found)
    assert 60 < exact < 120  # most have no bound in a repeated hour, some have


DECEMBER = "2026 Nov 22-2027 Jan 03"
HOLIDAYS = "".join(
    f"; {day} 00:00-24:00 unknown" for day in ("2026 Dec 25", "2026 Dec 28", "2027 Jan 01")
)


@pytest.mark.parametrize(
    ("name", "hours"),
    [
        ("royal-preston", f"{DECEMBER} Mo-Su 00:00-24:00"),
        ("st-georges", f"{DECEMBER} Mo-Su 00:00-24:00 unknown"),
        ("royal-sussex", f"{DECEMBER} Mo-Su 08:00-16:00 unknown{HOLIDAYS}"),
        (
            "university-wales-cardiff",
            f"{DECEMBER} Mo-Fr 08:00-17:00; {DECEMBER} Sa-Su off{HOLIDAYS}",
        ),
    ],
)
def test_plain_weeks_are_written_plainly(name: str, hours: str, reference: Reference) -> None:
    """Each rule with the days of the file, each bank holiday as a date."""
    scope = scope_of(shipped(reference), reference, (date(2026, 11, 22), 43))
    assert hours_lines(osm_text(scope))[name] == f"{OUTSIDE}; {hours}"


def test_a_bank_holiday_is_never_left_to_the_readers_calendar(reference: Reference) -> None:
    for scope in (scope_of(shipped(reference), reference, YEARS[2]), awkward(reference)):
        assert all("PH" not in hours for hours in hours_lines(osm_text(scope)).values())


def test_a_centre_that_never_opens_is_off(reference: Reference) -> None:
    scope = scope_of(registry_of(CLOSED, reference), reference, AWKWARD_DAYS)
    assert hours_lines(osm_text(scope)) == {"alpha": f"{OUTSIDE}; {ALL_DAYS} Mo-Su off"}


def test_known_hours_outrank_unknown_ones(reference: Reference) -> None:
    """The end of Friday's night covers what is not known of Saturday; the rest stays unknown."""
    night, doubt = Span(1200, 1920), Span(360, 600, "unknown")
    entry = entry_of(hours_of(((), (), (), (), (night,), (doubt,), ())))
    timetable = Timeline((entry,), (), "england", reference.calendar())
    term = term_of(date(2026, 11, 23), 14, reference.calendar())
    assert opening_hours(timetable, term) == (
        "{}; {} Mo-Th,Su off; {} Fr 20:00-24:00; {} Sa 00:00-08:00, {} Sa 08:00-10:00 unknown"
    ).format(OUTSIDE, *["2026 Nov 23-2026 Dec 06"] * 4)


def test_an_opening_in_the_repeated_hour_is_not_told_too_early(reference: Reference) -> None:
    """01:30 may be read as the first one, and these hours open at the second."""
    entry = entry_of(hours_of(((),) * 6 + ((Span(90, 540),),)))
    timetable = Timeline((entry,), (), "england", reference.calendar())
    term = term_of(date(2026, 10, 19), 14, reference.calendar())
    assert opening_hours(timetable, term) == (
        "{}; {} Mo-Sa off; {} Su 01:30-09:00; "
        "2026 Oct 25 02:00-09:00, 2026 Oct 25 01:30-02:00 unknown"
    ).format(OUTSIDE, *["2026 Oct 19-2026 Nov 01"] * 2)


def test_a_value_longer_than_openstreetmap_takes_is_told(reference: Reference) -> None:
    text = osm_text(awkward(reference))
    [hours] = hours_lines(text).values()
    assert len(hours) > LONGEST_TAG
    assert f"# {len(hours)} characters: longer than the {LONGEST_TAG}" in text
