"""Two registries against each other: what counts as a change, and in which words it is told."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.unit.registry.shelf import SOUND, Shelf
from thrombo_cli.model.registry import Registry
from thrombo_cli.registry.check.checker import load
from thrombo_cli.review.change_sentences import change_summary
from thrombo_cli.review.changes import as_it_stood, changes_between
from thrombo_cli.review.due import due_on
from thrombo_cli.review.impact_weeks import instant_of_all, weeks_of
from thrombo_cli.review.weights import admissions_of, rank_weight

PRESENT = datetime(2026, 11, 22, 12, tzinfo=UTC)
CARDIFF = "{hours: 24/7, as_of: 2026-10-01, confidence: stated, sources: [letter]}"
SPLIT = (
    "{valid_through: 2026-05-31, hours: 24/7, as_of: 2026-10-01, confidence: stated, "
    "sources: [letter]}\n      - {valid_from: 2026-06-01, hours: %s, as_of: 2026-10-01, "
    "confidence: stated, sources: [letter]}"
)
OFFICE = '{mon-fri: "08:00-17:00", sat-sun: closed, bank-holidays: closed}'
THIRD = """  - id: lancaster
    name: Lancaster
    nation: england
    network: north
    postcode: LA1 4RP
    location: [54.04220, -2.79900]
    availability:
      - {hours: unknown, as_of: 2026-10-01, confidence: stated, sources: [letter]}
pathways:
"""
WALES = "University Hospital of Wales"
PRESTON = "Royal Preston Hospital"

# What is replaced, by what, the kind and first day of the one change, and its words.
TOLD = [
    (CARDIFF, SPLIT % OFFICE, "hours", "2026-06-01",
     f"{WALES}: from Mon 1 Jun 2026 Mon-Fri 08:00-17:00, Sat-Sun closed, bank holidays closed; "
     "was open round the clock"),
    (CARDIFF, SPLIT % "unknown", "hours", "2026-06-01",
     f"{WALES}: from Mon 1 Jun 2026 hours not known; was open round the clock"),
    (CARDIFF, CARDIFF.replace("24/7", OFFICE), "hours", None,
     f"{WALES}: Mon-Fri 08:00-17:00, Sat-Sun closed, bank holidays closed; was open round the "
     "clock"),
    ("bank-holidays: unknown\n        last", "bank-holidays: closed\n        last", "hours",
     "2026-02-02",
     f"{PRESTON}: from Mon 2 Feb 2026 Mon-Fri 08:00-22:00, Sat-Sun closed, Sat and Sun on 2 listed "
     "dates, 09:00-17:00, bank holidays closed, last acceptance 20:00; was Mon-Fri 08:00-22:00, "
     "Sat-Sun closed, Sat and Sun on 2 listed dates, 09:00-17:00, last acceptance 20:00"),
    ('"20:00"', '"19:00"', "hours", "2026-02-02", "last acceptance 19:00; was "),
    ("serves: [north]", "serves: [north, south]", "serves", "2026-02-02",
     f"{PRESTON}: from Mon 2 Feb 2026 now serves south"),
    ("as_of: 2026-01-10", "as_of: 2026-01-20", "evidence", None,
     f"{PRESTON}: hours unchanged until Sun 1 Feb 2026; evidence of 2026-01-20, inferred; was "
     "2026-01-10, inferred"),
    ("until: 2026-05-05 20:00", "until: 2026-05-06 20:00", "exception", "2026-05-04",
     f"{PRESTON}: from Mon 4 May 2026 08:00 BST to Wed 6 May 2026 20:00 BST suspended (A machine "
     "was replaced); was from Mon 4 May 2026 08:00 BST to Tue 5 May 2026 20:00 BST suspended"),
    ("ods: RXN02", "ods: RXN01", "details", None, f"{PRESTON}: ODS code RXN01; was RXN02"),
    ("    ods: RXN02\n", "", "details", None, f"{PRESTON}: ODS code not given; was RXN02"),
    ("  - from: {hospital: LA1 4RP}\n    to: cardiff\n    hours: 24/7\n    valid_from: 2026-10-01\n"
     "    sources: [letter]\n", "", "pathway", "2026-10-01",
     f"{WALES}: arrangement withdrawn: hospital LA14RP may send at all hours"),
    ("pathways:\n", THIRD, "added", None, "Lancaster: new in the registry; hours not known"),
    ("stale_after_days: 400", "stale_after_days: 300", "policy", None,
     "Policy: stale_after_days 300 days; was 400 days"),
]  # fmt: skip


def book(text: str) -> Registry:
    return load(text.encode(), "test.yaml", Shelf())


@pytest.mark.parametrize(("old", "new", "kind", "first", "words"), TOLD)
def test_one_edit_is_one_change_in_plain_words(
    old: str, new: str, kind: str, first: str | None, words: str
) -> None:
    assert old in SOUND
    (change,) = changes_between(book(SOUND), book(SOUND.replace(old, new, 1)))
    assert (change.kind, change.first and change.first.isoformat()) == (kind, first)
    assert words in change_summary(change)


def test_a_centre_that_goes() -> None:
    bigger = book(SOUND.replace("pathways:\n", THIRD))
    (change,) = changes_between(bigger, book(SOUND))
    assert change_summary(change) == "Lancaster: no longer in the registry; was hours not known"


def test_the_same_hours_cut_otherwise_are_no_change() -> None:
    text = SOUND.replace(CARDIFF, SPLIT % "24/7")
    assert text != SOUND
    assert changes_between(book(SOUND), book(text)) == ()
    assert changes_between(book(SOUND), book(SOUND)) == ()


def test_a_change_of_the_past_ends() -> None:
    old, new = book(SOUND.replace("hours: unknown", "hours: 24/7")), book(SOUND)
    (change,) = changes_between(old, new)
    assert (change.first, change.last) == (None, date(2026, 2, 1))
    (week,) = weeks_of([change], old, new, PRESENT, None)
    assert (week.before, week.after) == (168 * 60, 0)
    (judged,) = weeks_of([change], old, new, PRESENT, PRESENT)
    assert judged.before == judged.after == 70 * 60
    assert instant_of_all([change], PRESENT) == PRESENT


def test_a_change_to_come_is_judged_on_its_first_day() -> None:
    old = book(SOUND)
    new = book(SOUND.replace(CARDIFF, (SPLIT % OFFICE).replace("2026-0", "2027-0")))
    (week,) = weeks_of(changes_between(old, new), old, new, PRESENT, None)
    assert (week.at, week.after) == (datetime(2027, 5, 31, 23, tzinfo=UTC), 45 * 60)
    assert week.lost == {"day": 5 * 60, "evening": 20 * 60, "night": 70 * 60, "weekend": 28 * 60}
    assert instant_of_all([week.change], PRESENT) == week.at


def test_as_it_stood() -> None:
    whole = book(SOUND)
    early, late = as_it_stood(whole, date(2026, 1, 15)), as_it_stood(whole, date(2026, 5, 4))
    assert [len(centre.availability) for centre in early.centres] == [1, 1]
    assert early.centres[0].availability[0].valid_through is None
    assert [len(centre.exceptions) for centre in (early.centres[0], late.centres[0])] == [0, 1]
    assert [len(each.pathways) for each in (early, late)] == [0, 1]
    assert as_it_stood(whole, date(2030, 1, 1)) == whole


class TwoAreas:
    """One area that Preston serves and two of Cardiff's, one of them nearer to Preston."""

    admissions = (30.0, 20.0, 5.0)
    networks = ("north", "south", "south")

    def minutes_to(self, unit: str) -> tuple[float | None, ...]:
        return (10.0, 200.0, 20.0) if unit == "PR29HT" else (5.0, 10.0, 40.0)


