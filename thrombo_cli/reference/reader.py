"""The one door to the reference data at run time: every answer comes from a `Reference`."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING

from thrombo_cli.model.place import NATIONS, Calendar, Hospital, Location
from thrombo_cli.reference import layout, postcodes
from thrombo_cli.reference.names import Names
from thrombo_cli.reference.roads import PublishedRoads
from thrombo_cli.reference.store import Store

if TYPE_CHECKING:
    from thrombo_cli.reference.columns import Columns
    from thrombo_cli.reference.map import Map
    from thrombo_cli.reference.map_columns import MapColumns
    from thrombo_cli.reference.outcodes import Outcodes


class Reference(PublishedRoads):
    """Postcodes, areas, road minutes, hospitals, networks, bank holidays and the estimate.

    Nothing is read before it is asked for. Every method raises ReferenceDataError when what it
    needs is damaged. Use it in a `with` statement, or `close` it.
    """

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._names = Names(store)
        self._asked_for_doors = False

    @classmethod
    def open(cls, path: str | None = None, *, any_thread: bool = False) -> Reference:
        """Open the shipped file, or the one at `path`.

        `any_thread`: let threads read it other than the one that opened it, one at a time.
        """
        return cls(Store(path or default_path(), any_thread))

    def __enter__(self) -> Reference:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def verify(self) -> None:
        """Check the whole file against its seal; a tenth of a second."""
        self._store.verify()

    def seal(self) -> str:
        """The SHA-256 of the file as its makers noted it beside it: names this very data."""
        return self._store.seal()

    def meta(self) -> dict[str, str]:
        """What the file was made from: format, versions, checksums, counts, attribution."""
        lines = (line.split("\t", 1) for line in self._store.need_lines(layout.META))
        return {name: value.replace(" | ", "\n") for name, value in lines}

    def postcode(self, key: str) -> Location | None:
        """The location of a postcode (upper case, no space); None when there is no such postcode.

        Raises PlaceError when it is known but has no location (Channel Islands, Isle of Man,
        some sorting offices).
        """
        return postcodes.find_postcode(self._store, self._names, key)

    def outcode(self, key: str) -> Location | None:
        """The middlemost location of an outward code, `areas` naming every area it touches.

        None when there is no such code; raises PlaceError when it has no location.
        """
        return postcodes.find_outcode(self._store, self._names, key)

    def location_at(self, lat: float, lon: float) -> Location | None:
        """The location of a point in degrees (WGS84); None when it is not in the United Kingdom."""
        return self._map.location_at(lat, lon)

    @cached_property
    def _map(self) -> Map:
        from thrombo_cli.reference.map import Map  # coordinates are the rare case

        return Map(self._store, self._names)

    def networks(self) -> dict[str, tuple[str, str]]:
        """Slug of every network -> its name and nation."""
        return dict(self._names.networks)

    def landmasses(self) -> tuple[str, ...]:
        """The slug of every landmass."""
        return self._names.landmasses

    def hospitals(self) -> tuple[Hospital, ...]:
        """Every acute hospital of the United Kingdom, in order of name."""
        return self._hospitals

    def stroke_units(self) -> tuple[Hospital, ...]:
        """Those that give thrombolysis and do no thrombectomy: a third, and quicker to read."""
        return self._stroke_units

    def hospital_ids(self) -> frozenset[str]:
        """The id of every hospital, by which a pathway may name where it starts."""
        return frozenset(hospital.id for hospital in self._hospitals)

    def has_hospital_at(self, postcode: str) -> bool:
        """Is a postcode, such as PR2 9HT, that of a hospital or of its column of the matrix?

        Looked for in the text, which is read on only for who asks again.
        """
        doors = (postcode, postcode.replace(" ", ""))
        if self._asked_for_doors:
            return not self._doors.isdisjoint(doors)
        self._asked_for_doors = True
        return any(f"\t{door}\t" in self._hospital_text for door in doors)

    @cached_property
    def _doors(self) -> frozenset[str]:
        """All that stands between two tabs, the postcodes among it."""
        return frozenset(self._hospital_text.split("\t"))

    @cached_property
    def _hospital_text(self) -> str:
        return self._store.need(layout.HOSPITALS).decode()

    @cached_property
    def _hospitals(self) -> tuple[Hospital, ...]:
        return tuple(self._hospital(*fields) for fields in self._hospital_rows())

    @cached_property
    def _stroke_units(self) -> tuple[Hospital, ...]:
        rows = self._hospital_rows("\tivt\t")
        return tuple(self._hospital(*fields) for fields in rows if fields[3] == "ivt")

    def _hospital_rows(self, holding: str = "") -> Iterator[list[str]]:
        """The fields of each hospital; `holding`: of those alone in whose line this stands."""
        lines = self._hospital_text.split("\n")
        return (line.split("\t") for line in lines if holding in line)

    def _hospital(self, *fields: str) -> Hospital:
        ident, name, town, stroke_unit, postcode, unit, ods, door_in_door_out = fields[:8]
        lat, lon, area, nation, network, land = map(int, fields[8:14])
        membership = area, nation, network, land
        return Hospital(
            name=name,
            postcode=postcode,
            aliases=fields[14:],
            ods=ods or None,
            location=self._names.location(lat / layout.DEGREE, lon / layout.DEGREE, membership),
            id=ident,
            town=town,
            stroke_unit=stroke_unit,  # type: ignore[arg-type]  # the builder knows no other word
            door_in_door_out=int(door_in_door_out) if door_in_door_out else None,
            unit=unit or None,
        )

    @cached_property
    def columns(self) -> Columns:
        """Whole columns over all areas, for answers about the country."""
        from thrombo_cli.reference.columns import Columns  # not for one patient

        return Columns(self._store, self._names)

    @cached_property
    def map_columns(self) -> MapColumns:
        """Columns of coordinates, for answers to many."""
        from thrombo_cli.reference.map_columns import MapColumns  # not for one patient

        return MapColumns(self._store)

    @cached_property
    def outcodes(self) -> Outcodes:
        """Every postcode of an outward code at once, for answers to many."""
        from thrombo_cli.reference.outcodes import Outcodes  # not for one patient

        return Outcodes(self._store, self._names)

    def outlines(self) -> dict[str, tuple[tuple[int, ...], ...]]:
        """Region of England or Wales -> its rings: x, y, x, y in hundreds of metres (grid)."""
        lines = self._store.need_packed(layout.OUTLINES).decode().split("\n")
        fields = (line.split("\t") for line in lines)
        return {
            name: tuple(tuple(map(int, ring.split())) for ring in rings) for name, *rings in fields
        }

    def calendar(self) -> Calendar:
        """The bank holidays of the four nations, as GOV.UK lists them."""
        body = self._store.need(layout.CALENDAR)
        first, last, _ = layout.CALENDAR_HEAD.unpack_from(body)
        start, held = layout.CALENDAR_HEAD.size, {}
        for nation in NATIONS:
            count = struct.unpack_from("<H", body, start)[0]
            steps = struct.unpack_from(f"<{count}H", body, start + 2)
            held[nation] = frozenset(map(date.fromordinal, [first + step for step in steps]))
            start += 2 + 2 * count
        return Calendar(date.fromordinal(first), date.fromordinal(last), held)


def default_path() -> str:
    """Where the shipped file lies: beside this module."""
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", layout.FILE_NAME)
