"""`thrombo batch` as it is run: streams, forms, faults, resuming, interrupts."""

from __future__ import annotations

import csv
import io
import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.batch.rows import rows
from tests.cli.running import thrombo
from thrombo_cli.batch.engines import FEW
from thrombo_cli.batch.row_json import FIELDS
from thrombo_cli.reference.reader import Reference

AT = "2026-11-22T21:30"
GOOD = {"id": "a", "place": "PR2 9HT", "at": AT, "onset": "2026-11-22T20:10"}
COMMAND = (sys.executable, "-m", "thrombo_cli", "batch")
ENOUGH = 60
WITHOUT_NUMPY = (
    "import sys; sys.modules['numpy'] = None\n"
    "from thrombo_cli.cli.run import run; sys.argv[0] = 'thrombo'; run()"
)
MANY = 40_000  # rows, that a run can be stopped among


def lines(*records: Any) -> str:
    """Records as JSON Lines."""
    return "".join(json.dumps(record) + "\n" for record in records)


def answers(text: str) -> list[dict[str, Any]]:
    """JSON Lines as records."""
    return [json.loads(line) for line in text.splitlines()]


def write(path: Path, reference: Reference, count: int) -> Path:
    """A file of so many plain rows, with ids that tell them apart."""
    made = rows(reference, seed=4, count=count, plain=True)
    path.write_text(lines(*({**row, "id": n} for n, row in enumerate(made))), encoding="utf-8")
    return path


def test_a_row_says_what_where_says() -> None:
    ran = thrombo("batch", stdin=lines(GOOD))
    where = thrombo("where", "PR2 9HT", "--at", AT, "--onset", GOOD["onset"], "--json").json
    (row,) = answers(ran.out)
    first = where["centres"][0]
    assert (ran.code, ran.err) == (0, "")
    assert tuple(row) == FIELDS
    assert (row["outcome"], row["best"], row["id"]) == (where["outcome"], where["best"], "a")
    for name in ("name", "status", "window", "relation", "flags", "arrive_at", "latest_departure"):
        assert row[name] == first[name]
    for name in ("minutes_to_arrival", "minutes_to_puncture", "minutes_to_spare"):
        assert row[name] == first[name]
    assert row["travel_minutes"] == first["travel"]["minutes"]


def test_a_bad_row_is_an_error_and_the_rest_goes_on() -> None:
    bad = (
        {**GOOD, "id": "place", "place": "PR2 9VV"},
        {**GOOD, "id": "time", "at": "soon"},
        {**GOOD, "id": "onset", "onset": "2026-11-22T22:10"},
        {**GOOD, "id": "nhs", "place": "943 476 5919"},
        {"place": "PR2 9HT"},
        [1],
        "text",
    )
    ran = thrombo("batch", stdin=lines(GOOD, *bad, GOOD) + "{half\n")
    found = answers(ran.out)
    assert ran.code == 3
    assert [row["id"] for row in found] == [
        "a",
        "place",
        "time",
        "onset",
        "nhs",
        *[None] * 3,
        "a",
        None,
    ]
    assert [row["error"]["code"] for row in found if "error" in row] == [2] * 8
    assert "9VV" not in ran.out
    assert "5919" not in ran.out
    assert "Row 10" in found[9]["error"]["message"]
    assert ran.err == "thrombo: 8 of 10 rows hold an error: read them.\n"


