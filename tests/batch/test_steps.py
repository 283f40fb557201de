"""Instants are found in tables by slots of time as a plain search finds them."""

from __future__ import annotations

from bisect import bisect_right

import numpy as np
import pytest

from thrombo_cli.columns import SLOT_BITS, Steps
from thrombo_cli.instants import NEVER

DAY = 86_400
ASKED = 4000


def tables(rng: np.random.Generator, count: int, span: int, most: int) -> list[list[int]]:
    """Tables that begin before all time, with up to so many steps each within a span."""
    return [
        [-NEVER, *sorted({int(at) for at in rng.integers(0, span, rng.integers(0, most + 1))})]
        for _ in range(count)
    ]


@pytest.mark.parametrize(
    ("count", "span", "most"),
    [
        (1, 1, 0),  # a table without a step
        (3, 10 * DAY, 4),
        (30, 400 * DAY, 900),
        (5, 3600, 200),  # many in one slot
        (7, 40_000 * DAY, 50),  # a century: longer slots
        (3000, 30 * DAY, 3),
    ],
)
def test_the_step_is_the_last_that_is_not_after(count: int, span: int, most: int) -> None:
    rng = np.random.default_rng(count)
    held = tables(rng, count, span, most)
    steps = Steps([np.array(table, np.int64) for table in held])
    which = rng.integers(0, count, ASKED)
    edges = np.array([at for table in held for at in table[1:]] or [0], np.int64)
    asked = np.where(
        rng.random(ASKED) < 0.5,
        rng.integers(-DAY, span + DAY, ASKED),
        rng.choice(edges, ASKED) + rng.integers(-1, 2, ASKED),
    )
    asked[:3] = NEVER, -NEVER, 1 << SLOT_BITS
    for table, instant, found in zip(
        which.tolist(), asked.tolist(), steps.at(which, asked), strict=True
    ):
        inside = max(0, bisect_right(held[table], instant) - 1)
        assert found == steps.first[table] + inside
        assert found <= steps.last[table]
