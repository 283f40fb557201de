"""The layout of the compiled file: every name and number that builder and reader share.

The file is a SQLite table of items: a text key and bytes that begin with the CRC-32 of the key and
of what follows. Numbers in an item are little-endian. A change to this layout needs a new FORMAT.
"""

from __future__ import annotations

import struct
import zlib

from thrombo_cli.maths import Number

FORMAT = 5
APPLICATION_ID = 0x7468726D  # "thrm", in the header of the SQLite file
FILE_NAME = "reference.sqlite"
SEAL_SUFFIX = ".sha256"  # beside the file: its SHA-256, as `sha256sum` writes it
SELECT = "SELECT data FROM item WHERE key = ?"
SELECT_MANY = "SELECT key, data FROM item WHERE key IN ({})"

# Single items
META = "meta"
NETWORKS = "networks"
LANDMASSES = "landmasses"
UNITS = "units"
HOSPITALS = "hospitals"
CALENDAR = "calendar"
ESTIMATE = "estimate"
OUTLINES = "outlines"
TILES = "tiles"
AREAS = "areas/"  # + name of a whole column, one entry per area

# Items by key
POSTCODES = "postcodes/"  # + "PR2": every postcode of that outward code
OUTCODE = "outcode/"  # + "PR2": where it is itself
ROAD = "road/"  # + area: minutes from it to each unit of its country
COLUMN = "column/"  # + unit: minutes to it from every area
BETWEEN = "between/"  # + unit: published minutes from it to each unit of its country
SHAPE = "shape/"  # + area: its polygon
TILE = "tile/"  # + "268,-14": what lies in a square of a fifth of a degree

# On any other landmass a place has no area: the matrix knows no road from it.
LANDMASSES_WITH_ROADS = ("great-britain", "ireland", "isle-of-wight")

NO_AREA = 0xFFFF
NO_MINUTES = 0xFFFF  # minutes are held in tenths
NO_NETWORK = 0xFF
MIXED_LANDMASS = 0xFF  # an area with postcodes on several: ask the nearest postcode

LARGEST_STEP = 0x7FFF  # of a ring that is not wide
LARGEST_OFFSET = 0xFFFF  # of postcodes that do not lie wide apart
LARGEST_WIDE_OFFSET = 0xFFFFF
MOST_MEMBERSHIPS = 0xFF  # of an outward code

A, LETTERS = ord("A"), 26

DEGREE = 100_000  # a place is held in hundred-thousandths of a degree, about a metre
MICRODEGREE = 1_000_000  # a polygon in millionths
CELLS_PER_DEGREE = 100
CELLS_PER_TILE = 20  # along each side
TILE_SPAN = CELLS_PER_TILE * DEGREE // CELLS_PER_DEGREE

# A membership: area, nation, network, landmass (indexes of the lists above)
MEMBERSHIP = struct.Struct("<HBBB")
# Postcodes, memberships, corner lat and lon, wide?; then columns (docs/adr/0078)
POSTCODES_HEAD = struct.Struct("<HHiiB")
OUTCODE_HEAD = struct.Struct("<Bii")  # has a place?, lat, lon; then its membership, then areas
# west, south, east, north; nation, network and landmass; wide?, rings
SHAPE_HEAD = struct.Struct("<4iBBBBH")
RING_HEAD = struct.Struct("<Hii")  # points, first x and y; then steps to each next point
TILE_POINT = struct.Struct("<HHHBBB")  # lat and lon from the tile's corner, then its membership
ESTIMATE_FIELDS = struct.Struct("<7d")
CALENDAR_HEAD = struct.Struct("<IIB")  # ordinal of the first and last date, nations
CHECKSUM = struct.Struct("<I")


def seal(key: str, body: bytes) -> bytes:
    """The item as stored: checksum of key and body, then the body."""
    return CHECKSUM.pack(zlib.crc32(body, zlib.crc32(key.encode()))) + body


def is_sound(key: str, item: bytes) -> bool:
    """Does the stored item carry the checksum of this key and of its own body?"""
    if len(item) < CHECKSUM.size:
        return False
    found = CHECKSUM.unpack_from(item)[0]
    return bool(found == zlib.crc32(memoryview(item)[CHECKSUM.size :], zlib.crc32(key.encode())))


def inward_number(inward: str) -> int:
    """An inward code, a digit and two letters, as a number: 0AA is 0, 9ZZ is 6759."""
    first, second = (ord(letter) - A for letter in inward[1:])
    return (int(inward[0]) * LETTERS + first) * LETTERS + second


def whole_offsets(north: Number, east: Number, high: Number) -> tuple[Number, Number]:
    """Offsets from their bits up to the sixteenth and those above it, four of each in a byte.

    For one postcode or a column of them.
    """
    return north + ((high & 0xF) << 16), east + ((high >> 4) << 16)


def tile_key(row: int, column: int) -> str:
    """The key of the tile whose south-west corner is `row`, `column` fifths of a degree."""
    return f"{TILE}{row},{column}"
