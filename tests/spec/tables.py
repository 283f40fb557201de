"""The hours rules as tables a clinician could check. `docs/semantics.md` is made from them.

Each table gives the hours of one centre and, for London times, what must be said of them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """One rule: its name, why it is so, the registry lines it is about, and times with states."""

    title: str
    rule: str
    why: str
    centre: str
    rows: tuple[tuple[str, str], ...]
    nation: str = "england"


ENTRY = "as_of: 2026-10-01, confidence: stated, sources: [s]"

TABLES = (
    Table(
        "An opening is half-open",
        "R20",
        "Open from the first minute, closed at the last: who arrives at 22:00 finds it closed.",
        f"""availability:
  - {{hours: {{mon-sun: "08:00-22:00", bank-holidays: same}}, {ENTRY}}}""",
        (
            ("2026-11-22 07:59", "closed"),
            ("2026-11-22 08:00", "open"),
            ("2026-11-22 21:59", "open"),
            ("2026-11-22 22:00", "closed"),
        ),
    ),
    Table(
        "A night belongs to the day it starts on",
        "R21",
        "Friday 18:00-03:00 runs into Saturday, though Saturday itself is closed.",
        f"""availability:
  - {{hours: {{mon-fri: "18:00-03:00", sat: closed, sun: closed, bank-holidays: same}}, {ENTRY}}}""",
        (
            ("2026-11-20 17:59", "closed"),
            ("2026-11-20 18:00", "open"),
            ("2026-11-21 02:59", "open"),
            ("2026-11-21 03:00", "closed"),
            ("2026-11-21 18:30", "closed"),
            ("2026-11-23 02:00", "closed"),
        ),
    ),
    Table(
        "A bank holiday does not cut the night before",
        "R22",
        "The rule of a day is about spans that start on it; Sunday's night runs on into Easter "
        "Monday, and Monday's own evening is closed.",
        f"""availability:
  - {{hours: {{mon-sun: "18:00-03:00", bank-holidays: closed}}, {ENTRY}}}""",
        (
            ("2027-03-28 19:00", "open"),
            ("2027-03-29 02:00", "open"),
            ("2027-03-29 03:00", "closed"),
            ("2027-03-29 19:00", "closed"),
            ("2027-03-30 02:00", "closed"),
            ("2027-03-30 19:00", "open"),
        ),
    ),
    Table(
        "Bank holidays are the nation's own",
        "R27",
        "Easter Monday is none in Scotland; 2 January is one there only.",
        f"""availability:
  - {{hours: {{mon-sun: "09:00-17:00", bank-holidays: closed}}, {ENTRY}}}""",
        (
            ("2026-04-06 12:00", "open"),
            ("2026-01-02 12:00", "closed"),
            ("2026-08-03 12:00", "closed"),
            ("2026-08-31 12:00", "open"),
        ),
        nation="scotland",
    ),
    Table(
        "A substitute day is the bank holiday",
        "R27",
        "Boxing Day 2026 is a Saturday: the bank holiday is Monday 28 December.",
        f"""availability:
  - {{hours: {{mon-sun: "09:00-17:00", bank-holidays: closed}}, {ENTRY}}}""",
        (
            ("2026-12-25 12:00", "closed"),
            ("2026-12-28 12:00", "closed"),
            ("2026-12-29 12:00", "open"),
        ),
    ),
    Table(
        "Unknown bank holidays are unknown",
        "R27",
        "Nobody said: so neither open nor closed. The weekday around it stands.",
        f"""availability:
  - {{hours: {{mon-fri: "08:00-17:00", sat-sun: closed, bank-holidays: unknown}}, {ENTRY}}}""",
        (
            ("2026-12-24 12:00", "open"),
            ("2026-12-25 12:00", "unknown"),
            ("2026-12-25 23:59", "unknown"),
            ("2026-12-26 00:00", "closed"),
        ),
    ),
    Table(
        "Past the held calendar nothing is assumed",
        "R27",
        "A date the calendar does not hold might be a bank holiday: unknown, unless 24/7.",
        f"""availability:
  - {{hours: {{mon-sun: "08:00-22:00", bank-holidays: same}}, {ENTRY}}}""",
        (("2040-11-21 12:00", "unknown"), ("2040-11-21 23:00", "unknown")),
    ),
    Table(
        "24/7 needs no calendar",
        "R23",
        "Round the clock is said as 24/7 and holds on every day.",
        f"""availability:
  - {{hours: 24/7, {ENTRY}}}""",
        (
            ("2026-12-25 03:00", "open"),
            ("2026-10-25 00:30", "open"),
            ("2040-11-21 12:00", "open"),
        ),
    ),
    Table(
        "Unknown inside a span, closed outside it",
        "HR03",
        "A source says only that there is none from 16:00 to 08:00.",
        f"""availability:
  - {{hours: {{mon-sun: "unknown 08:00-16:00", bank-holidays: same}}, {ENTRY}}}""",
        (
            ("2026-11-22 07:59", "closed"),
            ("2026-11-22 08:00", "unknown"),
            ("2026-11-22 16:00", "closed"),
        ),
    ),
    Table(
        "A known night outranks an unknown day",
        "HR05",
        "Friday's night is stated; that Saturday is unknown does not take it back.",
        f"""availability:
  - {{hours: {{mon-fri: "20:00-04:00", sat: unknown, sun: closed, bank-holidays: same}}, {ENTRY}}}""",
        (
            ("2026-11-21 03:59", "open"),
            ("2026-11-21 04:00", "unknown"),
            ("2026-11-22 00:00", "closed"),
        ),
    ),
    Table(
        "A rota without dates is unknown on its days",
        "R26",
        'A phrase such as "six weekends in eight" names no weekend.',
        """availability:
  - hours: {mon-fri: "08:00-18:00", sat-sun: closed, bank-holidays: same}
    rota: {days: [sat, sun], hours: "08:00-18:00", phrase: six weekends in eight}
    as_of: 2026-10-01
    confidence: stated
    sources: [s]""",
        (
            ("2026-11-20 12:00", "open"),
            ("2026-11-21 12:00", "unknown"),
            ("2026-11-21 23:00", "unknown"),
            ("2026-11-23 07:59", "closed"),
        ),
    ),
    Table(
        "A rota with dates is open on them and closed on the others",
        "HR08",
        "It replaces the hours of its weekdays.",
        """availability:
  - hours: {mon-fri: "08:00-18:00", sat-sun: closed, bank-holidays: same}
    rota: {days: [sat, sun], hours: "08:00-18:00", dates: [2026-11-21]}
    as_of: 2026-10-01
    confidence: stated
    sources: [s]""",
        (
            ("2026-11-21 12:00", "open"),
            ("2026-11-22 12:00", "unknown"),
            ("2026-11-15 12:00", "closed"),
        ),
    ),
    Table(
        "A rota that has run out is unknown",
        "HR14",
        "Of the days after its last date nobody has said anything; its other weekdays stand.",
        """availability:
  - hours: {mon-fri: "08:00-18:00", sat-sun: closed, bank-holidays: same}
    rota: {days: [sat, sun], hours: "20:00-02:00", dates: [2026-11-14, 2026-11-21]}
    as_of: 2026-10-01
    confidence: stated
    sources: [s]""",
        (
            ("2026-11-15 21:00", "closed"),
            ("2026-11-21 21:00", "open"),
            ("2026-11-21 23:59", "open"),
            ("2026-11-22 01:59", "open"),
            ("2026-11-22 02:00", "unknown"),
            ("2026-11-23 07:59", "closed"),
            ("2026-11-23 12:00", "open"),
            ("2026-11-28 12:00", "unknown"),
        ),
    ),
    Table(
        "A rota may say how far it is known",
        "HR14",
        "Up to `known_through` a day that is not listed is closed; after it nothing is known.",
        """availability:
  - hours: {mon-fri: "08:00-18:00", sat-sun: closed, bank-holidays: same}
    rota: {days: [sat, sun], hours: "08:00-18:00", dates: [2026-11-21], known_through: 2026-11-29}
    as_of: 2026-10-01
    confidence: stated
    sources: [s]""",
        (
            ("2026-11-21 12:00", "open"),
            ("2026-11-22 12:00", "closed"),
            ("2026-11-29 12:00", "closed"),
            ("2026-12-05 12:00", "unknown"),
        ),
    ),
    Table(
        "A rule that ends is unknown after its last date",
        "HR14",
        "Three Saturdays from 3 January 2026; the fourth is nobody's word.",
        """availability:
  - hours: {mon-fri: "08:00-18:00", sat-sun: closed, bank-holidays: same}
    rota: {days: [sat], hours: "08:00-18:00", rule: "FREQ=WEEKLY;INTERVAL=2;COUNT=3", start: 2026-01-03}
    as_of: 2026-10-01
    confidence: stated
    sources: [s]""",
        (
            ("2026-01-10 12:00", "closed"),
            ("2026-01-31 12:00", "open"),
            ("2026-02-01 12:00", "closed"),
            ("2026-02-07 12:00", "unknown"),
        ),
    ),
    Table(
        "A rota by rule counts from its start",
        "HR08",
        "Every other weekend from 3 January 2026.",
        """availability:
  - hours: {mon-fri: "08:00-18:00", sat-sun: closed, bank-holidays: same}
    rota: {days: [sat, sun], hours: "08:00-18:00", rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU", start: 2026-01-03}
    as_of: 2026-10-01
    confidence: stated
    sources: [s]""",
        (
            ("2026-01-03 12:00", "open"),
            ("2026-01-04 12:00", "open"),
            ("2026-01-10 12:00", "closed"),
            ("2026-01-17 12:00", "open"),
            ("2025-12-27 12:00", "closed"),
        ),
    ),
    Table(
        "A change takes effect on its date",
        "R24, R25",
        "The last evening of the old hours runs out; the new ones begin at midnight. A date that "
        "no entry covers is unknown.",
        """availability:
  - {valid_from: 2025-05-01, valid_through: 2026-02-01, hours: {mon-sun: "20:00-02:00", bank-holidays: same}, as_of: 2026-01-28, confidence: stated, sources: [s]}
  - {valid_from: 2026-02-03, hours: 24/7, as_of: 2026-02-03, confidence: stated, sources: [s]}""",
        (
            ("2025-04-30 21:00", "unknown"),
            ("2025-05-01 00:00", "closed"),
            ("2025-05-01 20:00", "open"),
            ("2026-02-02 01:59", "open"),
            ("2026-02-02 02:00", "unknown"),
            ("2026-02-03 00:00", "open"),
        ),
    ),
    Table(
        "An exception overrides everything while it lasts",
        "R28",
        "A closure or divert is a suspension, to the minute; after it the hours stand again.",
        f"""availability:
  - {{hours: 24/7, {ENTRY}}}
exceptions:
  - {{from: 2026-11-21 08:00, until: 2026-11-21 20:00, state: closed, reason: machine replaced, sources: [s]}}
  - {{from: 2026-12-01 00:00, until: 2026-12-02 00:00, state: unknown, reason: industrial action, sources: [s]}}""",
        (
            ("2026-11-21 07:59", "open"),
            ("2026-11-21 08:00", "suspended"),
            ("2026-11-21 19:59", "suspended"),
            ("2026-11-21 20:00", "open"),
            ("2026-12-01 12:00", "unknown"),
        ),
    ),
    Table(
        "An exception without an end is still in force",
        "R28",
        "Until further notice.",
        f"""availability:
  - {{hours: 24/7, {ENTRY}}}
exceptions:
  - {{from: 2026-11-21 08:00, state: suspended, reason: divert, sources: [s]}}""",
        (("2026-11-21 07:59", "open"), ("2027-11-21 08:00", "suspended")),
    ),
    Table(
        "An exception can open",
        "HR11",
        "Extra hours, stated for a date.",
        f"""availability:
  - {{hours: {{mon-fri: "08:00-17:00", sat-sun: closed, bank-holidays: closed}}, {ENTRY}}}
exceptions:
  - {{from: 2026-11-21 09:00, until: 2026-11-21 12:00, state: open, reason: extra list, sources: [s]}}""",
        (
            ("2026-11-21 08:59", "closed"),
            ("2026-11-21 09:00", "open"),
            ("2026-11-21 12:00", "closed"),
        ),
    ),
    Table(
        "In the repeated hour nothing doubtful is open",
        "HR07",
        "On 25 October 2026 the hour from 01:00 comes twice. An opening at 01:30 holds from the "
        "later 01:30; a closing at 01:30 holds from the earlier.",
        f"""availability:
  - {{hours: {{mon-fri: closed, sat: "18:00-01:30", sun: "01:30-03:00", bank-holidays: closed}}, {ENTRY}}}""",
        (
            ("2026-10-25 00:59", "open"),
            ("2026-10-25 01:29+01:00", "open"),
            ("2026-10-25 01:30+01:00", "closed"),
            ("2026-10-25 01:00+00:00", "closed"),
            ("2026-10-25 01:29+00:00", "closed"),
            ("2026-10-25 01:30+00:00", "open"),
            ("2026-10-25 02:59", "open"),
            ("2026-10-25 03:00", "closed"),
        ),
    ),
    Table(
        "In the missing hour an opening waits for its end",
        "HR07",
        "On 28 March 2027 there is no 01:30: an opening then holds from 02:00 BST, a closing then "
        "from the last minute of GMT.",
        f"""availability:
  - {{hours: {{mon-fri: closed, sat: "18:00-01:30", sun: "01:45-03:00", bank-holidays: closed}}, {ENTRY}}}""",
        (
            ("2027-03-28 00:59", "open"),
            ("2027-03-28 02:00", "open"),
            ("2027-03-28 02:59", "open"),
            ("2027-03-28 03:00", "closed"),
        ),
    ),
)
