"""`maths` for columns of numbers; only what reckons with whole columns imports it, and so numpy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from thrombo_cli.maths import Maths


def _whole(of: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda numbers: of(numbers).astype(np.int64)


COLUMNS = Maths(
    np.minimum,
    np.maximum,
    np.where,
    _whole(np.floor),
    _whole(np.ceil),
    np.radians,
    np.sin,
    np.cos,
    np.arcsin,
    np.sqrt,
    np.exp,
    np.log,
)