def test_rows_keep_their_order_whatever_the_workers(tmp_path: Path, reference: Reference) -> None:
    source = write(tmp_path / "rows.jsonl", reference, 25_000)
    one, three = tmp_path / "one.jsonl", tmp_path / "three.jsonl"
    for target, workers in ((one, "1"), (three, "3")):
        ran = thrombo("batch", str(source), "--output", str(target), "--workers", workers)
        assert ran.code == 0, ran.err
    assert one.read_bytes() == three.read_bytes()
    assert [row["id"] for row in answers(one.read_text())] == list(range(25_000))


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_row_is_answered_before_the_next_is_sent(workers: str) -> None:
    """A script that asks, waits for the answer and asks again once waited for ever."""
    with subprocess.Popen(
        (*COMMAND, "--workers", workers), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for number in range(3):
            running.stdin.write(lines({**GOOD, "id": number}).encode())
            running.stdin.flush()
            assert select.select([running.stdout], [], [], ENOUGH)[0]
            assert json.loads(running.stdout.readline())["id"] == number
        running.stdin.close()
        assert running.wait(ENOUGH) == 0


def test_whole_answers_need_no_more_memory_for_more_rows(
    tmp_path: Path, reference: Reference
) -> None:
    """Each is some thirty kilobytes; a million rows' worth of them once stood in memory."""
    peaks = [_peak(write(tmp_path / f"{n}.jsonl", reference, n), "--full") for n in (40, 700)]
    assert peaks[1] - peaks[0] < 15_000


def _peak(source: Path, *words: str) -> int:
    """The most memory that a run holds, in kilobytes."""
    running = subprocess.Popen((*COMMAND, str(source), *words), stdout=subprocess.DEVNULL)
    _, code, used = os.wait4(running.pid, 0)
    running.returncode = code
    assert code == 0
    return used.ru_maxrss // (1024 if sys.platform == "darwin" else 1)


def test_a_few_rows_are_answered_before_numpy_is_imported(reference: Reference) -> None:
    source = lines(*rows(reference, seed=7, count=FEW, plain=True))
    plain = thrombo("batch", stdin=source, python_code=WITHOUT_NUMPY)
    assert (plain.code, plain.err) == (0, "")
    assert plain.out == thrombo("batch", stdin=source).out


@pytest.mark.skipif(os.name != "posix", reason="a pipe that can be waited for")
def test_a_live_pipe_answers_row_by_row_without_numpy_however_many_come(
    reference: Reference,
) -> None:
    asked = rows(reference, seed=11, count=2 * FEW, plain=True)
    how = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
    with subprocess.Popen([sys.executable, "-c", WITHOUT_NUMPY, "batch"], **how) as pipe:
        shown = []
        for row in asked:
            pipe.stdin.write(lines(row))
            shown.append(json.loads(pipe.stdout.readline()))
        pipe.stdin.close()
    assert pipe.returncode == 0
    assert shown == answers(thrombo("batch", stdin=lines(*asked)).out)


def test_csv_in_and_out_and_no_cell_is_a_formula() -> None:
    source = f'id,place,at,onset\n=1+1,"PR2 9HT",{AT},\n"+a, b",nowhere at all,{AT},\n'
    ran = thrombo("batch", "--input-format", "csv", "--output-format", "csv", stdin=source)
    first, second = csv.DictReader(io.StringIO(ran.out))
    assert ran.code == 3
    assert (first["id"], first["best"], first["error_code"]) == ("'=1+1", "royal-preston", "")
    assert (second["id"], second["best"], second["error_code"]) == ("'+a, b", "", "2")


def test_parquet_in_and_out(tmp_path: Path) -> None:
    import pyarrow as pa

    table = pa.table({"id": ["a", "b"], "place": ["PR2 9HT", "nowhere at all"], "at": [AT, AT]})
    source, target = tmp_path / "rows.parquet", tmp_path / "answers.parquet"
    pq.write_table(table, source)
    ran = thrombo("batch", str(source), "--output", str(target))
    first, second = pq.read_table(target).to_pylist()
    assert ran.code == 3
    assert (first["best"], first["flags"], first["error_code"]) == (
        "royal-preston",
        ["stale"],
        None,
    )
    assert (second["best"], second["error_code"]) == (None, 2)


BAD_INPUT = [
    ("an empty file", b"", 2, "holds no row"),
    ("UTF-16", '{"id":"a"}\n'.encode("utf-16"), 2, "UTF-8"),
    ("a row of 10 MB", b"a" * 10_000_000 + b"\n", 3, "longer than"),
    ("mixed encodings", lines(GOOD).encode() + b'{"id":"\xff"}\n', 3, "not UTF-8"),
    ("deep nesting", b"[" * 40_000 + b"\n", 3, "not JSON"),
    ("a NUL", b"\0\n", 3, "not JSON"),
    ("wrong names", lines({"id": "a", "postcode": "PR2 9HT"}).encode(), 3, "not known"),
]


@pytest.mark.parametrize(
    ("data", "code", "words"), [r[1:] for r in BAD_INPUT], ids=[r[0] for r in BAD_INPUT]
)
def test_bad_input(data: bytes, code: int, words: str, tmp_path: Path) -> None:
    source = tmp_path / "rows.jsonl"
    source.write_bytes(data)
    ran = thrombo("batch", str(source))
    assert ran.code == code
    assert words in ran.out + ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "head", ["id,plaice", "id,place,name", "id,id,place", "id;place", '"id,place']
)
def test_wrong_columns_of_csv_are_said_before_anything_is_written(
    head: str, tmp_path: Path
) -> None:
    target = tmp_path / "answers.csv"
    source = tmp_path / "rows.csv"
    source.write_text(f"{head}\n1,2,3\n", encoding="utf-8")
    ran = thrombo("batch", str(source), "--output", str(target))
    assert (ran.code, ran.out) == (2, "")
    assert "first line" in ran.err
    assert not target.exists()


def test_files_that_cannot_be(tmp_path: Path) -> None:
    source = tmp_path / "rows.jsonl"
    source.write_text(lines(GOOD), encoding="utf-8")
    kept = source.read_bytes()
    for words in (
        (str(tmp_path),),
        (str(tmp_path / "none.jsonl"),),
        (str(source), "--output", str(tmp_path)),
        (str(source), "--output", str(source)),
        (str(source), "--workers", "0"),
        (str(source), "--output-format", "xml"),
        (str(source), "--full", "--output-format", "csv"),
        (str(source), "--resume"),
        (str(source), "--input-format", "parquet"),
    ):
        ran = thrombo("batch", *words)
        assert (ran.code, ran.out) == (2, ""), words
        assert ran.err.startswith(("thrombo: ", "Error", "Usage")), ran.err
    assert source.read_bytes() == kept


