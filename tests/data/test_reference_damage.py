"""A damaged file gives a right answer or says that it is damaged; never a wrong answer."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.thorough import THOROUGH, one_in
from thrombo_cli.errors import PlaceError, ReferenceDataError
from thrombo_cli.reference import layout
from thrombo_cli.reference.reader import Reference, default_path


def whole_outcodes(reference: Reference, *keys: str) -> list[Any]:
    """What is read of whole outward codes, as lists."""
    return [
        [block.keys, *(column.tolist() for column in block[1:])]
        for block in reference.outcodes.read(keys)
    ]


QUESTIONS: list[Callable[[Reference], Any]] = [
    lambda r: r.postcode("PR29HT"),
    lambda r: r.postcode("PR29CV"),  # no such postcode of an outward code that there is
    lambda r: whole_outcodes(r, "PR2", "LA1"),
    lambda r: r.outcode("LA1"),
    lambda r: r.location_at(53.79151, -2.70684),
    lambda r: r.location_at(55.0, -3.06),
    lambda r: r.road_minutes(24635, "PR29HT"),
    lambda r: r.columns.minutes_to("PR29HT")[24635],
    lambda r: r.calendar(),
    lambda r: r.estimate_model(),
    lambda r: r.networks(),
    lambda r: r.hospitals()[0],
    lambda r: r.units(),
    lambda r: r.meta(),
]
# Before nothing is said to be there the whole file is checked: slow, so they are asked in turn.
ABSENT: list[Callable[[Reference], Any]] = [
    lambda r: r.postcode("ZZ99ZZ"),  # no such outward code
    lambda r: whole_outcodes(r, "PR2", "ZZ9"),  # one of them is none
    lambda r: r.outcode("ZZ9"),
]
KEYS = ["postcodes/PR2", "outcode/LA1", "road/24635", "calendar", "estimate", "networks", "units"]


@pytest.fixture(scope="module")
def sound(reference: Reference) -> list[Any]:
    return [ask(reference) for ask in (*QUESTIONS, *ABSENT)]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the file and its seal, to be spoilt."""
    target = tmp_path / layout.FILE_NAME
    for suffix in ("", layout.SEAL_SUFFIX):
        shutil.copyfile(default_path() + suffix, str(target) + suffix)
    return target


def assert_right_or_refused(path: Path, sound: list[Any], turn: int | None = None) -> int:
    """Ask everything, or one in its turn of what is absent; how many questions were refused."""
    refused = 0
    pairs = list(zip((*QUESTIONS, *ABSENT), sound, strict=True))
    absent = pairs[len(QUESTIONS) :]
    if turn is not None and not THOROUGH:
        absent = [absent[turn % len(absent)]]
    for ask, answer in (*pairs[: len(QUESTIONS)], *absent):
        try:
            with Reference.open(str(path)) as opened:
                assert ask(opened) == answer
        except ReferenceDataError as error:
            refused += 1
            assert str(path) in error.message
            assert "nstall thrombo again" in error.message
    return refused


