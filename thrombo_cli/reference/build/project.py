"""National grids to longitude and latitude (WGS84) and back.

The pipelines are spelt out so that the result does not hang on the grids a machine happens to
have: the seven-parameter shift of Ordnance Survey (EPSG:1314, within 5 m) and that of Ordnance
Survey of Northern Ireland (EPSG:1641, within 1 m).
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from pyproj import Transformer

Floats = NDArray[np.float64]

BRITISH_GRID = (
    "+proj=pipeline +step +inv +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000"
    " +y_0=-100000 +ellps=airy +step +proj=push +v_3 +step +proj=cart +ellps=airy"
    " +step +proj=helmert +x=446.448 +y=-125.157 +z=542.06 +rx=0.15 +ry=0.247 +rz=0.842"
    " +s=-20.489 +convention=position_vector +step +inv +proj=cart +ellps=WGS84"
    " +step +proj=pop +v_3 +step +proj=unitconvert +xy_in=rad +xy_out=deg"
)
IRISH_GRID = (
    "+proj=pipeline +step +inv +proj=tmerc +lat_0=53.5 +lon_0=-8 +k=1.000035 +x_0=200000"
    " +y_0=250000 +ellps=mod_airy +step +proj=push +v_3 +step +proj=cart +ellps=mod_airy"
    " +step +proj=helmert +x=482.5 +y=-130.6 +z=564.6 +rx=-1.042 +ry=-0.214 +rz=-0.631"
    " +s=8.15 +convention=position_vector +step +inv +proj=cart +ellps=WGS84"
    " +step +proj=pop +v_3 +step +proj=unitconvert +xy_in=rad +xy_out=deg"
)


@cache
def _transformer(pipeline: str) -> Transformer:
    return Transformer.from_pipeline(pipeline)


def to_degrees(pipeline: str, east: Floats, north: Floats) -> tuple[Floats, Floats]:
    """Metres of a grid to longitude and latitude in degrees."""
    lon, lat = _transformer(pipeline).transform(east, north)
    return np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)


def to_metres(pipeline: str, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Longitude and latitude in degrees to metres of a grid."""
    east, north = _transformer(pipeline).transform(lon, lat, direction="INVERSE")
    return np.asarray(east, dtype=np.float64), np.asarray(north, dtype=np.float64)