def test_an_unsound_registry_leaves_the_output_as_it_was(tmp_path: Path) -> None:
    target, book = tmp_path / "answers.jsonl", tmp_path / "book.yaml"
    target.write_text("kept\n", encoding="utf-8")
    book.write_text("schema: 2\n", encoding="utf-8")
    for workers in ("1", "2"):
        ran = thrombo("batch", "--output", str(target), "--registry", str(book), "--workers",
                      workers, stdin=lines(GOOD))  # fmt: skip
        assert ran.code == 10
        assert target.read_text() == "kept\n"


def test_a_reader_that_goes_away_and_a_full_disk(tmp_path: Path, reference: Reference) -> None:
    source = write(tmp_path / "rows.jsonl", reference, 20_000)
    with subprocess.Popen(
        [*COMMAND, str(source)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert json.loads(running.stdout.readline())["id"] == 0
        running.stdout.close()
        said = running.stderr.read()
        assert running.wait(ENOUGH) == 130
    assert b"Traceback" not in said
    if os.path.exists("/dev/full"):
        full = thrombo("batch", str(source), "--output", "/dev/full")
        assert full.code == 74
        assert "could not be written" in full.err


def _killed(source: Path, target: Path, how: signal.Signals, *words: str) -> int:
    """Start a run and end it from outside once something is written; its code."""
    with subprocess.Popen(
        [*COMMAND, str(source), "--output", str(target), *words], stderr=subprocess.DEVNULL
    ) as running:
        end = time.monotonic() + ENOUGH
        while not (target.exists() and target.stat().st_size) and time.monotonic() < end:
            time.sleep(0.005)
        running.send_signal(how)
        return running.wait(ENOUGH)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_killed_and_resumed_it_loses_and_repeats_nothing(
    workers: str, tmp_path: Path, many: Path, many_answered: bytes
) -> None:
    target = tmp_path / "answers.jsonl"
    assert _killed(many, target, signal.SIGKILL, "--workers", workers) == -signal.SIGKILL
    with target.open("ab") as file:
        file.write(b'{"id":"torn')
    ran = thrombo("batch", str(many), "--output", str(target), "--resume", "--workers", workers)
    assert ran.code == 0, ran.err
    assert target.read_bytes() == many_answered


def test_a_run_that_is_killed_leaves_no_worker_behind(tmp_path: Path, many: Path) -> None:
    target = tmp_path / "answers.jsonl"
    words = (*COMMAND, str(many), "--output", str(target), "--workers", "2")
    with subprocess.Popen(words, stderr=subprocess.DEVNULL, start_new_session=True) as running:
        end = time.monotonic() + ENOUGH
        while not (target.exists() and target.stat().st_size) and time.monotonic() < end:
            time.sleep(0.005)
        running.kill()
    while _lives(running.pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _lives(running.pid)


def _lives(group: int) -> bool:
    """Is any process of the group still there?"""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_leaves_whole_lines(
    workers: str, tmp_path: Path, many: Path, many_answered: bytes
) -> None:
    target = tmp_path / "answers.jsonl"
    assert _killed(many, target, signal.SIGINT, "--workers", workers) == 130
    assert target.read_bytes().endswith(b"}\n")
    done = answers(target.read_text())
    assert [row["id"] for row in done] == list(range(len(done)))
    assert thrombo("batch", str(many), "--output", str(target), "--resume").code == 0
    assert target.read_bytes() == many_answered


def test_resume_refuses_what_is_not_its_own(tmp_path: Path) -> None:
    source, target = tmp_path / "rows.jsonl", tmp_path / "answers.jsonl"
    source.write_text(lines(GOOD, {**GOOD, "id": "b"}), encoding="utf-8")
    foreign = (
        lines({**GOOD, "id": "other"}),
        "no json\n",
        lines({"id": "a"}, {"id": "b"}, {"id": "c"}),
        lines({"id": "a", "centres": []}),
    )
    for text in foreign:
        target.write_text(text, encoding="utf-8")
        ran = thrombo("batch", str(source), "--output", str(target), "--resume")
        assert (ran.code, target.read_text()) == (2, text)
        assert "not of this run" in ran.err


def test_a_run_that_was_whole_is_resumed_to_nothing(tmp_path: Path) -> None:
    source, target = tmp_path / "rows.jsonl", tmp_path / "answers.jsonl"
    source.write_text(lines(GOOD), encoding="utf-8")
    assert thrombo("batch", str(source), "--output", str(target), "--resume").code == 0
    before = target.read_bytes()
    assert thrombo("batch", str(source), "--output", str(target), "--resume").code == 0
    assert target.read_bytes() == before
