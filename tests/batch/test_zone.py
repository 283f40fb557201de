"""London time as columns against `london`, over every year a row may ask about."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from thrombo_cli.batch.london_columns import london
from thrombo_cli.instants import instant_of, seconds_of
from thrombo_cli.london import iso, readings, to_london
from thrombo_cli.times import FIRST_YEAR, LAST_YEAR


def test_every_sixth_hour_of_every_year_is_written_as_london_writes_it() -> None:
    zone = london()
    first, last = int(zone.starts[0]), int(zone.starts[-1])
    instants = np.arange(first, last, 6 * 3600)
    assert instant_of(first).year < FIRST_YEAR
    assert instant_of(last).year > LAST_YEAR
    texts = [iso(instant_of(at)) for at in instants.tolist()]
    assert zone.quoted(instants) == [f'"{text}"' for text in texts]
    assert zone.signs(instants).tobytes().decode("ascii") == "".join(texts)


def test_each_change_is_found_to_the_second() -> None:
    zone = london()
    assert len(zone.starts) - 1 == 2 * (LAST_YEAR + 2 - (FIRST_YEAR - 1) + 1)
    for start, offset in zip(zone.starts.tolist()[1:], zone.offsets.tolist()[1:], strict=True):
        before, after = (to_london(instant_of(at)).utcoffset() for at in (start - 1, start))
        assert before != after == timedelta(seconds=offset)


def test_walls_around_each_change_have_the_readings_that_london_gives() -> None:
    zone = london()
    walls = [
        instant_of(start).replace(tzinfo=None) + timedelta(minutes=step)
        for start in zone.starts.tolist()[1:]
        for step in range(-90, 91, 15)
    ]
    seconds = np.array([seconds_of(wall.replace(tzinfo=instant_of(0).tzinfo)) for wall in walls])
    instants, single = zone.to_utc(seconds)
    assert {True, False} == set(single.tolist())
    for wall, at, alone in zip(walls, instants.tolist(), single.tolist(), strict=True):
        found = readings(wall)
        assert alone == (len(found) == 1)
        assert not alone or found == (instant_of(at),)
