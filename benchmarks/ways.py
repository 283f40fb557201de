"""A mixed stream in which every row goes by way of a first hospital: named, or the nearest.

No script reckons a second way. The measure is the JSON loop over the same rows; a part of the
answers is held against the resolver.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import measure, parity
from benchmarks.measure import Figure
from benchmarks.sample import SEED, Row, mixed_rows, write_rows
from benchmarks.setting import Setting
from benchmarks.streams import LOOP, ONE, RESOLVED, batch, json_loop, target
from thrombo_cli import World
from thrombo_cli.errors import ThromboError
from thrombo_cli.resolver.stops import is_centre


def figures(setting: Setting) -> list[Figure]:
    """Many rows on one core."""
    source = write_rows(setting.folder / "ways.jsonl", _rows(setting))
    output = target(setting, ONE)
    contenders = {LOOP: json_loop(source), ONE: batch(source, output, 1)}
    group = f"A mixed stream of {setting.many:,} rows by way of a first hospital"
    found = measure.processes(group, contenders, setting.rounds(3), setting.core, [output])
    _same_ways(setting, source, output)
    return found


def _rows(setting: Setting) -> Iterator[Row]:
    """Half by way of a hospital that is named; a third with minutes there of their own."""
    random, known = Random(SEED + 2), set(setting.places.hospitals)
    hospitals = setting.reference.hospitals()
    others = [h.name for h in hospitals if h.name in known and not is_centre(h, setting.registry)]
    for row in mixed_rows(setting.places, setting.many):
        stay = {"door_in_door_out": random.randrange(30, 180)} if random.random() < 1 / 3 else {}
        yield {**row, "via": random.choice(("nearest", random.choice(others))), **stay}


def _same_ways(setting: Setting, source: Path, output: Path) -> None:
    """Raises UnlikeError when the first rows have another answer than by the resolver."""
    with source.open(encoding="utf-8") as rows, output.open(encoding="utf-8") as answers:
        found = [_fields(json.loads(line)) for line in islice(answers, RESOLVED)]
        world = World(setting.registry, setting.reference)
        wanted = [_asked(world, json.loads(line)) for line in islice(rows, RESOLVED)]
    parity.same("ways and the resolver", found, wanted)


def _fields(row: dict[str, Any]) -> Iterable[Any]:
    if "error" in row:
        return row["id"], row["error"]["code"]
    return row["id"], row["best"], row["via"], row["via_minutes_to_puncture"]


def _asked(world: World, row: dict[str, Any]) -> Iterable[Any]:
    ask = {name: row.get(name) for name in ("at", "onset", "via", "door_in_door_out")}
    try:
        answer = world.where(row["place"], **ask)
    except ThromboError as error:
        return row["id"], error.exit_code
    stop, way = answer.query.stop, answer.options[0].via
    assert stop is not None
    assert way is not None
    best = None if answer.best is None else way.minutes_to_puncture
    return row["id"], answer.best, stop.hospital, best
