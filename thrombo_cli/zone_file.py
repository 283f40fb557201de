"""EDGE: the machine's file of UK time, held against the law before a single hour is read from it.

The interpreter would find and open the file itself, and believe it. It also waits for ever at the
end of a file that was cut in its last line, and an index beyond its table leads it out of its own
memory; so the file is held here against its layout (RFC 8536) first.
"""

from __future__ import annotations

import io
import os
import struct
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import chain
from zoneinfo import TZPATH, ZoneInfo

LONGEST_FILE = 64 * 1024  # bytes; a zone takes 4,000
HEADER = 44
# The rule in force since 1996: forward on the last Sunday of March, back on that of October, both
# at 01:00 UTC (SI 1997/2982, SI 2002/262). A file lists some years and has the rule at its end.
RULE_BEGAN = 820454400  # 1 January 1996 in seconds since 1970
MONTHS_OF_CHANGE = (3, 10)
RULE = b"\nGMT0BST,M3.5.0/1,M10.5.0\n"
GMT, BST = (0, b"GMT"), (3600, b"BST")


Shown = tuple[int, bytes]  # what a clock shows: seconds ahead of UTC, and a name


def read_uk_zone(name: str) -> ZoneInfo:
    """The zone of this name, looked for where the interpreter looks.

    Raises OSError when there is none or it cannot be read, ValueError when its file is not that of
    UK time: another zone, cut, or spoilt.
    """
    with open(zone_path(name), "rb") as file:
        data = file.read(LONGEST_FILE)
    if not keeps_uk_time(data):
        raise ValueError
    return ZoneInfo.from_file(io.BytesIO(data), key=name)


def keeps_uk_time(data: bytes) -> bool:
    """Has this file every clock change since 1996 as the law has it, and nothing astray in it?

    What it says of the years before is not judged: no registry speaks of them.
    """
    try:
        changes, shown, end = _table(data, _table(data, 0, "l")[2], "q")
    except (struct.error, ValueError):
        return False
    first = bisect_right(changes, RULE_BEGAN) - 1  # in force as the rule began
    if data[end:] != RULE or first < 0:
        return False
    later = changes[first + 1 :]
    in_turn = ([GMT, BST] * len(shown))[: len(shown) - first]
    return later == changes_by_law(len(later)) and shown[first:] == in_turn


def changes_by_law(count: int) -> tuple[int, ...]:
    """The first clock changes since 1996, in seconds since 1970."""
    years = range(1996, 1997 + count // 2)
    found = [_last_sunday(year, month) for year in years for month in MONTHS_OF_CHANGE]
    return tuple(found[:count])


def _last_sunday(year: int, month: int) -> int:
    """01:00 UTC on the last Sunday of a month of 31 days, in seconds since 1970."""
    sunday = date(year, month, 31).toordinal() // 7 * 7  # a Sunday's number is a multiple of seven
    return (sunday - date(1970, 1, 1).toordinal()) * 86400 + 3600


def _table(data: bytes, start: int, size: str) -> tuple[tuple[int, ...], list[Shown], int]:
    """The clock changes of the table that starts here, what is shown from each on, and its end.

    `size`: of an instant. Raises ValueError, struct.error.
    """
    if data[start : start + 4] != b"TZif":
        raise ValueError
    sizes = struct.unpack_from(">6l", data, start + 20)
    utc, standard, leaps, changes, kinds, letters = sizes
    width = struct.calcsize(f">{size}")
    numbers = start + HEADER + changes * width
    times = numbers + changes
    names = times + 6 * kinds
    end = names + letters + leaps * (4 + width) + standard + utc
    if min(sizes) < 0 or end > len(data) or max(data[numbers:times], default=0) >= kinds:
        raise ValueError
    shown = [
        (ahead, data[names + letter : end].partition(b"\0")[0])
        for ahead, _, letter in struct.iter_unpack(">lBB", data[times:names])
    ]
    instants = struct.unpack_from(f">{changes}{size}", data, start + HEADER)
    return instants, [shown[number] for number in data[numbers:times]], end


def zone_path(name: str) -> str:
    """The file of a zone. Raises FileNotFoundError."""
    for directory in chain(TZPATH, _packaged()):
        path = os.path.join(directory, *name.split("/"))
        if os.path.isfile(path):
            return path
    raise FileNotFoundError


def _packaged() -> Iterator[str]:
    """Where the package tzdata keeps its zones."""
    from importlib.util import find_spec  # only where the system has none

    spec = find_spec("tzdata")
    for place in (spec and spec.submodule_search_locations) or ():
        yield os.path.join(place, "zoneinfo")
