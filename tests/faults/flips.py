"""`python -m tests.faults.flips [HOW_MANY]`: single bits flipped in all that is installed or kept.

Each flip must be refused (exit 11), or the copy set aside in words, or change no answer. Prints a
line for each file, and ends with 1 when any answer was wrong. HOW_MANY bits of each large file, the
same each time; small ones are tried whole. The suite runs a few hundred of each.
"""

from __future__ import annotations

import io
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock
from zoneinfo import ZoneInfo

from tests.update.conftest import dated
from thrombo_cli import zone_file
from thrombo_cli.errors import ReferenceDataError
from thrombo_cli.reference.reader import Reference, default_path
from thrombo_cli.registry import shipped
from thrombo_cli.registry.check.checker import load
from thrombo_cli.registry.codec import to_json
from thrombo_cli.registry.load import load_registry
from thrombo_cli.registry.seal import SUFFIX, sha256_of
from thrombo_cli.registry.update.copies import Copy, State, compiled_path, state_text, yaml_path
from thrombo_cli.registry.update.user_dirs import STATE

SMALL = 12_000  # bits
PLACES = ("PR29HT", "LA14RP", "BT126BA", "ZE10AA", "SW1A1AA", "CF144XW")
ZONE = "Europe/London"


class Tally(NamedTuple):
    """What became of the flips of one file."""

    tried: int
    refused: int
    harmless: int
    wrong: int


class Kept(NamedTuple):
    """A file, what is asked when it was changed, and the answers that are right or a refusal."""

    path: Path
    ask: Callable[[], Any]
    right: Any
    instead: Any = None


def tally(kept: Kept, how_many: int, small: int = SMALL) -> Tally:
    """Flip, ask, and flip back: so many bits, or all of a file of no more than `small`."""
    refused = wrong = 0
    size = 8 * kept.path.stat().st_size
    bits = range(size) if size <= small else random.Random(7).sample(range(size), how_many)
    for bit in bits:
        with _flipped(kept.path, bit):
            try:
                answer = kept.ask()
            except ReferenceDataError:
                refused += 1
                continue
        if answer != kept.right:
            refused += answer == kept.instead
            wrong += answer != kept.instead
    return Tally(len(bits), refused, len(bits) - refused - wrong, wrong)


