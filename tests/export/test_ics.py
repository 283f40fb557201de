"""The iCalendar file, read back by the icalendar package, and its zone by dateutil."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from icalendar import Calendar

from tests.build import registry_of, shipped
from tests.export.worlds import AWKWARD_DAYS, awkward, quarters, scope_of, timetables
from thrombo_cli.export.ics import ics_bytes
from thrombo_cli.export.scope import Scope
from thrombo_cli.reference.reader import Reference

CATEGORIES = {"OPEN": "open", "UNKNOWN": "unknown", "SUSPENDED": "suspended"}
Found = tuple[datetime, datetime, str]


def read(data: bytes) -> Any:
    return Calendar.from_ical(data)


def events(data: bytes) -> list[Any]:
    return list(read(data).walk("VEVENT"))


def by_centre(data: bytes) -> dict[str, list[Found]]:
    """The stretches of each centre, by the id that its events' names begin with."""
    found: dict[str, list[Found]] = {}
    for event in events(data):
        [category] = event["categories"].cats
        begins, ends = (event[name].dt.astimezone(UTC) for name in ("dtstart", "dtend"))
        centre = str(event["uid"]).split(".", 1)[0]
        found.setdefault(centre, []).append((begins, ends, CATEGORIES[str(category)]))
    return found


def states_differ(data: bytes, scope: Scope) -> list[tuple[str, datetime, str, str]]:
    """Where the events of a file and our own states differ, at every quarter of an hour."""
    held = by_centre(data)
    wrong = []
    for name, timetable in timetables(scope).items():
        for instant in quarters(scope):
            told = [s for begins, ends, s in held.get(name, []) if begins <= instant < ends]
            assert len(told) <= 1, (name, instant)
            state = timetable.state_at(instant)
            if state != (told or ["closed"])[0]:
                wrong.append((name, instant, state, str(told)))
    return wrong


@pytest.mark.parametrize("days", [(date(2025, 12, 15), 28), (date(2024, 10, 14), 21)])
def test_the_events_are_our_states(days: tuple[date, int], reference: Reference) -> None:
    scope = scope_of(shipped(reference), reference, days)
    assert states_differ(ics_bytes(scope), scope) == []


def test_awkward_hours_are_our_states(reference: Reference) -> None:
    scope = awkward(reference)
    assert states_differ(ics_bytes(scope), scope) == []


def test_the_repeated_hour_is_told_in_utc(reference: Reference) -> None:
    """A closing at 01:30 on the night of the change is the first 01:30; nothing else would tell."""
    data = ics_bytes(awkward(reference))
    assert b"DTEND:20261025T003000Z" in data
    assert b"DTEND;TZID=Europe/London:20261018T013000" in data


def test_unknown_says_so_and_is_never_open(reference: Reference) -> None:
    scope = scope_of(shipped(reference), reference, (date(2026, 11, 23), 7))
    unknown = [e for e in events(ics_bytes(scope)) if str(e["status"]) == "TENTATIVE"]
    names = {str(event["uid"]).split(".")[0] for event in unknown}
    assert {"st-georges", "royal-sussex"} <= names
    assert not {"royal-preston", "ninewells"} & names
    for event in events(ics_bytes(scope)):
        is_unknown = [str(c) for c in event["categories"].cats] == ["UNKNOWN"]
        assert str(event["summary"]).startswith("UNKNOWN: ") == is_unknown
        assert (event in unknown) == is_unknown
        assert ("Hours say open" in str(event["summary"])) != is_unknown
        assert str(event["transp"]) == "TRANSPARENT"


def test_an_event_keeps_its_name_whatever_the_days_asked_about(reference: Reference) -> None:
    registry = shipped(reference)
    one = ics_bytes(scope_of(registry, reference, (date(2025, 12, 20), 14)))
    other = ics_bytes(scope_of(registry, reference, (date(2025, 12, 24), 3)))
    first, second = ({str(e["uid"]): e for e in events(data)} for data in (one, other))
    assert len(first) == len(events(one))
    assert set(second) < set(first)
    assert "university-wales-cardiff.hours.20251224T080000Z@thrombo" in second
    for uid, event in second.items():
        if "Rule: 24/7." in event["description"] or "Rule: unknown." in event["description"]:
            continue  # cut to the days asked about
        assert event.to_ical() == first[uid].to_ical()


def test_hours_that_never_change_are_one_event_named_by_their_true_start(
    reference: Reference,
) -> None:
    """Across an exception and a change of entry, wherever the days asked about begin."""
    registry = shipped(reference)
    expected = {
        (date(2024, 10, 1), 10): {"royal-london.hours.20201130T000000Z@thrombo"},
        (date(2024, 10, 1), 150): {
            "royal-london.hours.20201130T000000Z@thrombo",
            "royal-london.exception.20241020T230000Z@thrombo",
            "royal-london.hours.20250128T000000Z@thrombo",
        },
        (date(2025, 2, 10), 10): {"royal-london.hours.20250128T000000Z@thrombo"},
        (date(2020, 11, 1), 60): {
            "royal-london.hours.20201130T000000Z@thrombo",
            *(f"royal-london.hours.202011{day:02d}T080000Z@thrombo" for day in range(1, 30)),
        },
    }
    for days, names in expected.items():
        data = ics_bytes(scope_of(registry, reference, days))
        assert {str(e["uid"]) for e in events(data) if "royal-london" in e["uid"]} == names


