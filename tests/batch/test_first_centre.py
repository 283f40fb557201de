"""The centres that can still stand first, by the least of what they can have."""

from __future__ import annotations

import numpy as np
import pytest

from thrombo_cli.batch.first_centre import JUDGED, _least

RANDOM = np.random.default_rng(20261126)


@pytest.mark.parametrize("centres", [1, 2, 29, 255, 256, 300])
@pytest.mark.parametrize("highest", [1, 3, 1 << 27])
def test_the_least_are_taken_and_of_equals_the_first_by_id(centres: int, highest: int) -> None:
    """`highest`: the fewer numbers there are, the more are equal."""
    table = RANDOM.integers(0, highest, (centres, 400)).astype(np.int32)
    table[:, ::7] = JUDGED
    assert _least(table, 1).tolist() == [table.argmin(axis=0).tolist()]
    for count in (2, centres // 2, centres):
        if not 1 < count <= centres:
            continue
        found = _least(table, count)
        held = np.take_along_axis(table, found, axis=0)
        assert (np.sort(held, axis=0) == np.sort(table, axis=0)[:count]).all()
        assert (np.diff(found, axis=0) > 0).all()
