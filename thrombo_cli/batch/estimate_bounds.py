"""No estimated road is quicker than this: what a column of places needs to rank far centres by.

An estimate hangs on the great circle alone. It takes eight functions of angles and logarithms, and
is wanted for hardly one pair of ten: a centre behind which the first one stands by this bound is
never judged.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.column_maths import COLUMNS
from thrombo_cli.columns import Floats
from thrombo_cli.model.place import EstimateModel
from thrombo_cli.travel import estimate

STEPS = 100  # a degree
FURTHEST = 20  # degrees of a great circle; the kingdom is 13 long
NORTH = 61.2  # its north, where a degree of longitude is shortest
# Half an angle of 6 degrees is longer than its sine by less.
SLACK = 0.997


class Goals(NamedTuple):
    """Where centres are, as columns."""

    latitude: Floats
    longitude: Floats


class EstimateBounds:
    """The least that an estimate comes to at so many hundredths of a degree, and beyond."""

    def __init__(self, model: EstimateModel) -> None:
        apart = np.arange(FURTHEST * STEPS) / STEPS
        here = np.zeros(len(apart))
        found = estimate(here, here, here > 0, Goals(apart, here), model, COLUMNS)
        tenths = np.minimum.accumulate(found.minutes[::-1])[::-1] * 10
        self._tenths = tenths.astype(np.int32)

    def tenths(self, latitude: Floats, longitude: Floats, goals: Goals) -> NDArray[np.int32]:
        """Tenths of minutes that a road between two places, in degrees, takes at least."""
        north = latitude - goals.latitude
        east = (longitude - goals.longitude) * np.cos(np.radians(NORTH))
        apart = np.sqrt(north * north + east * east) * (SLACK * STEPS)
        return np.asarray(self._tenths[apart.astype(np.intp)])
