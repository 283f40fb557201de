"""The few functions that a rule of roads and distances needs beside arithmetic.

A rule takes them as an argument, so that one text of it serves a number and a column of numbers:
`PLAIN` for the one, `batch.columns` and `coverage.country` have their own for the other.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

# A number, or a column of them; a truth, or a column of those.
Number = Any
Truth = Any


class Maths(NamedTuple):
    """Elementary functions of numbers or of columns; `floor` and `ceil` give whole numbers."""

    lo: Callable[[Number, Number], Number]
    hi: Callable[[Number, Number], Number]
    either: Callable[[Truth, Number, Number], Number]
    floor: Callable[[Number], Number]
    ceil: Callable[[Number], Number]
    radians: Callable[[Number], Number]
    sin: Callable[[Number], Number]
    cos: Callable[[Number], Number]
    asin: Callable[[Number], Number]
    sqrt: Callable[[Number], Number]
    exp: Callable[[Number], Number]
    log: Callable[[Number], Number]


def either(holds: bool, yes: float, no: float) -> float:
    """The one number or the other."""
    return yes if holds else no


PLAIN = Maths(
    min,
    max,
    either,
    math.floor,
    math.ceil,
    math.radians,
    math.sin,
    math.cos,
    math.asin,
    math.sqrt,
    math.exp,
    math.log,
)
