"""Which piece of land a postcode stands on, for there is no road between two of them.

Bridges and causeways join Skye, Anglesey, Seil and many others to the mainland; the Western Isles,
Orkney and Shetland are one slug each, for no centre stands on any of them. Knoydart is mainland
that no public road reaches. A few postcodes of islands carry the grid reference of a sorting
office on the mainland: those are held as having no location.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.reference import layout

GREAT_BRITAIN, IRELAND, ISLE_OF_WIGHT = layout.LANDMASSES_WITH_ROADS

_BY_AREA_LETTERS = {
    "HS": "western-isles",
    "ZE": "shetland",
    "BT": IRELAND,
    "IM": "isle-of-man",
    "GY": "channel-islands",
    "JE": "channel-islands",
}
_BY_OUTCODE = {
    **dict.fromkeys(("KW15", "KW16", "KW17"), "orkney"),
    "KA27": "arran",
    "KA28": "cumbrae",
    "PA20": "bute",
    "PA41": "gigha",
    **{f"PA{number}": "islay" for number in range(42, 50)},
    "PA60": "jura",
    "PA61": "colonsay",
    **{f"PA{number}": "mull" for number in range(62, 76)},
    "PA76": "iona",
    "PA77": "tiree",
    "PA78": "coll",
    **dict.fromkeys(("PH42", "PH43", "PH44"), "small-isles"),
    **{f"TR{number}": "scilly" for number in range(21, 26)},
}
# Where the islands lie that own their outcodes: south, north, west, east, in degrees.
_EXTENTS = {
    "western-isles": (56.75, 58.60, -8.80, -6.10),
    "shetland": (59.45, 60.95, -2.20, -0.60),
    "orkney": (58.65, 59.45, -3.50, -2.30),
    "arran": (55.40, 55.75, -5.45, -5.05),
    "cumbrae": (55.70, 55.80, -4.98, -4.86),
    "bute": (55.71, 55.93, -5.25, -4.99),
    "gigha": (55.64, 55.74, -5.80, -5.71),
    "islay": (55.55, 55.95, -6.60, -5.99),
    "jura": (55.78, 56.18, -6.18, -5.60),
    "colonsay": (55.98, 56.16, -6.32, -6.10),
    "mull": (56.25, 56.68, -6.45, -5.60),
    "iona": (56.28, 56.36, -6.46, -6.36),
    "tiree": (56.42, 56.58, -7.05, -6.68),
    "coll": (56.55, 56.70, -6.70, -6.42),
    "small-isles": (56.80, 57.10, -6.62, -6.05),
    "scilly": (49.84, 50.00, -6.46, -6.20),
}
# Islands that share an outcode with the mainland: slug, outcode, then south, north, west, east.
_BOXES = (
    ("raasay", "IV40", 57.30, 57.60, -6.20, -5.98),
    ("rona", "IV51", 57.50, 57.60, -6.02, -5.94),
    ("small-isles", "PH41", 56.80, 57.10, -6.40, -6.05),
    ("soay", "PH41", 57.12, 57.18, -6.30, -6.15),
    ("knoydart", "PH41", 57.015, 57.13, -5.78, -5.50),
    ("lismore", "PA34", 56.455, 56.562, -5.60, -5.425),
    ("kerrera", "PA34", 56.37, 56.425, -5.60, -5.495),
    ("luing", "PA34", 56.18, 56.262, -5.70, -5.60),
    ("easdale", "PA34", 56.286, 56.296, -5.672, -5.653),
    ("rathlin", "BT54", 55.26, 55.33, -6.32, -6.14),
    ("lundy", "EX39", 51.15, 51.22, -4.72, -4.62),
    ("brownsea", "BH13", 50.682, 50.696, -1.99, -1.953),
    ("brownsea", "BH15", 50.682, 50.696, -1.99, -1.953),
    ("caldey", "SA70", 51.625, 51.648, -4.72, -4.66),
    ("bardsey", "LL53", 52.745, 52.775, -4.81, -4.77),
)
SLUGS = sorted(
    {GREAT_BRITAIN, ISLE_OF_WIGHT, *_BY_AREA_LETTERS.values(), *_BY_OUTCODE.values()}
    | {box[0] for box in _BOXES}
)
_INDEX = {slug: number for number, slug in enumerate(SLUGS)}


def index(slug: str) -> int:
    """The number by which the compiled file holds a landmass."""
    return _INDEX[slug]


def of_outcode(outcode: str) -> str:
    """The landmass that an outward code names by itself; Great Britain when it names no island."""
    return _BY_OUTCODE.get(outcode) or _BY_AREA_LETTERS.get(outcode[:2], GREAT_BRITAIN)


def misplaced(
    outcodes: NDArray[np.str_], lat: NDArray[np.float64], lon: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Which postcodes of an island outcode carry a grid reference that is not on that island."""
    wrong = np.zeros(len(outcodes), np.bool_)
    for outcode in np.unique(outcodes):
        extent = _EXTENTS.get(of_outcode(str(outcode)))
        if extent:
            south, north, west, east = extent
            inside = (lat > south) & (lat < north) & (lon > west) & (lon < east)
            wrong |= (outcodes == outcode) & ~inside & np.isfinite(lat)
    return wrong


def of_postcodes(
    outcodes: NDArray[np.str_],
    lat: NDArray[np.float64],
    lon: NDArray[np.float64],
    on_wight: NDArray[np.bool_],
) -> NDArray[np.uint8]:
    """The landmass number of each postcode; `on_wight`: its area is one of the Isle of Wight."""
    unique, member = np.unique(outcodes, return_inverse=True)
    found = np.array([index(of_outcode(code)) for code in unique], np.uint8)[member]
    found[on_wight] = index(ISLE_OF_WIGHT)
    for slug, outcode, south, north, west, east in _BOXES:
        inside = (lat > south) & (lat < north) & (lon > west) & (lon < east)
        found[inside & (outcodes == outcode)] = index(slug)
    return found
