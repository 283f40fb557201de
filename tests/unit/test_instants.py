"""Instants as whole seconds, and the elementary functions of one number."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest

from thrombo_cli.instants import NEVER, instant_of, instant_or_none, seconds_of
from thrombo_cli.maths import PLAIN

BEGAN = datetime(1970, 1, 1, tzinfo=UTC)
PAIRS = (
    (BEGAN, 0),
    (datetime(2026, 11, 19, 12, tzinfo=UTC), 1_795_089_600),
    (datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC), -1),
    (datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), 253_402_300_799),
)


@pytest.mark.parametrize(("instant", "seconds"), PAIRS)
def test_an_instant_and_its_second(instant: datetime, seconds: int) -> None:
    assert seconds_of(instant) == seconds
    assert instant_of(seconds) == instant_or_none(seconds) == instant


def test_a_fraction_of_a_second_is_dropped() -> None:
    assert seconds_of(BEGAN.replace(microsecond=999_999)) == 0


def test_what_never_comes_is_after_every_instant() -> None:
    assert seconds_of(None) == NEVER > seconds_of(datetime.max.replace(tzinfo=UTC))
    assert instant_or_none(NEVER) is None
    assert instant_or_none(NEVER + 1) is None
    assert NEVER == 1 << 40


def test_the_functions_of_one_number_are_those_of_the_standard_library() -> None:
    assert (PLAIN.lo(1, 2), PLAIN.hi(1, 2)) == (1, 2)
    assert (PLAIN.either(True, 3.0, 4.0), PLAIN.either(False, 3.0, 4.0)) == (3.0, 4.0)
    assert (PLAIN.floor(1.5), PLAIN.ceil(1.5)) == (1, 2)
    own = {"lo", "hi", "either", "floor", "ceil"}
    others = {name: each for name, each in vars(PLAIN).items() if name not in own}
    names = ("radians", "sin", "cos", "asin", "sqrt", "exp", "log", "hypot")
    assert others == {name: getattr(math, name) for name in names}
