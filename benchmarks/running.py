"""Questions to a process that runs: from Python one after another, and through a live pipe."""

from __future__ import annotations

import subprocess
import time
from itertools import islice
from pathlib import Path

from benchmarks import measure, parity
from benchmarks.measure import Figure
from benchmarks.sample import mixed_rows, plain_rows, write_rows
from benchmarks.setting import HERE, PYTHON, RIVALS, THROMBO, Setting

ASKED = 1000
CHECKED = 200
LOOP, OURS = "JSON loop", "`thrombo batch`"
PYTHON_GROUP = "One question in a running process, from Python, without numpy"
FIRST_GROUP = "A live pipe: from the start of the process to its first answer"
NEXT_GROUP = "A live pipe: from a row to its answer, mean of 999 more"


def figures(setting: Setting) -> list[Figure]:
    """`World.where`, and `thrombo batch` between two pipes."""
    rows = mixed_rows(setting.places, ASKED)
    source = write_rows(setting.folder / "asked.jsonl", rows)
    plain = setting.folder / "asked-plain.jsonl"
    write_rows(plain, plain_rows(setting.places.codes, ASKED))
    rounds = setting.rounds(9)
    return [*_from_python(plain, source, rounds), *_live(setting, source, rounds)]


def _from_python(plain: Path, source: Path, rounds: int) -> list[Figure]:
    script = [PYTHON, str(HERE / "ask_in_process.py")]
    found: dict[str, list[float]] = {"postcodes and full times": [], "every form, mixed": []}
    for _ in range(rounds):
        for kind, rows in zip(found, (plain, source), strict=True):
            found[kind].append(float(measure.run([*script, str(rows)]).out))
    return measure.figures(PYTHON_GROUP, "us", found)


def _live(setting: Setting, source: Path, rounds: int) -> list[Figure]:
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    contenders = {LOOP: [PYTHON, str(RIVALS / "json_pipe.py")], OURS: [THROMBO, "batch"]}
    first: dict[str, list[float]] = {name: [] for name in contenders}
    after: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, words in contenders.items():
            seconds, answers = _talk(words, lines)
            first[name].append(seconds[0])
            after[name].append(sum(seconds[1:]) / len(seconds[1:]))
    head = list(islice(lines, CHECKED))  # the last answers are ours
    wanted = parity.asked(head, setting.registry, setting.reference)
    parity.same("a live pipe and the resolver", parity.answers(answers[:CHECKED]), wanted)
    return [
        *measure.figures(FIRST_GROUP, "s", first),
        *measure.figures(NEXT_GROUP, "s", after),
    ]


def _talk(words: list[str], lines: list[str]) -> tuple[list[float], list[str]]:
    """Write a row, await its answer, and so on: the seconds of each, the first with the start."""
    seconds, answers, pipe = [], [], subprocess.PIPE
    begun = time.perf_counter()
    with subprocess.Popen(
        words, stdin=pipe, stdout=pipe, env=measure.environment(), text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        for line in lines:
            process.stdin.write(line)
            process.stdin.flush()
            answers.append(process.stdout.readline())
            now = time.perf_counter()
            seconds.append(now - begun)
            begun = now
        process.stdin.close()
    return seconds, answers
