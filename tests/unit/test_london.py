"""UK local time: doubtful hours, echoes, and the zone that is never replaced by another."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from thrombo_cli import zone_file
from thrombo_cli.errors import ReferenceDataError
from thrombo_cli.london import (
    gap_end,
    iso,
    london_date,
    london_zone,
    readings,
    spoken,
    spoken_date,
    to_london,
    to_utc,
    wall_to_utc,
)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("shown", "instants"),
    [
        ("2026-11-22T21:30", ["2026-11-22T21:30"]),
        ("2026-07-22T21:30", ["2026-07-22T20:30"]),
        ("2026-10-25T00:59", ["2026-10-24T23:59"]),
        ("2026-10-25T01:00", ["2026-10-25T00:00", "2026-10-25T01:00"]),
        ("2026-10-25T01:59", ["2026-10-25T00:59", "2026-10-25T01:59"]),
        ("2026-10-25T02:00", ["2026-10-25T02:00"]),
        ("2027-03-28T00:59", ["2027-03-28T00:59"]),
        ("2027-03-28T01:00", []),
        ("2027-03-28T01:59", []),
        ("2027-03-28T02:00", ["2027-03-28T01:00"]),
    ],
)
def test_the_instants_of_a_wall_time(shown: str, instants: list[str]) -> None:
    assert readings(wall(shown)) == tuple(utc(instant) for instant in instants)


@pytest.mark.parametrize("shown", ["01:00", "01:01", "01:30:30", "01:59:59.999999"])
def test_the_missing_hour_ends_where_it_begins(shown: str) -> None:
    assert gap_end(wall(f"2027-03-28T{shown}")) == utc("2027-03-28T01:00")


def test_a_clock_change_of_the_past_is_read_from_the_zone() -> None:
    # In 1941 clocks went from one hour ahead to two, at 01:00 UTC.
    assert gap_end(wall("1941-05-04T02:30")) == utc("1941-05-04T01:00")


@pytest.mark.parametrize(
    ("shown", "later", "earlier"),
    [
        ("2026-07-22T21:30", "2026-07-22T20:30", "2026-07-22T20:30"),
        ("2026-10-25T01:30", "2026-10-25T01:30", "2026-10-25T00:30"),
        ("2027-03-28T01:30", "2027-03-28T01:00", "2027-03-28T01:00"),
    ],
)
def test_the_instant_of_a_bound(shown: str, later: str, earlier: str) -> None:
    assert to_utc(wall(shown), later=True) == utc(later)
    assert to_utc(wall(shown), later=False) == utc(earlier)


def test_minutes_from_midnight_may_run_into_the_next_day() -> None:
    day = date(2026, 10, 24)
    assert wall_to_utc(day, 0, later=True) == utc("2026-10-23T23:00")
    assert wall_to_utc(day, 1080, later=True) == utc("2026-10-24T17:00")
    assert wall_to_utc(day, 1440 + 90, later=False) == utc("2026-10-25T00:30")
    assert wall_to_utc(day, 1440 + 90, later=True) == utc("2026-10-25T01:30")


@pytest.mark.parametrize(
    ("instant", "in_iso", "aloud", "day"),
    [
        (
            "2026-11-22T21:30",
            "2026-11-22T21:30:00+00:00",
            "Sun 22 Nov 2026 21:30 GMT",
            "2026-11-22",
        ),
        (
            "2026-07-02T23:05:09",
            "2026-07-03T00:05:09+01:00",
            "Fri 3 Jul 2026 00:05 BST",
            "2026-07-03",
        ),
        (
            "2026-01-01T00:00",
            "2026-01-01T00:00:00+00:00",
            "Thu 1 Jan 2026 00:00 GMT",
            "2026-01-01",
        ),
        (
            "2026-12-31T23:59",
            "2026-12-31T23:59:00+00:00",
            "Thu 31 Dec 2026 23:59 GMT",
            "2026-12-31",
        ),
    ],
)
def test_the_echo_of_an_instant(instant: str, in_iso: str, aloud: str, day: str) -> None:
    assert iso(utc(instant)) == in_iso
    assert spoken(utc(instant)) == aloud
    assert london_date(utc(instant)) == date.fromisoformat(day)
    assert to_london(utc(instant)).isoformat() == in_iso


def test_every_weekday_and_month_has_its_english_name() -> None:
    week = [spoken_date(date(2026, 6, day)) for day in range(1, 8)]
    assert [text[:3] for text in week] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    months = [spoken_date(date(2026, month, 1)).split()[2] for month in range(1, 13)]
    assert " ".join(months) == "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"


def test_parts_of_a_second_are_not_echoed() -> None:
    assert iso(datetime(2026, 11, 22, 21, 30, 5, 999, tzinfo=UTC)) == "2026-11-22T21:30:05+00:00"


@pytest.fixture(params=["Asia/Tokyo", "America/New_York", "UTC"])
def foreign_machine(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """The machine's own zone is another one."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("foreign_machine")
def test_the_zone_of_the_machine_does_not_matter() -> None:
    assert iso(utc("2026-07-22T20:30")) == "2026-07-22T21:30:00+01:00"
    assert readings(wall("2026-07-22T21:30")) == (utc("2026-07-22T20:30"),)
    assert london_date(utc("2026-07-22T23:30")) == date(2026, 7, 23)


@pytest.fixture
def fresh_zone() -> Iterator[None]:
    """The zone is read anew in the test, and again after it."""
    london_zone.cache_clear()
    yield
    london_zone.cache_clear()


@pytest.mark.usefixtures("fresh_zone")
@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (FileNotFoundError("gone"), "cannot be loaded, so no time can be trusted.\nInstall"),
        (PermissionError("unreadable"), "cannot be loaded, so no time can be trusted.\nInstall"),
        (ValueError("damaged"), "is spoilt on this machine, or another zone in its place, so no"),
    ],
)
def test_without_the_zone_nothing_is_answered(
    failure: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(name: str) -> None:
        assert name == "Europe/London"
        raise failure

    monkeypatch.setattr(zone_file, "read_uk_zone", fail)
    with pytest.raises(ReferenceDataError) as caught:
        spoken(utc("2026-11-22T21:30"))
    assert caught.value.message.startswith(f"The time zone Europe/London {said}")
    assert "python -m pip install tzdata" in caught.value.message


def test_the_zone_is_read_once() -> None:
    assert london_zone() is london_zone()
    assert str(london_zone()) == "Europe/London"
