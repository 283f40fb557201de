"""What a year of calls costs, and an engine over it: python -m benchmarks.more_rows [--rows N]

Needs the extras `bench` and `dev`, Linux, and for Spark Java and pyspark (docs/more-rows.md). Takes
some minutes; writes benchmarks/more_rows.json and the figures of docs/more-rows.md.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks import machine, measure, more_rows_page, page, sample
from benchmarks.measure import Figure
from benchmarks.more_rows_page import CLOCK, CPU, DASK, ONE, RESULTS, SPARK
from benchmarks.setting import HERE, PYTHON, ROOT
from benchmarks.tables import make_tables
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.shipped import shipped_registry

FILES, WORKERS, ROUNDS = 12, 2, 3
PACKAGES = ("numpy", "pyarrow", "distributed", "pyspark")
FEW = (
    100 * FILES
)  # rows of a data set that costs the start, numpy and the map among it, and little else


def main() -> None:
    """Make the calls, answer them, write."""
    words = argparse.ArgumentParser(prog="python -m benchmarks.more_rows")
    words.add_argument("--rows", type=int, default=1_000_000)
    many = words.parse_args().rows
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _quiet(folder)
        places = _places(folder)
        sets = {count: _calls(folder, places, count) for count in (FEW, many)}
        figures = [each for count, calls in sets.items() for each in _figures(folder, calls, count)]
    packages = [name for name in PACKAGES if importlib.util.find_spec(name)]
    page.write_results(machine.machine(tuple(packages)), figures, RESULTS)
    more_rows_page.renew()


def _quiet(folder: Path) -> None:
    """No registry or cache of whoever runs this; Spark's script finds this Python."""
    os.environ["THROMBO_CACHE_DIR"] = str(folder / "cache")
    os.environ["THROMBO_DATA_DIR"] = str(folder / "data")
    os.environ["PATH"] = f"{Path(PYTHON).parent}{os.pathsep}{os.environ['PATH']}"
    os.environ["PYSPARK_PYTHON"] = PYTHON
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"


def _places(folder: Path) -> sample.Places:
    with Reference.open() as reference:
        registry = shipped_registry(reference)
        return sample.places(make_tables(folder, registry, reference), registry, reference)


def _calls(folder: Path, places: sample.Places, count: int) -> Path:
    """So many mixed rows in twelve folders, as a year's data set is often kept."""
    rows = sample.mixed_rows(places, count)
    table = sample.as_table(sample.write_rows(folder / "calls.jsonl", rows))
    calls, size = folder / f"calls-{count}", -(-count // FILES)
    for number in range(FILES):
        month = calls / f"month={number + 1}"
        month.mkdir(parents=True)
        pq.write_table(table.slice(number * size, size), month / "calls.parquet")
    return calls


def _contenders() -> dict[str, list[str]]:
    """Those that are at hand; what is not is told."""
    found = {
        ONE: [PYTHON, str(HERE / "one_core.py")],
        DASK: [PYTHON, str(ROOT / "examples" / "many_workers.py")],
    }
    if importlib.util.find_spec("pyspark") and shutil.which("java"):
        words = ["spark-submit", "--master", f"local[{WORKERS}]"]
        found[SPARK] = [*words, str(ROOT / "examples" / "spark_map_in_arrow.py")]
    else:
        sys.stderr.write("Spark is not measured: there is no pyspark or no Java here.\n")
    return found


def _figures(folder: Path, calls: Path, count: int) -> list[Figure]:
    """Every contender on one data set: seconds of all cores, and on the clock."""
    spent: dict[str, list[measure.Ran]] = {name: [] for name in _contenders()}
    for _ in range(ROUNDS):
        for name, words in _contenders().items():
            answers = folder / "answers"
            shutil.rmtree(answers, ignore_errors=True)
            more = [str(WORKERS)] if name == DASK else []
            core = max(os.sched_getaffinity(0)) if name == ONE else None
            ran = measure.run([*words, str(calls), str(answers), *more], core)
            assert ran.code == 0, name
            assert _rows(answers) == count, name
            spent[name].append(ran)
    peaks = {name: max(each.megabytes for each in found) for name, found in spent.items()}
    cpu = {name: [each.cpu for each in found] for name, found in spent.items()}
    clock = {name: [each.seconds for each in found] for name, found in spent.items()}
    return [
        *measure.figures(f"{CPU}, {count:,} rows", "s", cpu, peaks),
        *measure.figures(f"{CLOCK}, {count:,} rows", "s", clock, peaks),
    ]


def _rows(answers: Path) -> int:
    return sum(pq.read_metadata(file).num_rows for file in answers.rglob("*.parquet"))


if __name__ == "__main__":
    main()
