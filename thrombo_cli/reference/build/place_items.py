"""The items that answer a postcode or an outward code."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.reference import layout
from thrombo_cli.reference.build.containment import PostcodeMemberships
from thrombo_cli.reference.build.postcodes import Postcodes

Table = NDArray[np.int64]


def membership_table(postcodes: Postcodes, membership: PostcodeMemberships) -> Table:
    """Area, nation, network and landmass of every postcode: a row each."""
    areas = np.where(membership.areas < 0, layout.NO_AREA, membership.areas)
    columns = [areas, postcodes.nations, membership.networks, membership.landmasses]
    return np.stack([np.asarray(column, np.int64) for column in columns], axis=1)


def scaled(degrees: NDArray[np.float64]) -> Table:
    """Degrees as whole hundred-thousandths, 0 where there are none."""
    return np.round(np.nan_to_num(degrees) * layout.DEGREE).astype(np.int64)


def groups(labels: NDArray[np.str_]) -> Iterator[tuple[str, Table]]:
    """Each label with the rows that carry it, in order. (`E1 1AA` sorts after all of `E11`.)"""
    order = np.argsort(labels, kind="stable")
    held = labels[order]
    starts = np.flatnonzero(np.append(True, held[1:] != held[:-1]))
    for run in np.split(order, starts[1:]):
        yield str(labels[run[0]]), run


def postcode_items(postcodes: Postcodes, table: Table) -> Iterator[tuple[str, bytes]]:
    """One item per outward code: its postcodes, where each is, and what it belongs to."""
    lat, lon = scaled(postcodes.lat), scaled(postcodes.lon)
    for outcode, run in groups(postcodes.outcodes):
        inward = [layout.inward_number(str(key)[-3:]) for key in postcodes.keys[run]]
        body = _postcodes(inward, lat[run], lon[run], table[run], postcodes.placed[run])
        yield layout.POSTCODES + outcode, body


def _postcodes(
    inward: list[int], lat: Table, lon: Table, table: Table, placed: NDArray[np.bool_]
) -> bytes:
    if (np.diff(inward) <= 0).any():
        raise ValueError("a postcode stands twice or out of order: those before tell its row")
    memberships, which = _memberships(table, placed)
    south, west = (int(np.min(v[placed])) if placed.any() else 0 for v in (lat, lon))
    north, east = np.where(placed, lat - south, 0), np.where(placed, lon - west, 0)
    largest = max(int(north.max()), int(east.max()))
    if largest > layout.LARGEST_WIDE_OFFSET:
        raise ValueError("an outward code is ten degrees wide: its offsets have no room")
    wide = largest > layout.LARGEST_OFFSET
    high = north >> 16 | east >> 16 << 4
    parts = [
        layout.POSTCODES_HEAD.pack(len(inward), len(memberships), south, west, wide),
        *(layout.MEMBERSHIP.pack(*row) for row in memberships),
        np.array(inward, "<u2").tobytes(),
        which.astype("u1").tobytes(),
        *((offset & 0xFFFF).astype("<u2").tobytes() for offset in (north, east)),
        high.astype("u1").tobytes() if wide else b"",
    ]
    return b"".join(parts)


def _memberships(table: Table, placed: NDArray[np.bool_]) -> tuple[Table, Table]:
    """Those that are different, and which is that of each: from 1, 0 without a location."""
    different, member = np.unique(table[placed], axis=0, return_inverse=True)
    if len(different) > layout.MOST_MEMBERSHIPS:
        raise ValueError(f"{len(different)} memberships in an outward code: too many for a byte")
    which = np.zeros(len(table), np.int64)
    which[placed] = member.ravel() + 1
    return different, which


def outcode_items(postcodes: Postcodes, table: Table) -> Iterator[tuple[str, bytes]]:
    """One item per outward code: its middlemost postcode, and every area it touches."""
    lat, lon = scaled(postcodes.lat), scaled(postcodes.lon)
    for outcode, run in groups(postcodes.outcodes):
        placed = run[postcodes.placed[run]]
        if len(placed):
            middle = placed[_medoid(postcodes.lat[placed], postcodes.lon[placed])]
            areas = np.unique(table[placed, 0])
            body = layout.OUTCODE_HEAD.pack(1, lat[middle], lon[middle])
            body += layout.MEMBERSHIP.pack(*table[middle])
            body += areas[areas != layout.NO_AREA].astype("<u2").tobytes()
        else:
            body = layout.OUTCODE_HEAD.pack(0, 0, 0) + layout.MEMBERSHIP.pack(*table[run[0]])
        yield layout.OUTCODE + outcode, body


def _medoid(lat: NDArray[np.float64], lon: NDArray[np.float64]) -> int:
    """The member nearest to the median point: a real place, not a point in an estuary."""
    south, west = np.median(lat), np.median(lon)
    squared = (lat - south) ** 2 + ((lon - west) * np.cos(np.radians(south))) ** 2
    return int(np.argmin(squared))
