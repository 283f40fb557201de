"""Numbers of the compiled file to the words they stand for."""

from __future__ import annotations

from functools import cached_property

from thrombo_cli.model.place import NATIONS, Spot
from thrombo_cli.reference import layout
from thrombo_cli.reference.store import Store

Standing = tuple[int, int, int, int]  # area, nation, network, landmass


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

    def spot(self, lat: float, lon: float, standing: Standing) -> Spot:
        """A spot in degrees with the area, nation, network and landmass of those numbers."""
        number, nation, network, land = standing
        landmass = self.landmasses[land]
        has_row = number != layout.NO_AREA and landmass in layout.LANDMASSES_WITH_ROADS
        area = number if has_row else None
        return Spot(
            latitude=lat,
            longitude=lon,
            nation=NATIONS[nation] if nation < len(NATIONS) else None,
            network=None if network == layout.NO_NETWORK else self.network_slugs[network],
            landmass=landmass,
            area=area,
            areas=() if area is None else (area,),
        )
