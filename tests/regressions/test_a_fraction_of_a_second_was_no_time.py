"""`2026-11-22T21:30:00.000Z`, as most programs write a time, was refused row by row."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import thrombo


@pytest.mark.parametrize("time", ["2026-11-22T21:30:00.000Z", "2026-11-22T21:30:00.999"])
def test_it_is_read_and_dropped(time: str) -> None:
    row = {"id": 1, "place": "PR2 9HT", "at": time, "onset": "2026-11-22T20:10:00.5"}
    exact = {"id": 1, "place": "PR2 9HT", "at": "2026-11-22T21:30", "onset": "2026-11-22T20:10"}
    ran = thrombo("batch", stdin="".join(json.dumps(each) + "\n" for each in (row, exact)))
    assert ran.code == 0
    with_fraction, without = ran.out.splitlines()
    assert with_fraction == without
