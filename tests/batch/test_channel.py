"""A channel between two processes: things come whole and in order, and its end is told."""

from __future__ import annotations

import struct
from pickle import PickleBuffer
from threading import Thread
from typing import Any

import pyarrow as pa
import pytest

from thrombo_cli.batch.channel import Channel

LONG = bytes(range(256)) * 20_000  # far more than a socket holds
TABLE = pa.table({"id": ["a", None, "c"], "minutes": pa.array([1, None, 3], pa.int32())})


def through(*things: Any) -> list[Any]:
    """What arrives of some things that are sent one after another."""
    one, other = Channel.pair()
    sender = Thread(target=lambda: [one.send(thing) for thing in things])
    sender.start()
    found = [other.receive() for _ in things]
    sender.join()
    one.close()
    other.close()
    return found


@pytest.mark.parametrize(
    "thing", [None, "Ysbyty", {"a": [1, 2.5]}, LONG, TABLE, ValueError("no"), b""]
)
def test_a_thing_comes_as_it_was_sent(thing: Any) -> None:
    (found,) = through(thing)
    assert (type(found), str(found)) == (type(thing), str(thing))


@pytest.mark.parametrize("pieces", [[], [b""], [LONG], [b"a", LONG, b"", b"z"]])
def test_large_parts_come_whole_and_in_order(pieces: list[bytes]) -> None:
    first, found, last = through("before", [PickleBuffer(piece) for piece in pieces], "after")
    assert (first, last) == ("before", "after")
    assert [bytes(piece) for piece in found] == pieces


def test_what_was_sent_before_the_end_is_received_and_then_the_end_is_told() -> None:
    one, other = Channel.pair()
    one.send("last")
    one.close()
    assert other.receive() == "last"
    with pytest.raises(EOFError):
        other.receive()
    other.close()


@pytest.mark.parametrize("part", [b"", b"\1\0", struct.pack("<2Q", 1, 100) + b"half"])
def test_half_of_a_thing_is_told_as_the_end(part: bytes) -> None:
    one, other = Channel.pair()
    one.end.sendall(part)
    one.close()
    with pytest.raises(EOFError):
        other.receive()
    other.close()


def test_nobody_receiving_is_told_to_who_sends() -> None:
    one, other = Channel.pair()
    other.close()
    with pytest.raises(OSError, match=r"."):
        one.send(LONG)
    one.close()
