"""Dates and moments as people write them for a registry."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from thrombo_cli.errors import TimeError
from thrombo_cli.times.days import parse_day, parse_moment

TODAY = date(2026, 12, 1)
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
DAYS = {
    "2026-02-02": "2026-02-02",
    "2 February 2026": "2026-02-02",
    "2nd Feb 2026": "2026-02-02",
    "Monday 2nd of February 2026": "2026-02-02",
    "14/05/2027": "2027-05-14",
    "5.5.2027": "2027-05-05",
    "today": "2026-12-01",
    "Tomorrow": "2026-12-02",
}
MOMENTS = {
    ("14 May 2027 18:00", False): "2027-05-14 18:00",
    ("14/05/2027 6pm", False): "2027-05-14 18:00",
    ("tomorrow 8am", False): "2026-12-02 08:00",
    ("tomorrow at 08:00", False): "2026-12-02 08:00",
    ("14 May 2027", False): "2027-05-14 00:00",
    ("14 May 2027", True): "2027-05-15 00:00",
    ("2027-05-14T18:00", False): "2027-05-14 18:00",
    ("today", True): "2026-12-02 00:00",
}
NO_DAYS = {
    "3/4/2026": "Fri 3 Apr",
    "2 February": "year",
    "2026-02-30": "no such date",
    "Tuesday 2 February 2026": "weekday",
    "soon": "Write a date",
    "": "Write a date",
    "\u0662\u0660\u0662\u0666-02-02": "Write a date",
}


@pytest.mark.parametrize("text", DAYS)
def test_a_day(text: str) -> None:
    assert str(parse_day(text, TODAY)) == DAYS[text]


@pytest.mark.parametrize(("text", "ends"), MOMENTS)
def test_a_moment(text: str, ends: bool) -> None:
    assert f"{parse_moment(text, NOW, ends=ends):%Y-%m-%d %H:%M}" == MOMENTS[text, ends]


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_no_day_or_two_is_refused(text: str) -> None:
    with pytest.raises(TimeError) as refused:
        parse_day(text, TODAY)
    said = NO_DAYS[text]
    assert said.lower() in refused.value.message.lower()


@pytest.mark.parametrize("text", ["", "whenever", "14 May 2027 25:00", "14 May 2027 at 8", "May"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(TimeError):
        parse_moment(text, NOW, ends=True)