class NoAreas:
    """A country of which nothing is known."""

    admissions: tuple[float, ...] = ()
    networks: tuple[str, ...] = ()

    def minutes_to(self, unit: str) -> tuple[float | None, ...]:
        return ()


def test_an_area_looks_to_the_nearest_centre_that_serves_its_network() -> None:
    whole, day = book(SOUND), date(2026, 11, 1)
    assert admissions_of(whole, day, TwoAreas()) == {"preston": 30.0, "cardiff": 25.0}
    unserved = book(SOUND.replace("serves: [north]", "serves: [south]"))
    assert admissions_of(unserved, day, TwoAreas()) == {"preston": 5.0, "cardiff": 50.0}


def test_an_area_without_a_road_hangs_on_no_centre() -> None:
    class Cut(TwoAreas):
        def minutes_to(self, unit: str) -> tuple[float | None, ...]:
            return (None, 1.0, None)

    found = admissions_of(book(SOUND), date(2026, 11, 1), Cut())
    assert found == {"preston": 0.0, "cardiff": 20.0}


def test_a_centre_of_unknown_admissions_is_ranked_as_the_average() -> None:
    assert rank_weight({"a": 10.0, "b": 30.0}, "b") == 30
    assert rank_weight({"a": 10.0, "b": 30.0}, "scotland") == 20
    assert rank_weight({}, "scotland") == 1


def test_what_is_due_is_ranked_by_admissions_times_age() -> None:
    whole = book(
        SOUND.replace("{hours: 24/7, as_of: 2026-10-01", "{hours: 24/7, as_of: 2026-08-01")
    )
    day = date(2027, 11, 6)
    both = due_on(whole, day, TwoAreas())
    assert [(each.centre.id, each.age, each.admissions) for each in both] == [
        ("preston", 401, 30.0),
        ("cardiff", 462, 25.0),
    ]
    older = book(
        SOUND.replace("{hours: 24/7, as_of: 2026-10-01", "{hours: 24/7, as_of: 2026-01-01")
    )
    assert [each.centre.id for each in due_on(older, day, TwoAreas())] == ["cardiff", "preston"]


def test_what_is_due() -> None:
    whole, areas = book(SOUND), NoAreas()
    (preston,) = due_on(whole, date(2026, 11, 1), areas)
    assert preston.reasons == ("bank_holidays_unknown",)
    assert preston.ask.startswith("01234 567890")
    both = due_on(whole, date(2027, 11, 6), areas)
    assert [(each.centre.id, each.age) for each in both] == [("preston", 401), ("cardiff", 401)]
    assert both[1].reasons == ("stale",)
    assert due_on(whole, date(2026, 1, 15), areas)[0].reasons == (
        "hours_unknown",
        "inferred",
        "press_alone",
    )
