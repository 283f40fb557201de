"""Grid references of Great Britain and Ireland to latitude and longitude. Pure.

Our own arithmetic, so that no projection library is needed to answer (docs/adr/0003). The
parameters are published facts: Great Britain from the Ordnance Survey, "A guide to coordinate
systems in Great Britain" (annex A and section 6.6), Ireland from OSi and OSNI, "Making maps
compatible with GPS" (1999). The method is good to about 5 metres in Great Britain, 1 in Ireland.
Imported when a place is given so: most questions give a postcode.
"""

from __future__ import annotations

import re
from math import asin, atan2, cos, cosh, degrees, hypot, radians, sin, sinh, sqrt
from typing import NamedTuple

SQUARE = 100_000  # metres along the side of a lettered square
# Squares are lettered in rows of five from the north-west; the letter I is not used.
LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"
ROW = 5
ORIGIN_BLOCK = LETTERS.index("S")
# The National Grid proper: 700 by 1300 km.
SQUARES_EAST, SQUARES_NORTH = 7, 13
FEWEST_DIGITS, MOST_DIGITS = 4, 10

_SHAPE = r"([A-Z]{1,2}) ?([0-9]+)(?: ([0-9]+))?"


class Ellipsoid(NamedTuple):
    """A figure of the Earth by its semi-axes in metres."""

    a: float
    b: float

    @property
    def e2(self) -> float:
        """The square of the eccentricity."""
        return 1 - (self.b / self.a) ** 2


class Helmert(NamedTuple):
    """A Helmert transformation to WGS84: metres, parts per million, seconds of arc.

    Rotations follow the position-vector convention.
    """

    x: float
    y: float
    z: float
    ppm: float
    turn_x: float
    turn_y: float
    turn_z: float


class Grid(NamedTuple):
    """A transverse Mercator grid: true origin in degrees, scale there, false origin in metres."""

    ellipsoid: Ellipsoid
    latitude: float
    longitude: float
    scale: float
    false_east: float
    false_north: float
    shift: Helmert


WGS84 = Ellipsoid(6378137.0, 6356752.314245)
AIRY = Ellipsoid(6377563.396, 6356256.909)
AIRY_MODIFIED = Ellipsoid(6377340.189, 6356034.447)

# The guide gives the shift from WGS84; towards it every sign is the other one.
NATIONAL_GRID = Grid(
    ellipsoid=AIRY,
    latitude=49.0,
    longitude=-2.0,
    scale=0.9996012717,
    false_east=400_000.0,
    false_north=-100_000.0,
    shift=Helmert(446.448, -125.157, 542.060, -20.4894, 0.1502, 0.2470, 0.8421),
)
IRISH_GRID = Grid(
    ellipsoid=AIRY_MODIFIED,
    latitude=53.5,
    longitude=-8.0,
    scale=1.000035,
    false_east=200_000.0,
    false_north=250_000.0,
    shift=Helmert(482.5, -130.6, 564.6, 8.15, -1.042, -0.214, -0.631),
)


class GridReference(NamedTuple):
    """A square of a grid: its normal way of writing, and its centre in metres."""

    grid: Grid
    label: str
    east: float
    north: float


def read_grid_reference(text: str) -> GridReference | None:
    """A reference such as `SD 535 330`, `SD535330` or, on the Irish Grid, `J 33226 73709`.

    One or two letters and 4 to 10 digits, half of them east and half north; upper case, single
    spaces. None for any other text, and for letters that name no square of the grid.
    """
    found = re.fullmatch(_SHAPE, text)
    digits = _halves(found[2], found[3]) if found else None
    corner = _corner(found[1]) if found else None
    if found is None or digits is None or corner is None:
        return None
    east, north = digits
    size = SQUARE / 10 ** len(east)
    return GridReference(
        grid=IRISH_GRID if len(found[1]) == 1 else NATIONAL_GRID,
        label=f"{found[1]} {east} {north}",
        east=corner[0] + (int(east) + 0.5) * size,
        north=corner[1] + (int(north) + 0.5) * size,
    )


def to_wgs84(grid: Grid, east: float, north: float) -> tuple[float, float]:
    """Latitude and longitude (WGS84, degrees) of a point of a grid, given in metres."""
    latitude, longitude = unproject(grid, east, north)
    x, y, z = _cartesian(grid.ellipsoid, latitude, longitude)
    latitude, longitude = _geographic(WGS84, *_shifted(grid.shift, x, y, z))
    return degrees(latitude), degrees(longitude)


