"""Numbers of the compiled file to the words they stand for."""

from __future__ import annotations

from functools import cached_property

from thrombo_cli.model.place import NATIONS, Location
from thrombo_cli.reference import layout
from thrombo_cli.reference.store import Store

AreaMembership = tuple[int, int, int, int]  # area, nation, network, landmass
NONE = -1  # in place of the file's own marks, which differ


class Names:
    """Networks and landmasses by number, read when first asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def networks(self) -> dict[str, tuple[str, str]]:
        """Slug -> name and nation, in order of number."""
        lines = (line.split("\t") for line in self._store.need_lines(layout.NETWORKS))
        return {slug: (name, nation) for slug, name, nation in lines}

    @cached_property
    def network_slugs(self) -> tuple[str, ...]:
        """The slugs alone, in order of number."""
        return tuple(self.networks)

    @cached_property
    def landmasses(self) -> tuple[str, ...]:
        """The slugs of the landmasses, in order of number."""
        return tuple(self._store.need_lines(layout.LANDMASSES))

    def location(self, lat: float, lon: float, membership: AreaMembership) -> Location:
        """A point in degrees with the area, nation, network and landmass of the file's numbers."""
        area, nation, network, land = membership
        has_row = area != layout.NO_AREA and self.landmasses[land] in layout.LANDMASSES_WITH_ROADS
        return self.location_of(
            lat,
            lon,
            area if has_row else NONE,
            nation if nation < len(NATIONS) else NONE,
            NONE if network == layout.NO_NETWORK else network,
            land,
        )

    def location_of(
        self, lat: float, lon: float, area: int, nation: int, network: int, land: int
    ) -> Location:
        """The same by numbers of what there is, NONE for what there is not."""
        return Location(
            latitude=lat,
            longitude=lon,
            nation=None if nation == NONE else NATIONS[nation],
            network=None if network == NONE else self.network_slugs[network],
            landmass=self.landmasses[land],
            area=None if area == NONE else area,
            areas=() if area == NONE else (area,),
        )
