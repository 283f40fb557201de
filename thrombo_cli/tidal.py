"""Places whose only road is covered by the tide: no minutes of any table hold there.

A short list of those that are certain; a place that is not on it is not thereby dry.
"""

from typing import Any, NamedTuple

from thrombo_cli.model.place import Location


class TidalRoad(NamedTuple):
    """A place beyond a tidal road, as a box in degrees, and who publishes when to cross."""

    name: str
    source: str
    south: float
    north: float
    west: float
    east: float

    def holds(self, latitude: Any, longitude: Any) -> Any:
        """Does a point in degrees lie beyond this road? Numbers, or columns of them."""
        north_south = (latitude >= self.south) & (latitude <= self.north)
        return north_south & (longitude >= self.west) & (longitude <= self.east)


TIDAL_ROADS = (
    TidalRoad(
        "Holy Island (Lindisfarne)",
        "Northumberland County Council, Holy Island safe crossing times",
        *(55.660, 55.700, -1.862, -1.760),
    ),
    TidalRoad(
        "St Michael's Mount",
        "St Michael's Mount, causeway opening times",
        *(50.114, 50.120, -5.482, -5.472),
    ),
)


def tidal_road(location: Location) -> TidalRoad | None:
    """The tidal road that leads to a location, None for none that is known."""
    return next(
        (road for road in TIDAL_ROADS if road.holds(location.latitude, location.longitude)), None
    )
