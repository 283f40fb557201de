"""The compiled registry: an exact copy, trusted only when it is this YAML's and this tool's."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.unit.registry.shelf import SOUND, Shelf, spoilt
from thrombo_cli.errors import RegistryError
from thrombo_cli.model.registry import Registry
from thrombo_cli.registry import codec
from thrombo_cli.registry.check.checker import load
from thrombo_cli.registry.codec import (
    from_json,
    read_compiled,
    read_date,
    to_json,
)
from thrombo_cli.registry.compile import write_shipped
from thrombo_cli.registry.seal import SUFFIX, read_seal, sha256_of

VARIANTS = [
    ("schema: 1", "schema: 1"),
    ("dates: [2026-11-07, 2026-11-08]", "phrase: six weekends in eight"),
    ("        until: 2026-05-05 20:00\n", ""),
    ("      phone: 01234 567890", "      text: Ask for the consultant"),
    ("note: Twenty-four hours expected next year.", 'note: "caf\u00e9 \\"quoted\\""'),
    ("sources: [letter, paper]", "conflict: the paper says otherwise\n        sources: [letter]"),
    ("bank-holidays: unknown", "bank-holidays: same"),
    ('last_acceptance: "20:00"', 'last_referral: "08:00"\n        arrive_by: "22:00"'),
]


YAML = SOUND.encode()


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """The sound registry compiled into a file and sealed."""
    source, target = tmp_path / "centres.yaml", tmp_path / "registry.json"
    source.write_bytes(YAML)
    write_shipped(str(source), str(target), Shelf())
    return target


def read_back(path: Path, yaml: bytes = YAML) -> Registry | None:
    """The file as it stands now, as if its seal had been made anew."""
    return read_compiled(str(path), sha256_of(path.read_bytes()), yaml)


@pytest.mark.parametrize(("old", "new"), VARIANTS, ids=[row[1].strip()[:24] for row in VARIANTS])
def test_it_is_an_exact_copy(old: str, new: str) -> None:
    registry = load(spoilt(old, new).encode(), "test.yaml", Shelf())
    copy = from_json(to_json(registry))
    assert copy == registry
    assert repr(copy.centres) == repr(registry.centres)
    assert (list(copy.sources), copy.networks) == (list(registry.sources), registry.networks)


def test_equal_hours_are_held_once() -> None:
    copy = from_json(to_json(load(SOUND.encode(), "test.yaml", Shelf())))
    assert copy.centres[1].availability[0].hours is copy.pathways[0].hours


def test_the_shipped_file_is_read_back(shipped: Path) -> None:
    sound = load(YAML, "test.yaml", Shelf())
    assert read_seal(str(shipped)) == (sha256_of(shipped.read_bytes()), sound.sha256)
    assert read_compiled(str(shipped), read_seal(str(shipped))[0], YAML) == sound


@pytest.mark.parametrize("other", [SOUND.replace("2", "3", 1).encode(), YAML + b"\n", b""])
def test_it_is_not_trusted_for_another_yaml(shipped: Path, other: bytes) -> None:
    assert read_back(shipped, other) is None


@pytest.mark.parametrize(("key", "value"), [("format", 0), ("tool", "0.0.0"), ("yaml_print", 1)])
def test_it_is_not_trusted_with_another_header(shipped: Path, key: str, value: Any) -> None:
    head, _, body = shipped.read_text("utf-8").partition("\n")
    shipped.write_text(json.dumps(json.loads(head) | {key: value}) + "\n" + body, "utf-8")
    assert read_back(shipped) is None


@pytest.mark.parametrize("spoil", [b"", b"{", b"[]", b"{}", b"null", b"\xff\xfe", b'{"format":1}'])
def test_a_spoilt_file_is_no_registry(shipped: Path, spoil: bytes) -> None:
    shipped.write_bytes(spoil)
    assert read_back(shipped) is None


@pytest.mark.parametrize("key", ["centres", "hours", "pathways", "sources", "updated"])
def test_a_file_with_a_part_amiss_is_no_registry(shipped: Path, key: str) -> None:
    head, body = shipped.read_text("utf-8").splitlines()
    for amiss in ({key: [[1]]}, {key: None}):
        shipped.write_text(f"{head}\n{json.dumps(json.loads(body) | amiss)}\n", "utf-8")
        assert read_back(shipped) is None


def test_hours_with_a_flipped_bit_are_not_believed(shipped: Path) -> None:
    """08:00 is 480; one bit makes it 481, and the file is as good JSON as before."""
    seal, text = read_seal(str(shipped))[0], shipped.read_text("utf-8")
    assert "480," in text
    shipped.write_text(text.replace("480,", "481,", 1), "utf-8")
    assert read_back(shipped)
    assert read_compiled(str(shipped), seal, YAML) is None


def test_a_body_changed_with_its_own_checksum_is_found_out(shipped: Path) -> None:
    """What the file says of itself is all in order; the seal beside it says otherwise."""
    seal = read_seal(str(shipped))[0]
    other = load(YAML, "", Shelf())._replace(stale_after_days=9)
    shipped.write_text(to_json(other, YAML), "utf-8")
    assert read_back(shipped) == other
    assert read_compiled(str(shipped), seal, YAML) is None
    assert read_date(str(shipped), seal, YAML) is None


def test_any_flipped_bit_of_a_seal_breaks_it(shipped: Path) -> None:
    place, seal = Path(f"{shipped}{SUFFIX}"), read_seal(str(shipped))
    whole = place.read_bytes()
    for bit in range(8 * len(whole)):
        spoilt = bytearray(whole)
        spoilt[bit // 8] ^= 1 << bit % 8
        place.write_bytes(spoilt)
        assert read_seal(str(shipped)) != seal, bit
    place.unlink()
    assert read_seal(str(shipped)) == ("", "")


def test_its_date_is_in_its_first_line(shipped: Path) -> None:
    seal = read_seal(str(shipped))[0]
    assert read_date(str(shipped), seal, YAML) == load(YAML, "", Shelf()).updated
    assert read_date(str(shipped), seal, YAML + b"\n") is None
    assert read_date(str(shipped.with_name("none")), seal, YAML) is None


def test_a_missing_file_is_no_registry(tmp_path: Path) -> None:
    assert read_compiled(str(tmp_path / "none.json"), "0" * 64, YAML) is None
    assert read_compiled(str(tmp_path), "0" * 64, YAML) is None


def test_an_unsound_registry_is_never_compiled(tmp_path: Path) -> None:
    source, target = tmp_path / "centres.yaml", tmp_path / "registry.json"
    source.write_text(spoilt("hours: 24/7", "hours: 25/7"), "utf-8")
    with pytest.raises(RegistryError, match="hours-syntax"):
        write_shipped(str(source), str(target), Shelf())
    assert not target.exists()


def test_reading_it_needs_neither_yaml_nor_pydantic() -> None:
    code = (
        "import sys; import thrombo_cli.registry.codec; "
        "print([m for m in ('yaml', 'pydantic', 'dateutil', 'zoneinfo') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


class Leaf(NamedTuple):
    name: str
    day: date | None


class Branch(NamedTuple):
    """Every shape that a field of the model may have."""

    number: float | None
    days: frozenset[date] | None
    week: tuple[tuple[Leaf, ...], ...]
    spare: tuple[Leaf, ...] | None
    since: datetime
    by_id: dict[str, Leaf]
    plain: dict[str, int]
    words: tuple[str, ...]


def test_the_annotations_alone_say_how_a_type_is_read() -> None:
    day, at = date(2026, 11, 1), datetime(2026, 11, 1, 8, tzinfo=UTC)
    leaf = Leaf("a", day)
    whole = Branch(
        1.5, frozenset((day,)), ((leaf,), ()), (leaf,), at, {"a": leaf}, {"b": 2}, ("c",)
    )
    bare = Branch(None, None, (), None, at, {}, {}, ())
    for branch in (whole, bare):
        row = json.loads(json.dumps(codec.plain(branch, {})))
        assert repr(codec.Readers().fields(Branch)(row)) == repr(branch)


def test_a_value_that_its_annotation_does_not_say_is_never_written() -> None:
    registry = load(SOUND.encode(), "test.yaml", Shelf())
    with pytest.raises(ValueError, match="annotations"):
        to_json(registry._replace(stale_after_days=(400,)))
