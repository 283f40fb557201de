"""What every room writes with: a near word, a time of day."""

from __future__ import annotations

import pytest

from thrombo_cli.text.clock_times import clock_text, minutes_of
from thrombo_cli.text.suggest import nearest


@pytest.mark.parametrize(
    ("word", "near"), [("englnd", "england"), ("wales", "wales"), ("zzz", None), ("", None)]
)
def test_the_nearest_word(word: str, near: str | None) -> None:
    assert nearest(word, ("wales", "england", "scotland")) == near


def test_how_near_a_word_must_be_is_the_callers_choice() -> None:
    assert nearest("eng", ("england",), likeness=0.9) is None
    assert nearest("eng", ("england",), likeness=0.3) == "england"


@pytest.mark.parametrize("minutes", range(0, 1440, 7))
def test_a_time_of_day_there_and_back(minutes: int) -> None:
    assert minutes_of(clock_text(minutes)) == minutes


@pytest.mark.parametrize(("minutes", "text"), [(0, "00:00"), (1440, "24:00"), (1500, "01:00")])
def test_minutes_past_midnight_are_of_their_own_day(minutes: int, text: str) -> None:
    assert clock_text(minutes) == text


@pytest.mark.parametrize("text", ["8:00", "24:00", "08:60", "08:00:00", "0800", " 08:00", ""])
def test_a_text_that_is_no_time_of_day(text: str) -> None:
    assert minutes_of(text) is None
