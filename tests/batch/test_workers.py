"""Work shared with other processes: the order kept, nothing lost, what ends a helper told."""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from multiprocessing import active_children
from threading import enumerate as enumerate_threads

import pytest

from thrombo_cli import errors
from thrombo_cli.batch.chunks import Chunk
from thrombo_cli.batch.pipeline import ChunkResult, Pipeline
from thrombo_cli.batch.run import HELD, shared
from thrombo_cli.batch.workers import MakePipeline, Workers
from thrombo_cli.errors import RegistryError, ThromboError
from thrombo_cli.model.findings import Finding

PIECES = 60
NOW = datetime(2026, 11, 22, 21, 30, tzinfo=UTC)


class Uneven(Pipeline):
    """A pipeline that takes long over some pieces."""

    def __init__(self) -> None:
        """It needs neither reader nor engine."""

    def __call__(self, piece: Chunk) -> ChunkResult:
        time.sleep(0.02 if piece.first % 7 == 0 else 0.002)
        return ChunkResult([piece.payload.encode(), b"\n"], 1, 0)


def uneven(readying: float) -> Pipeline:
    """Such a pipeline, that takes so many seconds to be made."""
    time.sleep(readying)
    return Uneven()


def refused() -> Pipeline:
    """A registry that has become unsound since the parent looked at it."""
    raise RegistryError("It is unsound.", ())


class Faulty(Pipeline):
    """A pipeline with a defect."""

    def __init__(self) -> None:
        """It needs neither reader nor engine."""

    def __call__(self, piece: Chunk) -> ChunkResult:
        raise ZeroDivisionError(piece.first)


def faulty() -> Pipeline:
    """Such a pipeline."""
    return Faulty()


class UnsendableError(Exception):
    """One that holds what cannot be sent."""

    def __init__(self) -> None:
        super().__init__()
        self.held = lambda: None


class UnbuiltError(Exception):
    """One that can be sent, and not be made again from what was sent."""

    def __init__(self, one: int, other: int) -> None:
        super().__init__("of two")


class Failing(Faulty):
    """A pipeline with a defect whose error does not travel."""

    def __init__(self, error: Exception) -> None:
        """Raised for every piece."""
        self._error = error

    def __call__(self, piece: Chunk) -> ChunkResult:
        raise self._error


def unsendable() -> Pipeline:
    """A defect whose error cannot be pickled."""
    return Failing(UnsendableError())


def unbuilt() -> Pipeline:
    """A defect whose error cannot be unpickled."""
    return Failing(UnbuiltError(1, 2))


def unmade() -> Pipeline:
    """One that cannot even be made."""
    raise ZeroDivisionError


def pieces(count: int = PIECES, small: int = 0) -> Iterator[Chunk]:
    """So many pieces; the one numbered `small` is."""
    return (Chunk(n, f"piece {n}", n, NOW, n == small) for n in range(1, count + 1))


def bodies(make: MakePipeline, count: int, small: int = 0) -> list[str]:
    """The answers to all pieces with so many helpers."""
    found = shared(pieces(small=small), uneven(0), Workers(count, make))
    return [b"".join(ground.body).decode().strip() for _, ground in found]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("readying", [0, 0.5])
@pytest.mark.parametrize("small", [0, 1, PIECES // 2, PIECES])
def test_answers_stand_in_order(count: int, readying: float, small: int) -> None:
    made = bodies(partial(uneven, readying), count, small)
    assert made == [f"piece {n}" for n in range(1, PIECES + 1)]
    assert active_children() == []


def test_after_a_small_piece_nothing_is_held_back() -> None:
    asked = 0

    def counted() -> Iterator[Chunk]:
        nonlocal asked
        for piece in pieces(small=10):
            asked = piece.first
            yield piece

    answered = 0
    for piece, _ in shared(counted(), uneven(0), Workers(2, partial(uneven, 0))):
        answered = piece.first
        assert answered > 10 or asked <= 10
    assert answered == PIECES


def test_what_is_held_for_a_helper_that_is_slow_to_start_is_bounded() -> None:
    asked: list[int] = []
    slow = Workers(1, partial(uneven, 2))
    found = shared((asked.append(p.first) or p for p in pieces()), uneven(0), slow)  # type: ignore[func-returns-value]
    next(found)
    assert len(asked) <= HELD + 3
    found.close()  # type: ignore[attr-defined]
    assert active_children() == []


def test_a_helper_that_is_done_leaves_nothing_open() -> None:
    """Each left its end of the channel open, and the thread that sends waiting."""
    before = set(enumerate_threads())
    helpers = Workers(3, partial(uneven, 0))
    ends = [worker.channel.end for worker in helpers._all]
    senders = set(enumerate_threads()) - before
    assert len(senders) == 3
    assert len(list(shared(pieces(), uneven(0), helpers))) == PIECES
    for sender in senders:
        sender.join(10)
    assert not any(sender.is_alive() for sender in senders)
    assert [end.fileno() for end in ends] == [-1] * 3


def test_a_helper_ended_from_outside_is_told() -> None:
    helpers = Workers(2, partial(uneven, 0))
    found = shared(pieces(), uneven(0), helpers)
    next(found)
    for process in active_children():
        process.kill()
    with pytest.raises(ThromboError, match=r"ended from outside.*--resume"):
        list(found)


def test_what_a_helper_could_not_do_is_told_by_the_parent() -> None:
    with pytest.raises(RegistryError, match=r"^It is unsound\.$"):
        bodies(refused, 1)


@pytest.mark.parametrize("make", [faulty, unmade])
def test_a_defect_in_a_helper_does_not_pass_for_a_process_ended_from_outside(
    make: MakePipeline, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ZeroDivisionError):
        bodies(make, 1)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("make", [unsendable, unbuilt])
def test_an_error_that_does_not_travel_let_the_parent_wait_for_ever(make: MakePipeline) -> None:
    with pytest.raises(RuntimeError, match=r"^Un(sendable|built)Error$"):
        list(shared(pieces(), uneven(0), Workers(1, make)))


def test_every_error_comes_whole_through_the_channel() -> None:
    finding = Finding("error", "unknown-key", 3, 1, "centres[0].colour", "There is no such key.")
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    thrombo = [kind for kind in kinds if issubclass(kind, ThromboError)]
    assert len(thrombo) > 4
    for kind in thrombo:
        error = kind("What, where, what to do.")
        error.findings = (finding,)  # type: ignore[attr-defined]
        back = pickle.loads(pickle.dumps(error))
        assert (type(back), back.message, back.findings) == (kind, error.message, (finding,))
