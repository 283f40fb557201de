"""The few functions that a rule of roads and distances needs beside arithmetic.

A rule takes them as an argument, so that one text of it serves a number and a column of numbers:
`PLAIN` for the one, `column_maths.COLUMNS` for the other.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

# A number, or a column of them; a truth, or a column of those.
Number = Any
Truth = Any


class Maths(SimpleNamespace):
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
    hypot: Callable[[Number, Number], Number]


def either(holds: bool, yes: float, no: float) -> float:
    """The one number or the other."""
    return yes if holds else no


PLAIN = Maths(
    lo=min,
    hi=max,
    either=either,
    floor=math.floor,
    ceil=math.ceil,
    radians=math.radians,
    sin=math.sin,
    cos=math.cos,
    asin=math.asin,
    sqrt=math.sqrt,
    exp=math.exp,
    log=math.log,
    hypot=math.hypot,
)