def flips(path: Path) -> Iterator[int]:
    """Where to turn a byte: the head, the root of the table, each item asked for, anywhere."""
    data = path.read_bytes()
    yield from range(0, 110, one_in(3))
    for key in KEYS:
        start = -1
        while (start := data.find(key.encode(), start + 1)) >= 0:
            yield from (start - 3, start - 1, start, start + len(key) - 1)
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as base, base:
        for key in KEYS:
            item = base.execute(layout.SELECT, (key,)).fetchone()[0]
            place = data.find(item[:200])
            yield from (place, place + 2, place + 5, place + min(150, len(item) - 1))
    base.close()
    yield from random.Random(7).sample(range(len(data)), 40 // one_in(4))


def test_a_turned_byte_anywhere(copy: Path, sound: list[Any]) -> None:
    places = sorted(set(flips(copy)))
    refused = 0
    with copy.open("r+b") as file:
        for turn, place in enumerate(places):
            file.seek(place)
            before = file.read(1)
            file.seek(place)
            file.write(bytes([before[0] ^ (1 << place % 8)]))
            file.flush()
            refused += assert_right_or_refused(copy, sound, turn) > 0
            file.seek(place)
            file.write(before)
            file.flush()
    assert assert_right_or_refused(copy, sound) == 0
    assert len(places) > 80
    assert refused > len(KEYS) * 4


def test_a_file_cut_short(copy: Path, sound: list[Any]) -> None:
    whole = copy.stat().st_size
    for size in (whole - 1, whole - 8192, whole // 2, whole // 50, 8192, 512, 99, 1, 0):
        os.truncate(copy, size)
        assert assert_right_or_refused(copy, sound) > 0


def test_a_cut_that_spares_the_answer_is_still_seen_by_a_whole_check(copy: Path) -> None:
    os.truncate(copy, copy.stat().st_size - 1)
    with Reference.open(str(copy)) as opened, pytest.raises(ReferenceDataError, match="damaged"):
        opened.verify()


def test_an_item_put_in_place_of_another(copy: Path, sound: list[Any]) -> None:
    """Each checksum covers the key, so that a good item under a wrong key is damage."""
    with closing(sqlite3.connect(copy)) as base, base:
        other = base.execute(layout.SELECT, ("postcodes/LA1",)).fetchone()
        base.execute("UPDATE item SET data = ? WHERE key = 'postcodes/PR2'", other)
    base.close()
    with Reference.open(str(copy)) as opened, pytest.raises(ReferenceDataError, match="damaged"):
        opened.postcode("PR29HT")


def test_an_item_that_went_missing_is_not_an_unknown_postcode(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as base, base:
        base.execute("DELETE FROM item WHERE key = 'postcodes/PR2'")
    base.close()
    with Reference.open(str(copy)) as opened, pytest.raises(ReferenceDataError, match="damaged"):
        opened.postcode("PR29HT")


def test_without_its_seal_an_absence_is_not_believed(copy: Path) -> None:
    Path(str(copy) + layout.SEAL_SUFFIX).unlink()
    with Reference.open(str(copy)) as opened:
        assert opened.postcode("PR29HT") is not None
        with pytest.raises(ReferenceDataError):
            opened.postcode("ZZ99ZZ")


@pytest.mark.parametrize(
    ("pragma", "value", "message"),
    [
        ("user_version", 99, rf"another version of thrombo .format 99, not {layout.FORMAT}"),
        ("application_id", 5, "not thrombo's reference data"),
    ],
)
def test_another_layout(copy: Path, pragma: str, value: int, message: str) -> None:
    with closing(sqlite3.connect(copy)) as base, base:
        base.execute(f"PRAGMA {pragma} = {value}")
    base.close()
    with pytest.raises(ReferenceDataError, match=message):
        Reference.open(str(copy))


@pytest.mark.parametrize("content", [b"", b"no data base", b"\0" * 9000, None])
def test_a_file_that_is_none(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "reference.sqlite"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ReferenceDataError) as caught:
        Reference.open(str(path))
    assert str(path) in caught.value.message
    assert caught.value.exit_code == 11


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match="missing"):
        Reference.open(str(tmp_path))


@pytest.mark.parametrize("name", ["a b", "100%", "%41", "what?", "a#b", "quo'te", "ünï", "a&b=c;d"])
def test_any_folder_name_is_read_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    for suffix in ("", layout.SEAL_SUFFIX):
        os.link(default_path() + suffix, folder / (layout.FILE_NAME + suffix))
    before = sorted(os.listdir(folder))
    with Reference.open(str(folder / layout.FILE_NAME)) as opened:
        assert opened.postcode("PR29HT") is not None
        assert opened.postcode("ZZ99ZZ") is None
        with pytest.raises(PlaceError):
            opened.postcode("IM11AA")
        assert sorted(os.listdir(folder)) == before
