"""A postcode or an outward code -> where it is, out of the compiled file."""

from __future__ import annotations

import struct
from bisect import bisect_left

from thrombo_cli.errors import PlaceError
from thrombo_cli.model.place import Location
from thrombo_cli.reference import layout
from thrombo_cli.reference.names import AreaMembership, Names
from thrombo_cli.reference.store import Store

SHORTEST, LONGEST = 5, 7
LONGEST_OUTCODE = 4


def find_postcode(store: Store, names: Names, key: str) -> Location | None:
    """The location of a postcode (upper case, no space); None when there is no such postcode.

    Raises PlaceError when the postcode is known but the directory holds no place for it.
    """
    outward, inward = key[:-3], key[-3:]
    if not (SHORTEST <= len(key) <= LONGEST and key.isascii() and key.isupper()):
        return None
    if not (inward[0].isdigit() and inward[1:].isalpha()):
        return None
    body = store.find(layout.POSTCODES + outward)
    return None if body is None else _with_inward(names, body, layout.inward_number(inward))


def _with_inward(names: Names, body: bytes, number: int) -> Location | None:
    """The postcode with this inward code, of all those of its outward code."""
    count, memberships, south, west, wide = layout.POSTCODES_HEAD.unpack_from(body)
    start = layout.POSTCODES_HEAD.size + memberships * layout.MEMBERSHIP.size
    row = bisect_left(range(count), number, key=lambda row: _short(body, start + 2 * row))
    if row == count or _short(body, start + 2 * row) != number:
        return None
    which = body[start + 2 * count + row]
    if which == 0:
        raise without_place()
    north = _short(body, start + 3 * count + 2 * row)
    east = _short(body, start + 5 * count + 2 * row)
    high = body[start + 7 * count + row] if wide else 0
    up, across = layout.whole_offsets(north, east, high)
    membership = _membership(
        body, layout.POSTCODES_HEAD.size + (which - 1) * layout.MEMBERSHIP.size
    )
    lat, lon = (south + up) / layout.DEGREE, (west + across) / layout.DEGREE
    return names.location(lat, lon, membership)


def _short(body: bytes, place: int) -> int:
    number: int = struct.unpack_from("<H", body, place)[0]
    return number


def find_outcode(store: Store, names: Names, key: str) -> Location | None:
    """The middlemost location of an outward code, with every area its postcodes lie in.

    None when there is no such outward code; PlaceError when none of its postcodes has a place.
    """
    if not (key.isascii() and len(key) <= LONGEST_OUTCODE):
        return None
    body = store.find(layout.OUTCODE + key)
    if body is None:
        return None
    placed, lat, lon = layout.OUTCODE_HEAD.unpack_from(body)
    if not placed:
        raise without_place()
    start = layout.OUTCODE_HEAD.size
    location = names.location(lat / layout.DEGREE, lon / layout.DEGREE, _membership(body, start))
    start += layout.MEMBERSHIP.size
    areas = struct.unpack_from(f"<{(len(body) - start) // 2}H", body, start)
    return location._replace(areas=areas)


def _membership(body: bytes, start: int) -> AreaMembership:
    area, nation, network, landmass = layout.MEMBERSHIP.unpack_from(body, start)
    return area, nation, network, landmass


def without_place() -> PlaceError:
    """The error for a postcode that is known and has no grid reference."""
    return PlaceError(
        "That postcode is known, but the postcode directory gives no place for it.\n"
        "Give coordinates, a grid reference or a hospital instead."
    )
