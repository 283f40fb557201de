"""A stream of questions: rows of JSON in, the best centre of each out; every process on one core.

The measure is a loop that only reads and writes JSON. All contenders answer the same rows; their
answers are held against each other, and a part of them against the resolver, before and after.
"""

from __future__ import annotations

import filecmp
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from benchmarks import measure, parity, titles
from benchmarks.measure import Figure
from benchmarks.sample import as_parquet, plain_rows, write_rows
from benchmarks.setting import PYTHON, RIVALS, THROMBO, Setting

LOOP = "JSON loop"
ONE, TWO = "`thrombo batch`", "`thrombo batch --workers 2`, two cores"
RESOLVED = 500
FIRST_CHECKED = 20_000
PARQUET = "`thrombo batch`, Parquet to Parquet"
PAIRS = 7  # rounds; how much a second core gives swings with what the machine does beside


def figures(setting: Setting) -> list[Figure]:
    """From 1 to many rows."""
    few = _rows(setting, FIRST_CHECKED)
    check(setting, few, _contenders(setting, few))
    found = []
    for count, rounds in ((1, 9), (1000, 9), (setting.many // 10, 3), (setting.many, 3)):
        found += of_length(setting, _rows(setting, count), count, setting.rounds(rounds))
    return found


def _rows(setting: Setting, count: int) -> Path:
    rows = plain_rows(setting.places.codes, count)
    return write_rows(setting.folder / f"rows-{count}.jsonl", rows)


def of_length(setting: Setting, source: Path, count: int, rounds: int) -> list[Figure]:
    """The contenders on one file; the two-core run stands apart, for it has another measure."""
    group, one = titles.stream(count), _contenders(setting, source)
    outputs = _outputs(setting, one)
    found = measure.processes(group, one, rounds, setting.core, outputs)
    same_answers(setting, source, outputs)
    if count < setting.many:
        return found
    return [*found, *pair(setting, source, group), *from_parquet(setting, source, group)]


def pair(setting: Setting, source: Path, group: str) -> list[Figure]:
    """One worker and two, on as many cores as there are. Raises UnlikeError."""
    outputs = [target(setting, name) for name in (ONE, TWO)]
    both = {name: batch(source, outputs[n], n + 1) for n, name in enumerate((ONE, TWO))}
    rounds = setting.rounds(PAIRS)
    found = measure.processes(f"{group}, two workers", both, rounds, outputs=outputs)
    if not filecmp.cmp(*outputs, shallow=False):
        raise parity.UnlikeError(f"{group}: two workers wrote something else than one")
    return found


def from_parquet(setting: Setting, source: Path, group: str) -> list[Figure]:
    """The same rows as Parquet, to Parquet; their answers are those of the rows before."""
    output = target(setting, PARQUET, "parquet")
    both = {LOOP: json_loop(source), PARQUET: batch(as_parquet(source), output, 1)}
    name = f"{group}, as Parquet"
    found = measure.processes(name, both, setting.rounds(3), setting.core, [output])
    same_answers(setting, source, [target(setting, ONE), output])
    return found


def json_loop(source: Path) -> list[str]:
    """The words that start the measure."""
    return [PYTHON, str(RIVALS / "json_loop.py"), str(source)]


def _contenders(setting: Setting, source: Path) -> dict[str, list[str]]:
    found = {LOOP: json_loop(source), ONE: batch(source, target(setting, ONE), 1)}
    for name in ("polars", "pandas"):
        out = target(setting, f"{name} script")
        found[f"{name} script"] = setting.rival(f"{name}_script.py", source, out)
    return found


def batch(source: Path, out: Path, workers: int) -> list[str]:
    """The words that start ours."""
    return [THROMBO, "batch", str(source), "--output", str(out), "--workers", str(workers)]


def target(setting: Setting, name: str, form: str = "jsonl") -> Path:
    """Where a contender writes."""
    return setting.folder / f"out-{''.join(c for c in name if c.isalnum())}.{form}"


def check(setting: Setting, source: Path, contenders: dict[str, list[str]]) -> None:
    """Run each once and compare. Raises UnlikeError."""
    for words in contenders.values():
        measure.run(words)
    same_answers(setting, source, _outputs(setting, contenders))


def _outputs(setting: Setting, contenders: Iterable[str]) -> list[Path]:
    return [target(setting, name) for name in contenders if name != LOOP]


def same_answers(setting: Setting, source: Path, outputs: Sequence[Path]) -> None:
    """Every row of every output, and the first of them by the resolver. Raises UnlikeError."""
    with source.open(encoding="utf-8") as rows:
        head = list(islice(rows, RESOLVED))
    wanted = parity.asked(head, setting.registry, setting.reference)
    first, *others = map(parity.answers_in, outputs)
    parity.same(f"{outputs[0].stem} and the resolver", first[: len(head)], wanted)
    for output, found in zip(outputs[1:], others, strict=True):
        parity.same(f"{outputs[0].stem} and {output.stem}", first, found)
