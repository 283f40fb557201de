"""How an answer grows with the registry: 30, 300 and 3,000 centres, made by rule."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from benchmarks import measure
from benchmarks.measure import Figure
from benchmarks.sample import plain_rows, write_rows
from benchmarks.setting import THROMBO, Setting
from benchmarks.streams import batch
from benchmarks.titles import CENTRES, FIRST_MET, MET_BEFORE, THOUSAND, centres
from thrombo_cli.model.place import Location
from thrombo_cli.reference.reader import Reference

ROWS = 1000
ASKED = ("PR2 9HT", "--at", "2026-11-23T12:00", "--onset", "2026-11-23T11:00")
HEAD = """schema: 1
updated: 2026-11-22
policy: {stale_after_days: 180}
defaults: {door_to_puncture: 60}
sources:
  - {id: made, title: Made by rule, publisher: Nobody, date: 2026-11-01, kind: press}
networks:
"""
CENTRE = """  - id: centre-{number}
    name: Number {number}
    nation: {nation}
    network: {network}
    postcode: {postcode}
    location: [{latitude:.5f}, {longitude:.5f}]
    travel_unit: {unit}
    availability:
      - valid_through: 2025-12-31
        hours: unknown
        as_of: 2025-01-01
        confidence: stated
        sources: [made]
      - valid_from: 2026-01-01
        hours: {hours}
        as_of: 2026-11-01
        confidence: stated
        sources: [made]
"""
HOURS = (
    "24/7",
    '{mon-sun: "08:00-22:00", bank-holidays: same}',
    '{mon-fri: "08:00-18:00", sat-sun: closed, bank-holidays: closed}',
    '{mon-fri: "18:00-08:00", sat-sun: "unknown 08:00-16:00", bank-holidays: unknown}',
)


def figures(setting: Setting) -> list[Figure]:
    """`where` when the registry is first met and after, and a stream where there is one."""
    files = {count: setting.folder / f"centres-{count}.yaml" for count in CENTRES}
    for count, file in files.items():
        file.write_text(made(count, setting.reference), encoding="utf-8")
    return [
        *_where(setting, files, FIRST_MET, cached=False),
        *_where(setting, files, MET_BEFORE, cached=True),
        *_batch(setting, files),
    ]


def made(count: int, reference: Reference) -> str:
    """A sound registry of so many centres, in turn at every stroke unit of England and Wales."""
    networks = reference.networks()
    locations = {unit: reference.postcode(unit) for unit in reference.units()}
    places = [(u, s) for u, s in locations.items() if s and s.nation in ("england", "wales")]
    used = dict.fromkeys(location.network for _, location in places[:count])
    named = [(slug, *networks[slug]) for slug in used if slug]
    lines = [f'  - {{id: {slug}, name: "{name}", nation: {nat}}}\n' for slug, name, nat in named]
    return HEAD + "".join(lines) + "centres:\n" + "".join(_centres(count, places))


def _centres(count: int, places: list[tuple[str, Location]]) -> list[str]:
    found = []
    for number in range(count):
        unit, location = places[number % len(places)]
        values: dict[str, object] = location._asdict()
        values |= {"number": number, "unit": unit, "hours": HOURS[number % len(HOURS)]}
        values["postcode"] = f"{unit[:-3]} {unit[-3:]}"
        found.append(CENTRE.format(**values))
    return found


def _where(setting: Setting, files: dict[int, Path], group: str, *, cached: bool) -> list[Figure]:
    """One question; the cache is emptied before every run, or is warm."""
    seconds: dict[str, list[float]] = {centres(count): [] for count in files}
    peaks = {centres(count): 0.0 for count in files}
    for turn in range(setting.rounds(7) + cached):
        for count, file in files.items():
            if not cached:
                shutil.rmtree(os.environ["THROMBO_CACHE_DIR"], ignore_errors=True)
            ran = measure.run([THROMBO, "where", *ASKED, "--json", "--registry", str(file)])
            assert ran.out.count('"id":"centre-') == count, ran.code
            if turn or not cached:
                seconds[centres(count)].append(ran.seconds)
                peaks[centres(count)] = max(peaks[centres(count)], ran.megabytes)
    return measure.figures(group, "s", seconds, peaks)


def _batch(setting: Setting, files: dict[int, Path]) -> list[Figure]:
    source = write_rows(setting.folder / "growth.jsonl", plain_rows(setting.places.codes, ROWS))
    words = [*batch(source, setting.folder / "growth-out.jsonl", 1), "--registry"]
    contenders = {centres(count): [*words, str(file)] for count, file in files.items()}
    return measure.processes(THOUSAND, contenders, setting.rounds(5), setting.core)