def _halves(first: str, second: str | None) -> tuple[str, str] | None:
    """The digits east and north, None unless they are as many and of a length in use."""
    if second is None:
        first, second = first[: len(first) // 2], first[len(first) // 2 :]
    if len(first) != len(second) or not FEWEST_DIGITS <= len(first + second) <= MOST_DIGITS:
        return None
    return first, second


def _corner(letters: str) -> tuple[int, int] | None:
    """Metres east and north of a lettered square's south-west corner, None if there is none.

    Two letters count from the false origin of the National Grid: the first names a block of 25
    squares (S is the one at the origin), the second a square inside it.
    """
    if "I" in letters:
        return None
    inside = LETTERS.index(letters[-1])
    east, north = inside % ROW, ROW - 1 - inside // ROW
    if len(letters) > 1:
        block = LETTERS.index(letters[0])
        east += (block % ROW - ORIGIN_BLOCK % ROW) * ROW
        north += (ORIGIN_BLOCK // ROW - block // ROW) * ROW
    if not (0 <= east < SQUARES_EAST and 0 <= north < SQUARES_NORTH):
        return None
    return east * SQUARE, north * SQUARE


def unproject(grid: Grid, east: float, north: float) -> tuple[float, float]:
    """Latitude and longitude in radians on the grid's own ellipsoid: Krueger's series (1912).

    To the third power of the flattening, good to a few millimetres within either grid.
    """
    a, b = grid.ellipsoid.a, grid.ellipsoid.b
    n = (a - b) / (a + b)
    radius = grid.scale * a / (1 + n) * (1 + n**2 / 4)
    up = (north - grid.false_north) / radius + _meridian_angle(n, radians(grid.latitude))
    across = (east - grid.false_east) / radius
    inverse = (n / 2 - 2 * n**2 / 3 + 37 * n**3 / 96, n**2 / 48 + n**3 / 15, 17 * n**3 / 480)
    xi, eta = up, across
    for k, term in enumerate(inverse, start=1):
        xi -= term * sin(2 * k * up) * cosh(2 * k * across)
        eta -= term * cos(2 * k * up) * sinh(2 * k * across)
    conformal = asin(sin(xi) / cosh(eta))
    return _from_conformal(n, conformal), radians(grid.longitude) + atan2(sinh(eta), cos(xi))


def _meridian_angle(n: float, latitude: float) -> float:
    """The rectifying latitude: length of the meridian from the equator, as an angle."""
    terms = (-3 * n / 2 + 9 * n**3 / 16, 15 * n**2 / 16, -35 * n**3 / 48)
    return latitude + sum(term * sin(2 * k * latitude) for k, term in enumerate(terms, start=1))


def _from_conformal(n: float, latitude: float) -> float:
    """Geodetic latitude from the conformal one."""
    terms = (2 * n - 2 * n**2 / 3 - 2 * n**3, 7 * n**2 / 3 - 8 * n**3 / 5, 56 * n**3 / 15)
    return latitude + sum(term * sin(2 * k * latitude) for k, term in enumerate(terms, start=1))


def _cartesian(
    ellipsoid: Ellipsoid, latitude: float, longitude: float
) -> tuple[float, float, float]:
    """Metres from the centre of the Earth of a point on the ellipsoid."""
    normal = ellipsoid.a / sqrt(1 - ellipsoid.e2 * sin(latitude) ** 2)
    level = normal * cos(latitude)
    return (
        level * cos(longitude),
        level * sin(longitude),
        normal * (1 - ellipsoid.e2) * sin(latitude),
    )


def _shifted(shift: Helmert, x: float, y: float, z: float) -> tuple[float, float, float]:
    """A point under a Helmert transformation (small angles)."""
    scale = 1 + shift.ppm / 1_000_000
    rx, ry, rz = (radians(t / 3600) for t in (shift.turn_x, shift.turn_y, shift.turn_z))
    return (
        shift.x + scale * x - rz * y + ry * z,
        shift.y + rz * x + scale * y - rx * z,
        shift.z - ry * x + rx * y + scale * z,
    )


def _geographic(ellipsoid: Ellipsoid, x: float, y: float, z: float) -> tuple[float, float]:
    """Latitude and longitude in radians of a point near the surface, by Bowring's formula."""
    level = hypot(x, y)
    a, b, e2 = ellipsoid.a, ellipsoid.b, ellipsoid.e2
    reduced = atan2(z * a, level * b)
    latitude = atan2(
        z + e2 / (1 - e2) * b * sin(reduced) ** 3,
        level - e2 * a * cos(reduced) ** 3,
    )
    return latitude, atan2(y, x)
