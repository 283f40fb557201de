"""Hours as people write them: read as they are meant, or left for a refusal."""

from __future__ import annotations

import pytest

from thrombo_cli.errors import QuestionError
from thrombo_cli.review.hours_words import plain_hours
from thrombo_cli.review.spoken_answers import hours_of

READ = {
    "24/7": "24/7",
    "Round the clock": "24/7",
    "24 hours a day, 7 days a week": "24/7",
    "Monday to Friday 8am to 6pm; weekends closed": "mon-fri 08:00-18:00; sat-sun closed",
    "Mon-Fri 08:00-18:00, Sat-Sun closed": "mon-fri 08:00-18:00; sat-sun closed",
    "mon\u2013fri 08:00\u201318:00; sat\u2013sun closed": "mon-fri 08:00-18:00; sat-sun closed",
    "Every day from 8am until 10pm": "mon-sun 08:00-22:00",
    "daily 0800-2000": "mon-sun 08:00-20:00",
    "08:00-22:00": "mon-sun 08:00-22:00",
    "weekdays 9.30am-5pm\nSaturday and Sunday closed": "mon-fri 09:30-17:00; sat, sun closed",
    "Tuesdays, Thursdays 08:00 to midnight; mon, wed, fri-sun closed":
        "tue, thu 08:00-24:00; mon, wed, fri-sun closed",
}  # fmt: skip
REFUSED = (
    "8 to 6",
    "8-6 every day",
    "mornings",
    "daily 12am-12pm",
    "daily 8:00-18:00",
    "mon-fri 08:00-18:00",
    "mon-fri 08:00-18:00 except Christmas; sat-sun closed",
    "daily 08:00-18:00 or so",
    "mon-fri 08:00-18:00; fri-sun closed",
)


@pytest.mark.parametrize("text", READ)
def test_it_is_read_as_it_is_meant(text: str) -> None:
    assert plain_hours(text) == READ[text]
    hours_of(text)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_doubtful_is_refused(text: str) -> None:
    with pytest.raises(QuestionError):
        hours_of(text)
