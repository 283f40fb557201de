"""In which area every postcode lies, whose network it belongs to, and on which landmass it stands.

An area of England or Wales is found by polygon containment, never by the nearest centroid, which
is the wrong area for a third of all postcodes. The outlines are generalised: a postcode in no
polygon (coasts, quays) takes the nearest one of its own nation, if within NEAR_METRES.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from thrombo_cli.model.place import NATIONS
from thrombo_cli.reference import layout
from thrombo_cli.reference.build import landmass
from thrombo_cli.reference.build.areas import SCOTLAND, Areas, network_names, slug
from thrombo_cli.reference.build.postcodes import Postcodes

NEAR_METRES = 2000  # the furthest of all stands 1,107 m out (a sorting office on the water)
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class PostcodeMemberships:
    """Columns, one entry per postcode: numbers of its area (-1: none), network and landmass.

    `contained`: the area before those of islands without road minutes are struck out. `facts`: how
    many postcodes went each way, for the record.
    """

    areas: Ints
    contained: Ints
    networks: NDArray[np.uint8]
    landmasses: NDArray[np.uint8]
    facts: dict[str, int]


def find_memberships(postcodes: Postcodes, areas: Areas) -> PostcodeMemberships:
    """Area, network and landmass of every postcode that has a location."""
    nation_of_area = np.array([NATIONS.index(name) for name in areas.nations])
    found = np.full(len(postcodes.keys), -1, np.int64)
    counts: dict[str, int] = {}
    for members, frame in _countries(postcodes, nation_of_area):
        found[members] = _contained(postcodes, areas, members, frame, counts)
    counts["outside_every_polygon"] = _snap(postcodes, areas, nation_of_area, found, counts)
    home = _home_areas(postcodes, areas, nation_of_area, found, counts)
    land = _landmasses(postcodes, areas, found)
    kept = [landmass.index(name) for name in layout.LANDMASSES_WITH_ROADS]
    kept_areas = np.where(np.isin(land, kept), found, -1)
    return PostcodeMemberships(kept_areas, found, _networks(postcodes, areas, home), land, counts)


def _countries(postcodes: Postcodes, nation_of_area: Ints) -> list[tuple[Ints, Ints]]:
    """Postcodes and areas that share polygons: England with Wales, and Northern Ireland."""
    irish = NATIONS.index("northern_ireland")
    scottish = NATIONS.index("scotland")
    south = postcodes.placed & (postcodes.nations != irish) & (postcodes.nations != scottish)
    north = postcodes.placed & (postcodes.nations == irish)
    return [
        (np.flatnonzero(south), np.flatnonzero(nation_of_area != irish)),
        (np.flatnonzero(north), np.flatnonzero(nation_of_area == irish)),
    ]


def _contained(
    postcodes: Postcodes, areas: Areas, members: Ints, frame: Ints, counts: dict[str, int]
) -> Ints:
    """The area whose polygon holds each postcode; of two that overlap, the first; -1 if none."""
    points = shapely.points(postcodes.lon[members], postcodes.lat[members])
    which, holder = shapely.STRtree(areas.degrees[frame]).query(points, predicate="within")
    first = np.full(len(members), len(frame), np.int64)
    np.minimum.at(first, which, holder)
    twice = np.count_nonzero(np.bincount(which, minlength=len(members)) > 1)
    counts["in_two_polygons"] = counts.get("in_two_polygons", 0) + int(twice)
    return np.where(first < len(frame), frame[np.minimum(first, len(frame) - 1)], -1)


def _snap(
    postcodes: Postcodes,
    areas: Areas,
    nation_of_area: Ints,
    found: Ints,
    counts: dict[str, int],
) -> int:
    """Give postcodes in no polygon the nearest one of their nation; how many there were."""
    total = 0
    for nation in np.unique(nation_of_area):
        lost = np.flatnonzero(postcodes.placed & (postcodes.nations == nation) & (found < 0))
        nearest, metres = _nearest(postcodes, areas, np.flatnonzero(nation_of_area == nation), lost)
        found[lost] = np.where(metres <= NEAR_METRES, nearest, -1)
        total += len(lost)
        counts[f"snapped_{NATIONS[nation]}"] = int(np.count_nonzero(metres <= NEAR_METRES))
        counts[f"furthest_snap_metres_{NATIONS[nation]}"] = round(float(np.max(metres, initial=0)))
    return total


def _nearest(
    postcodes: Postcodes, areas: Areas, frame: Ints, members: Ints
) -> tuple[Ints, NDArray[np.float64]]:
    """The nearest of some areas, and how many metres away, in their own grid."""
    points: NDArray[Any] = shapely.points(postcodes.east[members], postcodes.north[members])
    nearest = frame[shapely.STRtree(areas.metres[frame]).nearest(points)]
    return nearest, np.asarray(shapely.distance(points, areas.metres[nearest]))


def _home_areas(
    postcodes: Postcodes,
    areas: Areas,
    nation_of_area: Ints,
    found: Ints,
    counts: dict[str, int],
) -> Ints:
    """The area that decides the network: the one found, or across a border the nearest at home."""
    home = found.copy()
    for nation in np.unique(nation_of_area):
        abroad = found >= 0
        abroad &= (postcodes.nations == nation) & (nation_of_area[found] != nation)
        members = np.flatnonzero(abroad)
        frame = np.flatnonzero(nation_of_area == nation)
        home[members], _ = _nearest(postcodes, areas, frame, members)
        counts[f"border_{NATIONS[nation]}"] = len(members)
    return home


def _networks(postcodes: Postcodes, areas: Areas, home: Ints) -> NDArray[np.uint8]:
    numbers = {name: number for number, name in enumerate(network_names())}
    of_area = np.array([*(numbers[name] for name in areas.networks), layout.NO_NETWORK], np.uint8)
    networks = of_area[home]
    networks[postcodes.nations == NATIONS.index("scotland")] = numbers[slug(SCOTLAND)]
    return networks


def _landmasses(postcodes: Postcodes, areas: Areas, found: Ints) -> NDArray[np.uint8]:
    wight = np.array([*(name.startswith("Isle of Wight") for name in areas.names), False])
    return landmass.of_postcodes(
        postcodes.outcodes, postcodes.lat, postcodes.lon, np.asarray(wight[found])
    )
