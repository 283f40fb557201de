"""`maths` for columns of numbers; only what reckons with whole columns imports it, and so numpy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from thrombo_cli.maths import Maths


def _whole(of: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda numbers: of(numbers).astype(np.int64)


COLUMNS = Maths(
    lo=np.minimum,
    hi=np.maximum,
    either=np.where,
    floor=_whole(np.floor),
    ceil=_whole(np.ceil),
    radians=np.radians,
    sin=np.sin,
    cos=np.cos,
    asin=np.arcsin,
    sqrt=np.sqrt,
    exp=np.exp,
    log=np.log,
    hypot=np.hypot,
)