@contextmanager
def _flipped(path: Path, bit: int) -> Iterator[None]:
    before = _turn(path, bit)
    try:
        yield
    finally:
        if path.read_bytes()[bit // 8] != before:  # unless the program wrote it anew: a cache's
            _turn(path, bit)


def _turn(path: Path, bit: int) -> int:
    """Turn a bit where it lies; the byte as it was."""
    with open(path, "r+b") as file:
        file.seek(bit // 8)
        byte = file.read(1)[0]
        file.seek(bit // 8)
        file.write(bytes([byte ^ 1 << bit % 8]))
    return byte


@contextmanager
def installed(home: Path) -> Iterator[None]:
    """The registry as a wheel has it, with no project beside it, and directories of its own."""
    for path in (shipped.shipped_path(), shipped.COMPILED, shipped.COMPILED + SUFFIX):
        shutil.copy(path, home)
    own = {"THROMBO_CACHE_DIR": str(home / "cache"), "THROMBO_DATA_DIR": str(home / "own")}
    with (
        mock.patch.object(shipped, "SHIPPED", str(home / "centres.yaml")),
        mock.patch.object(shipped, "COMPILED", str(home / "registry.json")),
        mock.patch.dict(os.environ, own),
        redirect_stderr(io.StringIO()),
    ):
        yield


def of_the_shipped_registry(home: Path, reference: Reference) -> list[Kept]:
    """Its YAML, its compiled form, and their seal. To be asked while `installed`."""

    def ask() -> Any:
        return load_registry(None, reference)

    names = ("centres.yaml", "registry.json", "registry.json" + SUFFIX)
    return [Kept(home / name, ask, ask()) for name in names]


def of_an_updated_copy(home: Path, reference: Reference) -> list[Kept]:
    """Its YAML, its compiled form and the state file. To be asked while `installed`."""
    before, own = load_registry(None, reference), str(home / "own")
    data = dated(0)
    registry = load(data, "test", reference)
    compiled = to_json(registry, data).encode()
    copy = Copy(registry.sha256, registry.updated, "test", "", sha256_of(compiled))
    paths = yaml_path(own, copy.sha256), compiled_path(own, copy.sha256), os.path.join(own, STATE)
    os.makedirs(own)
    for path, content in zip(
        paths, (data, compiled, state_text(State(copy)).encode()), strict=True
    ):
        Path(path).write_bytes(content)
    right = load_registry(None, reference)
    assert right.origin == "updated"
    return [Kept(Path(p), lambda: load_registry(None, reference), right, before) for p in paths]


def of_the_cache(home: Path, reference: Reference) -> list[Kept]:
    """The entry of a registry of one's own. To be asked while `installed`."""
    own = home / "own.yaml"
    own.write_bytes(b"# my own\n" + (home / "centres.yaml").read_bytes())
    shutil.rmtree(home / "cache", ignore_errors=True)
    right = load_registry(str(own), reference)
    (entry,) = (home / "cache").iterdir()
    return [Kept(entry, lambda: load_registry(str(own), reference), right)]


def of_the_reference_data(home: Path) -> list[Kept]:
    """The compiled file and its seal."""
    path = home / Path(default_path()).name
    for suffix in ("", SUFFIX):
        shutil.copy(default_path() + suffix, str(path) + suffix)
    right = _facts(path)
    return [Kept(each, lambda: _facts(path), right) for each in (path, Path(f"{path}{SUFFIX}"))]


def _facts(path: Path) -> list[Any]:
    """What the file says of a few places: locations, roads, networks, hospitals, holidays."""
    with Reference.open(str(path)) as reference:
        locations = [reference.postcode(key) for key in PLACES]
        areas = [location.area for location in locations if location and location.area is not None]
        found = [reference.networks(), reference.hospitals(), reference.calendar(), locations]
        found += [reference.estimate_model(), reference.units(), reference.outcode("PR2")]
        return [*found, [reference.minutes_row(area) for area in areas]]


def of_the_zone(home: Path) -> list[Kept]:
    """The machine's file of UK time, asked for every week to 2037 and both sides of each change."""
    path = home / "Europe" / "London"
    path.parent.mkdir()
    shutil.copy(zone_file.zone_path(ZONE), path)

    def ask() -> Any:
        try:
            with mock.patch.object(zone_file, "TZPATH", (str(home),)):
                zone = zone_file.read_uk_zone(ZONE)
        except (ValueError, OSError):
            raise ReferenceDataError("as london_zone has it") from None
        return _shown(zone)

    return [Kept(path, ask, ask())]


def _shown(zone: ZoneInfo) -> list[tuple[object, object]]:
    changes = [datetime.fromtimestamp(at, UTC) for at in zone_file.changes_by_law(84)]
    began, second = datetime(1996, 1, 1, tzinfo=UTC), timedelta(seconds=1)
    probes = [began + timedelta(weeks=step) for step in range(42 * 52)]
    probes += [each for at in changes for each in (at - second, at)]
    local = [each.astimezone(zone) for each in probes]
    return [(each.replace(tzinfo=None), each.tzname()) for each in local]


def every_kind(home: Path, reference: Reference) -> Iterator[tuple[str, Kept]]:
    """All files with their kind, each when it can be asked."""
    registry, data, zone = (home / name for name in ("registry", "reference", "zone"))
    for folder in (registry, data, zone):
        folder.mkdir()
    with installed(registry):
        yield from (("shipped", k) for k in of_the_shipped_registry(registry, reference))
        yield from (("cache", each) for each in of_the_cache(registry, reference))
        yield from (("updated", each) for each in of_an_updated_copy(registry, reference))
    yield from (("reference", each) for each in of_the_reference_data(data))
    yield from (("zone", each) for each in of_the_zone(zone))


def main(arguments: list[str]) -> int:
    """Print the figures; 1 when any answer was wrong."""
    how_many = int(arguments[0]) if arguments else 2000
    found = []
    with tempfile.TemporaryDirectory() as home, Reference.open() as reference:
        for kind, kept in every_kind(Path(home), reference):
            found.append(tally(kept, how_many))
            name = kept.path.name if len(kept.path.name) < 40 else f"copy{kept.path.suffix}"
            sys.stdout.write(_line(f"{kind}: {name}", found[-1]))
    total = Tally(*map(sum, zip(*found, strict=True)))
    sys.stdout.write(_line("all", total))
    return int(total.wrong > 0)


def _line(name: str, figures: Tally) -> str:
    return (
        f"{name:34}{figures.tried:>8,} tried {figures.refused:>8,} refused "
        f"{figures.harmless:>8,} harmless {figures.wrong:>4} wrong\n"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
