"""The one great circle: kilometres between two points in degrees. Pure."""

from __future__ import annotations

from thrombo_cli.maths import PLAIN, Maths, Number

EARTH_RADIUS_KM = 6371.0088  # mean radius of WGS84


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in km between two points in degrees."""
    return float(great_circle_km(lat1, lon1, lat2, lon2, PLAIN))


def great_circle_km(lat1: Number, lon1: Number, lat2: Number, lon2: Number, by: Maths) -> Number:
    """The same for numbers or columns of degrees."""
    north, east = by.radians(lat2 - lat1) / 2, by.radians(lon2 - lon1) / 2
    across = by.cos(by.radians(lat1)) * by.cos(by.radians(lat2)) * by.sin(east) ** 2
    half = by.sqrt(by.sin(north) ** 2 + across)
    return 2 * EARTH_RADIUS_KM * by.asin(by.lo(1.0, half))
