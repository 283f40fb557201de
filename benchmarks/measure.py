"""Times of whole processes and of calls: rounds in which every contender runs once, in turn.

A disturbance of the machine then hits all of them, and each round gives a ratio of its own.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Ran(NamedTuple):
    """One process: its time on the clock, its peak of memory, what it printed, its exit code.

    `cpu`: seconds of all cores, with those of the processes that it started and waited for.
    """

    seconds: float
    cpu: float
    megabytes: float
    out: str
    code: int


class Figure(NamedTuple):
    """One line of the results. `low` and `high` bound the middle half of the runs.

    `ratio` is that of a round to the `against` of the same round, its median and middle half.
    """

    group: str
    what: str
    unit: str
    median: float
    low: float
    high: float
    runs: int
    against: str | None = None
    ratio: tuple[float, float, float] | None = None
    megabytes: float | None = None


@cache
def _starter() -> subprocess.Popen[str]:
    words = [sys.executable, os.path.join(os.path.dirname(__file__), "starter.py")]
    pipe = subprocess.PIPE
    return subprocess.Popen(words, stdin=pipe, stdout=pipe, env=environment(), text=True)


def run(words: Sequence[str], core: int | None = None) -> Ran:
    """Run a process to its end, on one core if asked; standard error is left to the terminal."""
    starter = _starter()
    assert starter.stdin
    assert starter.stdout
    starter.stdin.write(json.dumps({"words": list(words), "core": core}) + "\n")
    starter.stdin.flush()
    return Ran(**json.loads(starter.stdout.readline()))


def environment() -> dict[str, str]:
    """This environment without what would hide the cost a user meets, or a registry of his own."""
    hidden = ("PYTHONDONTWRITEBYTECODE", "THROMBO_REGISTRY", "PYTHONPATH")
    return {name: value for name, value in os.environ.items() if name not in hidden}


def processes(
    group: str,
    contenders: Mapping[str, Sequence[str]],
    rounds: int,
    core: int | None = None,
    outputs: Sequence[Path] = (),
) -> list[Figure]:
    """Time whole processes; the first contender is the one the others are held against.

    `outputs`: what they write, which each round is to write anew.
    """
    runs: dict[str, list[Ran]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for output in outputs:
            output.unlink(missing_ok=True)
        for name, words in contenders.items():
            runs[name].append(run(words, core))
    seconds = {name: [each.seconds for each in found] for name, found in runs.items()}
    peaks = {name: max(each.megabytes for each in found) for name, found in runs.items()}
    return figures(group, "s", seconds, peaks)


def calls(
    group: str, contenders: Mapping[str, Callable[[], object]], per_call: int, rounds: int
) -> list[Figure]:
    """Time functions that each do `per_call` things; microseconds for one of them."""
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, call in contenders.items():
            begun = time.perf_counter()
            call()
            seconds[name].append((time.perf_counter() - begun) * 1e6 / per_call)
    return figures(group, "us", seconds)


def figures(
    group: str,
    unit: str,
    measured: Mapping[str, Sequence[float]],
    megabytes: Mapping[str, float] | None = None,
) -> list[Figure]:
    """The figures of contenders that ran the same rounds; the first is the measure of the rest."""
    first = next(iter(measured))
    found = []
    for name, values in measured.items():
        ratio = None
        if name != first:
            ratio = spread([a / b for a, b in zip(values, measured[first], strict=True)])
        median, low, high = spread(values)
        against = None if ratio is None else first
        peak = None if megabytes is None else round(megabytes[name], 1)
        timed = Figure(group, name, unit, median, low, high, len(values))
        found.append(timed._replace(against=against, ratio=ratio, megabytes=peak))
    return found


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """Median and the bounds of the middle half, to four digits."""
    quartiles = [values[0]] * 3 if len(values) == 1 else _quartiles(values)
    low, median, high = (float(f"{value:.4g}") for value in quartiles)
    return median, low, high


def _quartiles(values: Sequence[float]) -> list[float]:
    return statistics.quantiles(values, n=4, method="inclusive")
