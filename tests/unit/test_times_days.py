"""Dates and moments as people write them for a registry."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from thrombo_cli.errors import TimeError
from thrombo_cli.times.days import (
    DAY_FORMS,
    MOMENT_FORMS,
    NO_YEAR,
    london_instant,
    parse_day,
    parse_moment,
)
from thrombo_cli.times.limits import LONGEST_TEXT
from thrombo_cli.times.wording import FORMS, NO_DATE, NO_TIME, WEEKDAY_DIFFERS, YEAR

TODAY = date(2026, 12, 1)
NOW = datetime(2026, 12, 1, 9, 0, 30, 250_000, tzinfo=UTC)
# In London it is 2 July already.
SUMMER_NIGHT = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
LONGEST_DAY = "2026-02-02".ljust(LONGEST_TEXT)
DAYS = {
    "2026-02-02": "2026-02-02",
    "2 February 2026": "2026-02-02",
    "1st Feb 2026": "2026-02-01",
    "2nd Feb 2026": "2026-02-02",
    "3rd Feb 2026": "2026-02-03",
    "14th Feb 2026": "2026-02-14",
    "Monday 2nd of February 2026": "2026-02-02",
    "14/05/2027": "2027-05-14",
    "13/1/2026": "2026-01-13",
    # Day and month alike: there is one reading.
    "5.5.2027": "2027-05-05",
    "12/12/2026": "2026-12-12",
    "yesterday": "2026-11-30",
    "today": "2026-12-01",
    "Tomorrow": "2026-12-02",
    LONGEST_DAY: "2026-02-02",
}
# What begins or ends at 14 May begins with its first minute and ends with its last.
MOMENTS = {
    ("14 May 2027 18:00", False): "2027-05-14 18:00",
    ("14 May 2027 18:00", True): "2027-05-14 18:00",
    ("14/05/2027 6pm", False): "2027-05-14 18:00",
    ("14/05/2027, 18:00", False): "2027-05-14 18:00",
    ("14th of May 2027 at 6.30 pm", False): "2027-05-14 18:30",
    ("tomorrow 8am", False): "2026-12-02 08:00",
    ("tomorrow at 08:00", True): "2026-12-02 08:00",
    ("tomorrow quarter past nine pm", False): "2026-12-02 21:15",
    ("14 May 2027", False): "2027-05-14 00:00",
    ("14 May 2027", True): "2027-05-15 00:00",
    ("14/05/2027", True): "2027-05-15 00:00",
    ("2027-05-14T18:00:45", False): "2027-05-14 18:00",
    ("2027-05-14T18:00Z", False): "2027-05-14 19:00",
    ("today", True): "2026-12-02 00:00",
    ("tomorrow", False): "2026-12-02 00:00",
    ("08:15", False): "2026-12-01 08:15",
    ("90m", False): "2026-12-01 07:30",
    ("now", False): "2026-12-01 09:00",
}
AS_A_WORD = "Write the month as a word, as 2 February 2026."
NO_DAYS = {
    "3/4/2026": f"This could be Fri 3 Apr 2026 or Wed 4 Mar 2026. {AS_A_WORD}",
    "1.12.2026": f"This could be Tue 1 Dec 2026 or Mon 12 Jan 2026. {AS_A_WORD}",
    "12/1/2026": f"This could be Mon 12 Jan 2026 or Tue 1 Dec 2026. {AS_A_WORD}",
    "1/13/2026": NO_DATE,
    "31/4/2026": NO_DATE,
    "14/05/1926": YEAR,
    "2 February": NO_YEAR,
    "February 2nd": NO_YEAR,
    "Mon, 2 Feb": NO_YEAR,
    "2/2": NO_YEAR,
    "2.2": NO_YEAR,
    "2026-02-30": NO_DATE,
    "Tuesday 2 February 2026": WEEKDAY_DIFFERS,
    "2 Smarch 2026": DAY_FORMS,
    "soon": DAY_FORMS,
    "": DAY_FORMS,
    "\u0662\u0660\u0662\u0666-02-02": DAY_FORMS,
    LONGEST_DAY + " ": DAY_FORMS,
}
NO_MOMENTS = {
    "": MOMENT_FORMS,
    "whenever": DAY_FORMS,
    "whenever it suits": DAY_FORMS,
    "May": DAY_FORMS,
    "14 May": NO_YEAR,
    "14 May 2027 25:00": NO_TIME,
    "14/05/2027 25:00": NO_TIME,
    "14 May 2027 whenever": FORMS,
    "14/05/2027 whenever": FORMS,
    "3/4/2026 18:00": NO_DAYS["3/4/2026"],
    "14 May 2027 at 8": (
        "This hour comes twice a day.\n"
        "Write the one that is meant: 2027-05-14T08:00 or 2027-05-14T20:00."
    ),
}
# Wall times of London: in October 01:30 comes twice.
INSTANTS = {
    ("2026-11-22 21:30", False): "2026-11-22 21:30",
    ("2026-07-22 21:30", True): "2026-07-22 20:30",
    ("2026-10-25 01:30", False): "2026-10-25 00:30",
    ("2026-10-25 01:30", True): "2026-10-25 01:30",
}


@pytest.mark.parametrize("text", DAYS)
def test_a_day(text: str) -> None:
    assert str(parse_day(text, TODAY)) == DAYS[text]


@pytest.mark.parametrize(("text", "ends"), MOMENTS)
def test_a_moment(text: str, ends: bool) -> None:
    assert parse_moment(text, NOW, ends=ends) == datetime.fromisoformat(MOMENTS[text, ends])


@pytest.mark.parametrize(
    ("text", "moment"), [("today", "2026-07-02 00:00"), ("tomorrow 8am", "2026-07-03 08:00")]
)
def test_today_is_the_day_in_london(text: str, moment: str) -> None:
    assert parse_moment(text, SUMMER_NIGHT, ends=False) == datetime.fromisoformat(moment)


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_no_day_or_two_is_refused(text: str) -> None:
    with pytest.raises(TimeError) as refused:
        parse_day(text, TODAY)
    assert refused.value.message == NO_DAYS[text]


@pytest.mark.parametrize("text", NO_MOMENTS)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(TimeError) as refused:
        parse_moment(text, NOW, ends=True)
    assert refused.value.message == NO_MOMENTS[text]


@pytest.mark.parametrize(("wall", "later"), INSTANTS)
def test_the_instant_of_a_moment(wall: str, later: bool) -> None:
    found = london_instant(datetime.fromisoformat(wall), later=later)
    assert f"{found:%Y-%m-%d %H:%M %Z}" == f"{INSTANTS[wall, later]} UTC"
