"""No estimated road is quicker than its bound, wherever in the kingdom it leads."""

from __future__ import annotations

import numpy as np

from thrombo_cli.batch.estimate_bounds import EstimateBounds, Goals
from thrombo_cli.column_maths import COLUMNS
from thrombo_cli.reference.map import BOUNDS
from thrombo_cli.reference.reader import Reference
from thrombo_cli.travel import estimate

PAIRS = 200_000


def test_no_estimate_is_below_its_bound(reference: Reference) -> None:
    """Anywhere in the box around the kingdom, and within some kilometres of each other."""
    rng, model = np.random.default_rng(5), reference.estimate_model()
    south, north, west, east = BOUNDS
    latitude, longitude = rng.uniform(south, north, PAIRS), rng.uniform(west, east, PAIRS)
    near = rng.random(PAIRS) < 0.5
    there = Goals(
        np.where(near, latitude + rng.normal(0, 0.05, PAIRS), rng.uniform(south, north, PAIRS)),
        np.where(near, longitude + rng.normal(0, 0.08, PAIRS), rng.uniform(west, east, PAIRS)),
    )
    bounds = EstimateBounds(model).tenths(latitude, longitude, there)
    for rough in (False, True):
        ground = np.full(PAIRS, rough)
        minutes = estimate(latitude, longitude, ground, there, model, COLUMNS).minutes
        assert (bounds <= minutes * 10).all()
    # It says something: half of the far ones come within a third of what the road takes.
    assert np.median((bounds / (minutes * 10))[~near]) > 1 / 3
