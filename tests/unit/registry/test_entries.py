"""Hours entries, gates, rotas and exceptions of a centre: what may not stand together."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.unit.registry.shelf import SOUND, Shelf, findings, line_of, spoilt, told
from thrombo_cli.model.registry import Rota, Span
from thrombo_cli.registry.check.checker import load
from thrombo_cli.registry.check.dates import parse_moment, period
from thrombo_cli.registry.check.problems import ProblemsError
from thrombo_cli.registry.check.rota import MAX_DATES, WrittenRota, expand, parse_rota

ROTA = """\
        rota:
          days: [sat, sun]
          hours: "09:00-17:00"
          dates: [2026-11-07, 2026-11-08]
"""
GATE = '        last_acceptance: "20:00"\n'
EXCEPTION = "      - from: 2026-05-04 08:00\n        until: 2026-05-05 20:00\n"
NEXT = "      - from: 2026-05-05 20:00\n        until: 2026-05-06 20:00\n"
NIGHT = "      - from: 2026-05-05 20:00\n        until: 2026-05-06 08:00\n"
LAST = "        last_acceptance: 02:00\n"
SECOND = "        reason: A machine was replaced\n        sources: [letter]\n"
HORIZON = date(2028, 12, 31)

# old, new, code, where: a fragment of the line at fault.
FAULTS = [
    # --- hours inside the file
    ("sat: closed", "sat: close", "hours-syntax", "sat: close"),
    ("sat: closed", "sat: 08:00-23:00, 22:00-24:00", "hours-overlap", "sat: 08"),
    ("sat: closed", "sat: 22:00-09:00", None, ""),
    ("mon-fri: 08:00-22:00", "fri-mon: 08:00-22:00", "bad-day", "fri-mon"),
    ("          sat: closed\n", "", "hours-day-missing", "mon-fri: 08"),
    ("sat: closed", "sat, mon: closed", "hours-day-twice", "sat, mon"),
    ("          bank-holidays: unknown\n", "", "hours-no-bank-holidays", "mon-fri: 08"),
    ("mon-fri: 08:00-22:00", "mon-fri: 00:00-23:59", "hours-all-day", "23:59"),
    ("mon-fri: 08:00-22:00", "mon-fri: 1080", "hours-syntax", "1080"),
    ("{hours: 24/7,", "{hours: no,", "hours-syntax", "hours: no"),
    ("sat-sun: closed, bank", "sat: closed, bank", "hours-day-missing", '"17:00-08:00"'),
    # --- gates
    (GATE, "        last_acceptance: 20.00\n", "bad-time", "20.00"),
    (GATE, "        last_acceptance: 22:01\n", "gate-outside-hours", "22:01"),
    (GATE, "        last_referral: 07:59\n", "gate-outside-hours", "07:59"),
    (GATE, "        arrive_by: 24:00\n", "bad-time", "arrive_by"),
    ("{hours: 24/7,", "{hours: 24/7, arrive_by: 18:00,", "gate-beside-24-7", "24/7"),
    (GATE, "        last_acceptance: 22:00\n", None, ""),
    (GATE, "        last_referral: 08:00\n", None, ""),
    (GATE, '        arrive_by: "20:00"\n        last_referral: "18:30"\n', None, ""),
    # --- two entries
    ("valid_through: 2026-02-01", "valid_through: 2026-02-02", "availability-overlap",
     "valid_through: 2026-02-02"),
    ("      - valid_through: 2026-02-01\n        hours: unknown", "      - hours: unknown",
     "availability-overlap", "      - hours: unknown"),
    ("      - valid_from: 2026-02-02\n        hours:", "      - hours:", "availability-overlap",
     "- valid_through"),
    # --- exceptions
    (SECOND, SECOND + EXCEPTION + "        state: open\n" + SECOND, "exception-overlap",
     EXCEPTION + "        state: open"),
    (SECOND, SECOND + NEXT + "        state: open\n" + SECOND, None, ""),
    ("        until: 2026-05-05 20:00\n", "", None, ""),
    # an opening of one night may have a last acceptance of its own, nothing else may
    (SECOND, SECOND + NIGHT + "        state: open\n" + LAST + SECOND, None, ""),
    (SECOND, SECOND + NIGHT + "        state: closed\n" + LAST + SECOND, "gate-outside-hours",
     LAST),
    (SECOND, SECOND + NEXT + "        state: open\n" + LAST + SECOND, None, ""),
    (SECOND, SECOND + NEXT.replace("06 20", "06 21") + "        state: open\n" + LAST + SECOND,
     "gate-outside-hours", LAST),
    (SECOND, SECOND + NIGHT + "        state: open\n" + LAST.replace("02", "09") + SECOND,
     "gate-outside-hours", "last_acceptance: 09:00"),
    # --- rotas
    ("days: [sat, sun]", "days: [sat]", "rota-day", "2026-11-08]"),
    ("days: [sat, sun]", "days: [sat, sun, sat]", "hours-day-twice", "days: [sat"),
    ("days: [sat, sun]", "days: [saturday]", "bad-day", "days: [sat"),
    ('hours: "09:00-17:00"', 'hours: "9-5"', "hours-syntax", '"9-5"'),
    ('hours: "09:00-17:00"', "hours: closed", "hours-syntax", "hours: closed"),
    ('hours: "09:00-17:00"', "hours: same", "hours-syntax", "hours: same"),
    ('          hours: "09:00-17:00"\n', "", "rota-shape", "days: [sat, sun]"),
    ("          dates: [2026-11-07, 2026-11-08]\n", "", "rota-shape", "days: [sat, sun]"),
    ("dates: [2026-11-07, 2026-11-08]", "dates: []", "list-length", "dates: []"),
    ("dates: [2026-11-07, 2026-11-08]", "dates: [2026-11-07, 8 Nov]", "bad-date", "8 Nov"),
    ("dates: [2026-11-07, 2026-11-08]", "rule: FREQ=WEEKLY", "rota-shape", "days: [sat"),
    ("          dates: [", "          start: 2026-11-07\n          dates: [", "rota-shape",
     "start:"),
    ("          dates: [",
     "          start: 2026-11-07\n          rule: FREQ=DAILY\n          dates: [",
     "rota-shape", "rule:"),
    ("dates: [2026-11-07, 2026-11-08]", "rule: FREQ=DAILY\n          start: 2026-11-07",
     "rota-day", "rule:"),
    ("dates: [2026-11-07, 2026-11-08]", "rule: FREQ=HOURLY\n          start: 2026-11-07",
     "bad-rule", "rule:"),
    ('hours: "09:00-17:00"', 'hours: "20:00-10:00"', "hours-overlap", "20:00-10:00"),
    ("dates: [2026-11-07, 2026-11-08]",
     "rule: FREQ=WEEKLY;INTERVAL=2;BYDAY=SA\n          start: 2026-11-08", "rota-start", "start:"),
    ("dates: [2026-11-07, 2026-11-08]",
     "rule: FREQ=WEEKLY;BYDAY=SA,SU\n          start: 2026-11-02", "rota-start", "start:"),
    ("dates: [2026-11-07, 2026-11-08]", "dates: [2025-11-08, 2026-11-08]", "rota-outside-entry",
     "2025-11-08"),
    ("dates: [2026-11-07, 2026-11-08]",
     "rule: FREQ=WEEKLY;UNTIL=20251231\n          start: 2025-11-08",
     "rota-outside-entry", "rule:"),
    ("dates: [2026-11-07, 2026-11-08]",
     "rule: FREQ=WEEKLY;UNTIL=20261231\n          start: 2025-11-08", None, ""),
    ("valid_from: 2026-02-02", "valid_from: 2026-02-02\n        valid_through: 2026-11-07",
     "rota-outside-entry", "2026-11-08]"),
    ("          dates: [", "          known_through: 2026-11-07\n          dates: [",
     "rota-known-through", "known_through"),
    ("          dates: [", "          known_through: 2026-11-08\n          dates: [", None, ""),
    ("dates: [2026-11-07, 2026-11-08]", "phrase: some\n          known_through: 2026-12-31",
     "rota-shape", "known_through"),
    ("dates: [2026-11-07, 2026-11-08]",
     "rule: FREQ=WEEKLY\n          start: 2026-11-07\n          known_through: 2026-11-01",
     "rota-known-through", "known_through"),
    ("        rota:\n", "        rota:\n          colour: blue\n", "unknown-key", "colour"),
    ("{hours: 24/7,", "{hours: 24/7, rota: {days: [sat], phrase: some},", "rota-shape", "24/7"),
    ("        hours: unknown", "        rota: {days: [sat], phrase: some}\n        hours: unknown",
     "rota-shape", "phrase: some"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "code", "where"), FAULTS, ids=[f"{row[2]}: {row[1][:40]!r}" for row in FAULTS]
)
def test_one_fault_of_an_entry(old: str, new: str, code: str | None, where: str) -> None:
    text = spoilt(old, new)
    assert told(text) == ([(code, line_of(text, where))] if code else [])


def test_the_path_of_a_fault_leads_to_it() -> None:
    text = spoilt("sat: closed", "sat: close").replace('"20:00"', "20").replace("-08]", "-09]")
    assert [each.path for each in findings(text)] == [
        "centres[0].availability[0].hours.sat",
        "centres[0].availability[0].last_acceptance",
        "centres[0].availability[0].rota.dates[1]",
    ]


def test_every_entry_that_overlaps_a_long_one_is_named() -> None:
    entry = "      - {{valid_from: {0}, valid_through: {0}, hours: unknown, as_of: 2026-10-01,"
    entry += " confidence: stated, sources: [letter]}}\n"
    text = spoilt(
        "    exceptions:\n",
        entry.format("2026-03-01") + entry.format("2026-04-01") + "    exceptions:\n",
    )
    assert [(each.code, each.path) for each in findings(text)] == [
        ("availability-overlap", "centres[0].availability[2]"),
        ("availability-overlap", "centres[0].availability[3]"),
    ]


def test_a_gate_past_midnight_belongs_to_the_night() -> None:
    text = SOUND.replace(ROTA, "").replace("mon-fri: 08:00-22:00", "mon-fri: 18:00-03:00")
    for clock, sound in (("02:00", True), ("03:00", True), ("03:01", False), ("17:59", False)):
        assert (findings(text.replace('"20:00"', clock)) == ()) is sound, clock


def test_a_gate_beside_unknown_hours_is_kept() -> None:
    text = spoilt("hours: unknown", "hours: unknown\n        last_referral: 17:00")
    first = load(text.encode(), "test.yaml", Shelf()).centres[0].availability[0]
    assert first.last_referral == 1020


def test_a_rota_of_a_phrase_alone_has_no_dates() -> None:
    text = spoilt("dates: [2026-11-07, 2026-11-08]", "phrase: six weekends in eight")
    rota = load(text.encode(), "test.yaml", Shelf()).centres[0].availability[1].rota
    assert rota == Rota((5, 6), (Span(540, 1020),), None, "six weekends in eight")


def rota_of(rule: str, start: str = "2026-01-03", known: date | None = None) -> Rota:
    first = date.fromisoformat(start)
    written = WrittenRota(("sat", "sun"), "09:00-17:00", None, rule, first, None, known)
    return parse_rota(written, HORIZON)


def test_a_rule_gives_its_dates_up_to_the_end_of_the_calendar() -> None:
    rota = rota_of("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU")
    assert rota.dates is not None
    first = sorted(rota.dates)[:4]
    assert first == [date(2026, 1, 3), date(2026, 1, 4), date(2026, 1, 17), date(2026, 1, 18)]
    assert max(rota.dates) == date(2028, 12, 31)
    assert rota.phrase == "sat-sun 09:00-17:00 on the dates of its rule only"


@pytest.mark.parametrize(
    ("rule", "start", "count"),
    [
        ("FREQ=WEEKLY;COUNT=3", "2026-01-03", 3),
        ("FREQ=WEEKLY;UNTIL=20260131", "2026-01-03", 5),
        ("FREQ=MONTHLY;BYDAY=1SA;COUNT=12", "2026-01-03", 12),
        ("FREQ=MONTHLY;BYDAY=-1SU;UNTIL=20260630", "2026-01-25", 6),
        ("FREQ=YEARLY;BYMONTH=1;BYDAY=SA;UNTIL=20261231", "2026-01-03", 5),
        ("FREQ=WEEKLY;BYDAY=SA;BYMONTH=2,3;UNTIL=20261231;WKST=MO", "2026-02-07", 8),
    ],
)
def test_what_a_rule_may_say(rule: str, start: str, count: int) -> None:
    dates = rota_of(rule, start).dates
    assert dates is not None
    assert len(dates) == count


JUNE = date(2026, 6, 30)
LAST = [
    ("FREQ=WEEKLY", None, HORIZON),
    ("FREQ=WEEKLY", JUNE, JUNE),
    ("FREQ=WEEKLY", date(2040, 1, 1), HORIZON),
    ("FREQ=WEEKLY;COUNT=3", None, date(2026, 1, 17)),
    ("FREQ=WEEKLY;UNTIL=20260201", None, date(2026, 1, 31)),
    ("FREQ=WEEKLY;COUNT=3", JUNE, JUNE),
]


@pytest.mark.parametrize(("rule", "known", "last"), LAST)
def test_the_last_day_of_which_a_rule_speaks(rule: str, known: date | None, last: date) -> None:
    rota = rota_of(rule, known=known)
    assert rota.last_known == last
    assert not rota.has_run_out(last)
    assert rota.has_run_out(last + timedelta(days=1))


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "every other weekend",
        "BYDAY=SA",
        "FREQ=SECONDLY",
        "FREQ=WEEKLY;FREQ=WEEKLY",
        "FREQ=WEEKLY;BYHOUR=8",
        "FREQ=WEEKLY;BYSETPOS=1",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=400",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=1SA",
        "FREQ=DAILY;INTERVAL=7;BYDAY=SU",
        "FREQ=WEEKLY;UNTIL=20261301",
        "FREQ=WEEKLY;UNTIL=20250101",
        "FREQ=WEEKLY;UNTIL=20260101;COUNT=2",
        "FREQ=WEEKLY;COUNT=0",
        "RRULE:FREQ=WEEKLY",
        "DTSTART:20260101\nRRULE:FREQ=WEEKLY",
        "FREQ=WEEKLY;",
    ],
)
def test_what_a_rule_may_not_say(rule: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        rota_of(rule)
    assert [(each.code, each.loc) for each in caught.value.problems] == [("bad-rule", ("rule",))]


def test_a_rule_is_expanded_to_a_bound() -> None:
    with pytest.raises(ProblemsError, match="more than 4000 dates"):
        expand("FREQ=DAILY", date(2026, 1, 1), date(2100, 1, 1))
    assert len(expand(f"FREQ=DAILY;COUNT={MAX_DATES}", date(2026, 1, 1), date(2100, 1, 1))) == 4000


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


# Clocks go back at 02:00 BST on 25 Oct 2026, and forward at 01:00 GMT on 28 Mar 2027.
DOUBTFUL = [
    ("2026-10-25 01:30", "closed", utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30)),
    ("2026-10-25 01:30", "suspended", utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30)),
    ("2026-10-25 01:30", "unknown", utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30)),
    ("2026-10-25 01:30", "open", utc(2026, 10, 25, 1, 30), utc(2026, 10, 25, 0, 30)),
    ("2026-10-25 01:00", "closed", utc(2026, 10, 25, 0, 0), utc(2026, 10, 25, 1, 0)),
    ("2026-10-25 02:00", "closed", utc(2026, 10, 25, 2, 0), utc(2026, 10, 25, 2, 0)),
    ("2027-03-28 01:30", "closed", utc(2027, 3, 28, 1, 0), utc(2027, 3, 28, 1, 0)),
    ("2027-03-28 01:30", "open", utc(2027, 3, 28, 1, 0), utc(2027, 3, 28, 1, 0)),
    ("2027-07-01T01:30", "open", utc(2027, 7, 1, 0, 30), utc(2027, 7, 1, 0, 30)),
]


@pytest.mark.parametrize(("wall", "state", "as_begin", "as_end"), DOUBTFUL)
def test_in_a_doubtful_hour_nothing_is_claimed_open(
    wall: str, state: str, as_begin: datetime, as_end: datetime
) -> None:
    before, after = parse_moment("2026-01-01 00:00"), parse_moment("2028-01-01 00:00")
    assert period(parse_moment(wall), after, state)[0] == as_begin
    assert period(before, parse_moment(wall), state)[1] == as_end


def test_open_for_half_a_doubtful_hour_is_no_time_at_all() -> None:
    text = spoilt("2026-05-04 08:00", "2026-10-25 01:15").replace("suspended", "open")
    text = text.replace("2026-05-05 20:00", "2026-10-25 01:45")
    assert [code for code, _ in told(text)] == ["dates-backwards"]