def test_hours_that_were_ever_so_are_named_so(reference: Reference) -> None:
    for first in (date(2015, 5, 4), date(2026, 11, 23)):
        data = ics_bytes(scope_of(shipped(reference), reference, (first, 5)))
        assert "kings-college.hours.ever@thrombo" in {str(e["uid"]) for e in events(data)}


def test_an_event_cut_by_the_file_says_that_it_goes_on(reference: Reference) -> None:
    days = ((date(2026, 1, 20), 7), (date(2026, 1, 27), 14))
    told = []
    for each in days:
        data = ics_bytes(scope_of(shipped(reference), reference, each))
        found = [e for e in events(data) if str(e["uid"]).startswith("john-radcliffe")]
        told += ["Goes on past the last day of this file." in e["description"] for e in found]
    assert told == [True, True]
    data = ics_bytes(scope_of(shipped(reference), reference, (date(2024, 10, 1), 150)))
    runs = [e for e in events(data) if str(e["uid"]).startswith("royal-london.hours")]
    assert ["Goes on past" in e["description"] for e in runs] == [False, True]
    data = ics_bytes(scope_of(shipped(reference), reference, (date(2024, 1, 20), 5)))
    [before] = [e for e in events(data) if str(e["uid"]).startswith("john-radcliffe")]
    assert "Goes on" not in str(before["description"])


def test_the_names_of_awkward_events_are_all_different(reference: Reference) -> None:
    uids = [str(event["uid"]) for event in events(ics_bytes(awkward(reference)))]
    assert len(uids) == len(set(uids)) > 50
    assert "alpha.exception.20261020T210000Z@thrombo" in uids


def test_an_exception_tells_its_reason_and_that_it_has_no_end(reference: Reference) -> None:
    found = [e for e in events(ics_bytes(awkward(reference))) if ".exception." in e["uid"]]
    told = [str(event["description"]) for event in found]
    assert [words.split("\n", 1)[0] for words in told] == [
        "Exception (suspended): Scanner out of use.",
        "Exception (unknown): Strike.",
        "Exception (open): Extra.",
        "Exception (closed): Building works. Until further notice. "
        "Goes on past the last day of this file.",
    ]


def test_the_same_question_gives_the_same_bytes(reference: Reference) -> None:
    scope = awkward(reference)
    assert ics_bytes(scope) == ics_bytes(scope)


def test_lines_end_and_fold_as_the_standard_asks(reference: Reference) -> None:
    data = ics_bytes(scope_of(shipped(reference), reference, (date(2026, 11, 23), 2)))
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in lines) <= 75


def test_the_zone_is_europe_london_by_another_reader(reference: Reference) -> None:
    data = ics_bytes(scope_of(shipped(reference), reference, (date(2026, 11, 23), 1)))
    text = data.decode().replace("\r\n ", "").replace("\r\n", "\n")
    [zone] = re.findall(r"BEGIN:VTIMEZONE\n.*?END:VTIMEZONE\n", text, re.S)
    theirs, ours = tzical(io.StringIO(zone)).get("Europe/London"), ZoneInfo("Europe/London")
    assert "TZID=Europe/London" in text
    wall = datetime(2010, 1, 1, 12)  # noqa: DTZ001 - a wall time
    for day in range(19 * 365):
        moment = wall + timedelta(days=day)
        assert moment.replace(tzinfo=theirs).utcoffset() == moment.replace(tzinfo=ours).utcoffset()
    # The change itself: the hour before it and the one after.
    for moment in (datetime(2026, 3, 29, 0, 59), datetime(2026, 3, 29, 2, 0)):  # noqa: DTZ001
        assert moment.replace(tzinfo=theirs).utcoffset() == moment.replace(tzinfo=ours).utcoffset()


def test_the_zone_changes_at_one_o_clock_utc(reference: Reference) -> None:
    """In spring from 01:00 to 02:00, in autumn from 02:00 back to 01:00, both in local time."""
    data = ics_bytes(scope_of(shipped(reference), reference, (date(2026, 11, 23), 1)))
    [zone] = read(data).walk("VTIMEZONE")
    told = {
        part.name: (
            part["dtstart"].dt.isoformat(),
            part["tzoffsetfrom"].to_ical(),
            part["tzoffsetto"].to_ical(),
        )
        for part in zone.subcomponents
    }
    assert told == {
        "DAYLIGHT": ("1996-03-31T01:00:00", "+0000", "+0100"),
        "STANDARD": ("1996-10-27T02:00:00", "+0100", "+0000"),
    }


def test_the_file_tells_where_it_comes_from(reference: Reference) -> None:
    registry = registry_of("\navailability:\n" + ENTRY, reference)
    calendar = read(ics_bytes(scope_of(registry, reference, AWKWARD_DAYS)))
    assert str(calendar["x-thrombo-registry-sha256"]) == registry.sha256
    assert str(calendar["x-thrombo-registry-updated"]) == "2026-11-01"
    assert "Not clinically assured." in str(calendar["x-wr-caldesc"])
    event = calendar.walk("VEVENT")[0]
    assert "A test source (Test, 2026-10-01) https://example.org/s" in str(event["description"])
    assert "Not clinically assured." in str(event["description"])
    assert "last acceptance 20:00" in str(event["description"])


ENTRY = """  - hours: {mon-sun: "08:00-22:00", bank-holidays: same}
    last_acceptance: "20:00"
    as_of: 2026-10-01
    confidence: stated
    sources: [s]
"""
