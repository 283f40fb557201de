"""`thrombo batch` read a time and dropped what stood after its 26th character, unseen."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import thrombo


@pytest.mark.parametrize(
    "time",
    [
        "2026-11-22T21:30          or was it 22:30",
        "2026-11-22T21:30:00+00:00 or 22:30",
        "2026-11-22T21:30:00Z      bed 4",
        "2026-11-22T21:30" + " " * 60,
    ],
)
@pytest.mark.parametrize("column", ["at", "onset"])
def test_nothing_that_where_refuses_is_read(time: str, column: str) -> None:
    row = {"id": "a", "place": "PR2 9HT", "at": "2026-11-22T21:31", column: time}
    ran = thrombo("batch", stdin=json.dumps(row) + "\n")
    assert ran.code == 3
    answer = json.loads(ran.out)
    assert answer["error"]["message"].startswith(f"{column}: ")
    assert "bed 4" not in ran.out
