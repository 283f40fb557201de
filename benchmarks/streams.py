"""A stream of questions: rows of JSON in, the best centre of each out; every process on one core.

The measure is a loop that only reads and writes JSON. All contenders answer the same rows; their
answers are held against each other, and a part of them against the resolver, before and after.
"""

from __future__ import annotations

from functools import cache
from itertools import islice
from pathlib import Path

from benchmarks import measure, parity
from benchmarks.measure import Figure
from benchmarks.sample import write_rows
from benchmarks.setting import PYTHON, RIVALS, THROMBO, Setting

ONE, TWO = "`thrombo batch`", "`thrombo batch --workers 2`, two cores"
RESOLVED = 500
PAIRS = 9  # rounds; how much a second core gives swings with what the machine does beside


@cache
def has_batch() -> bool:
    """Does this tool have the command?"""
    return "\n  batch " in measure.run([THROMBO, "--help"]).out


def figures(setting: Setting) -> list[Figure]:
    """1, 1,000 and many rows."""
    found = []
    if not has_batch():
        print("  thrombo has no batch command here: only the scripts are measured")
    for count, rounds in ((1, 9), (1000, 9), (setting.many, 3)):
        source = write_rows(setting.folder / f"rows-{count}.jsonl", setting.codes, count)
        found += of_length(setting, source, count, setting.rounds(rounds))
    return found


def of_length(setting: Setting, source: Path, count: int, rounds: int) -> list[Figure]:
    """The contenders on one file; the two-core run stands apart, for it has another measure."""
    group = f"A stream of {count:,} row{'s' * (count > 1)}"
    one = _contenders(setting, source)
    if count < setting.many:
        check(setting, source, one)
        return measure.processes(group, one, rounds, setting.core)
    check(setting, write_rows(setting.folder / "check.jsonl", setting.codes, 20_000), None)
    found = measure.processes(group, one, rounds, setting.core)
    if ONE in one:
        pair = {ONE: one[ONE], TWO: _batch(source, target(setting, TWO), 2)}
        found += measure.processes(f"{group}, two workers", pair, setting.rounds(PAIRS))
    same_answers(setting, source, [name for name in one if name != "JSON loop"])
    return found


def _contenders(setting: Setting, source: Path) -> dict[str, list[str]]:
    found = {"JSON loop": [PYTHON, str(RIVALS / "json_loop.py"), str(source)]}
    if has_batch():
        found[ONE] = _batch(source, target(setting, ONE), 1)
    for name in ("polars", "pandas"):
        out = target(setting, f"{name} script")
        found[f"{name} script"] = setting.rival(f"{name}_script.py", source, out)
    return found


def _batch(source: Path, out: Path, workers: int) -> list[str]:
    return [THROMBO, "batch", str(source), "--output", str(out), "--workers", str(workers)]


def target(setting: Setting, name: str) -> Path:
    """Where a contender writes."""
    return setting.folder / f"out-{''.join(c for c in name if c.isalnum())}.jsonl"


def check(setting: Setting, source: Path, contenders: dict[str, list[str]] | None) -> None:
    """Run each once and compare. Raises UnlikeError."""
    contenders = contenders or _contenders(setting, source)
    names = [name for name in contenders if name != "JSON loop"]
    for name in names:
        measure.run(contenders[name])
    same_answers(setting, source, names)


def same_answers(setting: Setting, source: Path, names: list[str]) -> None:
    """Every row of every contender, and the first of them by the resolver. Raises UnlikeError."""
    with source.open(encoding="utf-8") as rows:
        head = list(islice(rows, RESOLVED))
    wanted = parity.resolved(head, setting.registry, setting.reference)
    first = parity.answers(_lines(setting, names[0]))
    parity.same(f"{names[0]} and the resolver", first[: len(head)], wanted)
    for name in names[1:]:
        parity.same(f"{names[0]} and {name}", first, parity.answers(_lines(setting, name)))


def _lines(setting: Setting, name: str) -> list[str]:
    return target(setting, name).read_text(encoding="utf-8").splitlines()
