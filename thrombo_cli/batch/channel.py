"""A channel between two processes, over a pair of sockets, which every system has.

The pipes of `multiprocessing` copy what they are given four times, and take memory for it anew each
time. Here what is large goes as it is, and is read into its place.
"""

from __future__ import annotations

import pickle
import socket
import struct
from typing import Any, Self

import numpy as np

COUNT = struct.Struct("<Q")


class Channel:
    """One end of a channel. Each side sends from one thread, and receives in one.

    `end`: the socket, which tells when there is something to receive.
    """

    def __init__(self, end: socket.socket) -> None:
        self.end = end

    @classmethod
    def pair(cls) -> tuple[Self, Self]:
        """Both ends of a new one; one of them may be given to a process that is started."""
        one, other = socket.socketpair()
        return cls(one), cls(other)

    def close(self) -> None:
        """Let go of this end; whoever receives at the other is told."""
        self.end.close()

    def send(self, thing: Any) -> None:
        """Send what can be pickled; a `pickle.PickleBuffer` in it goes as it is.

        Raises OSError when the other side is gone.
        """
        large: list[pickle.PickleBuffer] = []
        body = pickle.dumps(thing, protocol=5, buffer_callback=large.append)
        parts: list[bytes | memoryview] = [body, *(each.raw() for each in large)]
        lengths = struct.pack(f"<{len(parts)}Q", *map(len, parts))
        self.end.sendall(COUNT.pack(len(parts)) + lengths)
        for part in parts:
            self.end.sendall(part)

    def receive(self) -> Any:
        """What was sent next; waits for it. Raises EOFError or OSError when nothing more comes."""
        (count,) = COUNT.unpack(self._exactly(COUNT.size))
        lengths = struct.unpack(f"<{count}Q", self._exactly(count * COUNT.size))
        body, *large = map(self._exactly, lengths)
        return pickle.loads(body, buffers=large)  # noqa: S301 (from our own process)

    def _exactly(self, length: int) -> memoryview:
        held = np.empty(length, np.uint8).data  # a bytearray would be filled with zeros first
        left = held
        while left:
            count = self.end.recv_into(left)
            if not count:
                raise EOFError
            left = left[count:]
        return held
