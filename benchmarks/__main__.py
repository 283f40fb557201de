"""Measure everything side by side: python -m benchmarks [--quick] [--only GROUP]

Needs the extra `bench`, a POSIX system, and node for one contender. A whole run takes a quarter
of an hour, wants the machine to itself, and writes the results, the table and the plot. A quick or
partial one prints and writes nothing.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

from benchmarks import (
    growth,
    look_up,
    machine,
    mixed,
    one_shot,
    page,
    running,
    sample,
    states,
    streams,
    ways,
)
from benchmarks.measure import Figure
from benchmarks.setting import Setting
from benchmarks.tables import make_tables
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.shipped import shipped_registry

GROUPS = {
    "one-shot": one_shot.figures,
    "states": states.figures,
    "look-up": look_up.figures,
    "growth": growth.figures,
    "running": running.figures,
    "streams": streams.figures,
    "mixed": mixed.figures,
    "ways": ways.figures,
}


def main() -> None:
    """Make what is needed in a folder that goes at the end, measure, print, write."""
    words = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure thrombo.")
    words.add_argument("--quick", action="store_true", help="fewer runs and rows; writes nothing")
    words.add_argument("--only", choices=GROUPS, help="one group; writes nothing")
    words.add_argument("--render", action="store_true", help="only renew page and plot")
    asked = words.parse_args()
    if not asked.render:
        with tempfile.TemporaryDirectory() as folder, Reference.open() as reference:
            figures = _measure(_setting(Path(folder), reference, asked.quick), asked.only)
        print(page.section(machine.machine(), figures))
        if asked.quick or asked.only:
            return
        page.write_results(machine.machine(), figures)
    page.renew()


def _setting(folder: Path, reference: Reference, quick: bool) -> Setting:
    """The tables and the questions; no registry or cache of whoever runs this is touched."""
    os.environ["THROMBO_CACHE_DIR"] = str(folder / "cache")
    os.environ["THROMBO_DATA_DIR"] = str(folder / "data")
    registry = shipped_registry(reference)
    tables = make_tables(folder, registry, reference)
    places = sample.places(tables, registry, reference)
    many = 50_000 if quick else 1_000_000
    core = max(os.sched_getaffinity(0))
    return Setting(folder, tables, registry, reference, places, quick, many, core)


def _measure(setting: Setting, only: str | None) -> list[Figure]:
    found = []
    for name, figures in GROUPS.items():
        if only in (None, name):
            begun = time.perf_counter()
            found += figures(setting)
            print(f"{name}: {time.perf_counter() - begun:.0f} s", flush=True)
    return found


if __name__ == "__main__":
    main()
