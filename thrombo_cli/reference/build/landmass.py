"""Which piece of land a postcode stands on, for there is no road between two of them.

Bridges and causeways join Skye, Anglesey, Seil and many others to the mainland; the Western Isles,
Orkney and Shetland are one slug each, for no centre stands on any of them. Knoydart is mainland
that no public road reaches. A postcode of an island whose grid reference is that of a mainland
sorting office still belongs to the island.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

GREAT_BRITAIN = "great-britain"
IRELAND = "ireland"
ISLE_OF_WIGHT = "isle-of-wight"
WITH_MATRIX_ROWS = (GREAT_BRITAIN, IRELAND, ISLE_OF_WIGHT)

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
