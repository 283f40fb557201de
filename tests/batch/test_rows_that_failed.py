"""Rows that once ended the run, lost another row or came back changed; tests by the names under
which the faults were filed.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.batch.compare import engines
from tests.cli.running import thrombo
from thrombo_cli import World
from thrombo_cli.batch.chunks import Chunk
from thrombo_cli.batch.csv_rows import count_rows, csv_reader, whole_rows
from thrombo_cli.batch.engine import Engine as ColumnEngine
from thrombo_cli.batch.job import Job, answer_batch
from thrombo_cli.batch.lines import LONGEST_LINE, jsonl_records, whole_lines
from thrombo_cli.batch.parquet import open_parquet
from thrombo_cli.batch.pipeline import Engine, Pipeline, in_brief, told_of_slowed
from thrombo_cli.batch.row_shape import LONGEST_ID, RowProblem
from thrombo_cli.batch.rows import Form, Rows
from thrombo_cli.batch.source import open_lines, reader_of
from thrombo_cli.errors import ReferenceDataError
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference

AT = "2026-11-22T21:30"
READ_AT = datetime(2026, 11, 22, 21, 30, tzinfo=UTC)
GOOD = {"id": "good", "place": "PR2 9HT", "at": AT}
NHS_NUMBER = "9434765919"
COLUMNS = ("id", "place", "at")
Answered = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def engine(shipped: Registry, reference: Reference) -> Engine:
    """The quick engine on the shipped registry."""
    return next(iter(engines(shipped, reference)))


@pytest.fixture
def answered(engine: Engine, tmp_path: Path) -> Answered:
    """What a file of rows is answered with, as records."""

    def ask(data: bytes, form_in: Form = "jsonl", form_out: Form = "jsonl") -> Any:
        path = tmp_path / "rows"
        path.write_bytes(data)
        with path.open("rb") as stream:
            if form_in == "parquet":
                source = open_parquet(stream, 0, 100, lambda: READ_AT)
            else:
                source = open_lines(stream, form_in, 0, 1 << 16, lambda: READ_AT)
            pipeline = Pipeline(reader_of(form_in, source.names), in_brief(engine, form_out))
            bodies = [pipeline(chunk).body for chunk in source.chunks]
        if form_out == "parquet":
            return pa.Table.from_batches(bodies).to_pylist()
        text = "".join(map(text_of, bodies))
        if form_out == "csv":
            return list(csv.reader(io.StringIO(text)))
        return [json.loads(line) for line in text.splitlines()]

    return ask


def lines(*rows: Any) -> bytes:
    """Rows as JSON Lines."""
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def text_of(body: list[bytes]) -> str:
    """The answers of a chunk."""
    return b"".join(body).decode()


def parquet(**columns: Any) -> bytes:
    """A table as a Parquet file."""
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, version="2.6")
    return out.getvalue()


def ill_written(first: bytes, second: bytes) -> pa.Array:
    """Two texts that nobody checked for UTF-8."""
    cuts = np.array([0, len(first), len(first) + len(second)], np.int32)
    return pa.StringArray.from_buffers(
        2, pa.py_buffer(cuts.tobytes()), pa.py_buffer(first + second)
    )


IDS, PLACES = ["1", "2"], ["PR2 9HT", "M6 8HD"]
SECONDS = int(READ_AT.timestamp())
NANOSECONDS = pa.array([SECONDS * 10**9 + 123_456_789, SECONDS * 10**9], pa.int64())
READ_AS = [
    ("nanoseconds", NANOSECONDS.cast(pa.timestamp("ns"))),
    ("nanoseconds and a zone", NANOSECONDS.cast(pa.timestamp("ns", "Europe/London"))),
    ("milliseconds", pa.array([READ_AT] * 2, pa.timestamp("ms", "UTC"))),
    ("a dictionary", pa.array([AT, AT]).dictionary_encode()),
    ("large text", pa.array([AT, AT], pa.large_string())),
]
BEYOND = [
    ("past year 9999", pa.array([10**15, SECONDS], pa.int64()).cast(pa.timestamp("s"))),
    ("before year 1", pa.array([-(10**15), SECONDS], pa.int64()).cast(pa.timestamp("s"))),
    ("a date past year 9999", pa.array([2**31 - 1, 20_000], pa.int32()).cast(pa.date32())),
    ("no UTF-8", ill_written(b"2026-11-22T21:3\xff", AT.encode())),
]


@pytest.mark.parametrize("column", [c for _, c in READ_AS], ids=[n for n, _ in READ_AS])
def test_parquet_input_crashes(column: pa.Array, answered: Answered) -> None:
    """A time in nanoseconds is a time; its fraction is dropped, as everywhere."""
    found = answered(parquet(id=IDS, place=PLACES, at=column), "parquet")
    assert [row["at"] for row in found] == ["2026-11-22T21:30:00+00:00"] * 2


@pytest.mark.parametrize("column", [c for _, c in BEYOND], ids=[n for n, _ in BEYOND])
def test_parquet_input_crashes_for_a_time_that_cannot_be(
    column: pa.Array, answered: Answered
) -> None:
    found = answered(parquet(id=IDS, place=PLACES, at=column), "parquet")
    assert found[0]["id"] == "1"
    assert found[0]["error"]["code"] == 2
    assert found[0]["error"]["message"].startswith("at: ")
    assert "cannot be read" not in str(found[1])


def test_parquet_input_crashes_for_text_that_is_no_utf8(answered: Answered) -> None:
    bad = ill_written(b"PR2 9HT", b"M6 \xff8HD")
    found = answered(parquet(id=IDS, place=bad, at=[AT, AT]), "parquet")
    assert found[0]["best"] == "royal-preston"
    assert found[1]["error"]["message"].startswith("place: ")
    found = answered(parquet(id=bad, place=PLACES, at=[AT, AT]), "parquet", "parquet")
    assert [row["error_code"] for row in found] == [None, 2]
    assert found[1]["error_message"].startswith("Row 2: ")


@pytest.mark.parametrize("unit", ["ns", "us", "ms"])
def test_parquet_input_crashes_for_other_kinds(unit: str, answered: Answered) -> None:
    spans = pa.array([1, 2], pa.int64()).cast(pa.duration(unit))
    for column in (
        spans,
        pa.array([[1], None]),
        pa.array([{"a": 1}, None]),
        pa.array([b"\xff", b""]),
    ):
        found = answered(parquet(id=IDS, place=PLACES, at=[AT, AT], onset=column), "parquet")
        assert found[0]["error"]["code"] == 2


HALVES = ("a\ud800", "a\udfff", "\udc00\ud800")


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_parquet_output_lone_surrogate(form: Form, answered: Answered) -> None:
    """And `03-csv-output-changes-id`: no id is changed, and a bad one is the error of its row."""
    rows = [*({**GOOD, "id": half} for half in HALVES), {**GOOD, "id": "whole \U0001f600"}, GOOD]
    found = answered(lines(*rows), "jsonl", form)
    if form == "jsonl":
        errors = [row.get("error", {}).get("code") for row in found]
    else:
        found = [list(row.values()) if isinstance(row, dict) else row for row in found]
        errors = [int(row[-2]) if row[-2] else None for row in found]
    assert errors == [2, 2, 2, None, None]
    ids = [row["id"] if isinstance(row, dict) else row[0] for row in found]
    assert ids[3:] == ["whole \U0001f600", "good"]
    assert not any(ids[:3])


def test_csv_output_changes_id(tmp_path: Path) -> None:
    """As it was filed: two ids came back as a third one's."""
    source, target = tmp_path / "rows.jsonl", tmp_path / "answers.parquet"
    source.write_bytes(lines(*({**GOOD, "id": name} for name in (*HALVES[:2], "a?"))))
    ran = thrombo("batch", str(source), "--output-format", "csv")
    assert ran.code == 3
    assert [line[:2] for line in ran.out.splitlines()] == ["id", ",,", ",,", "a?"]
    assert thrombo("batch", str(source), "--output", str(target)).code == 3
    assert pq.read_table(target).num_rows == 3


@pytest.mark.parametrize("column", ["place", "at", "onset", "via", "door_in", "leave_in"])
def test_half_a_letter_in_another_column_is_that_columns_error(
    column: str, answered: Answered
) -> None:
    bad, good = answered(lines({**GOOD, column: "PR2 9HT\ud800"}, GOOD), "jsonl")
    assert (bad["id"], bad["error"]["code"]) == ("good", 2)
    assert good["best"] == "royal-preston"


TWICE = [
    ('{"id":"1","place":"PR2","onset":"1h","onset":"9h"}', "1", "onset stands twice"),
    ('{"id":"1","place":"PR2" , "place" : "M6"}', "1", "place stands twice"),
    ('{"id":"1","place":"PR2","\\u0070lace":"PR2"}', "1", "place stands twice"),
    ('{"id":"1","id":"1","place":"PR2"}', None, "id stands twice"),
    ('{"id":"1","place":"PR2","x":1,"x":1}', "1", "A key stands twice"),
    (' {"id":"1","place":"PR2","at":"now","at":"now"} ', "1", "at stands twice"),
    ('{"id":"1","place":{"a":1,"a":2}}', "1", "place: give text"),
]


@pytest.mark.parametrize(("line", "row_id", "words"), TWICE, ids=[w for _, _, w in TWICE])
def test_jsonl_duplicate_key(line: str, row_id: str | None, words: str, answered: Answered) -> None:
    bad, good = answered(line.encode() + b"\n" + lines(GOOD))
    assert bad["id"] == row_id
    assert words in bad["error"]["message"]
    assert good["id"] == "good"


KEYS = st.sampled_from(["id", "place", "at", "x:", '":', "\\", '"'])
VALUES = st.one_of(st.none(), st.integers(), st.text(max_size=3), st.sampled_from(['":', '" :']))
GAPS = st.sampled_from(["", " ", "\t", "  "])


@given(st.lists(st.lists(st.tuples(KEYS, VALUES), max_size=5), max_size=4), GAPS, GAPS)
def test_a_key_that_stands_twice_is_always_found(
    objects: list[list[tuple[str, Any]]], before: str, after: str
) -> None:
    written = [
        "{" + ",".join(f"{json.dumps(k)}{before}:{after}{json.dumps(v)}" for k, v in pairs) + "}"
        for pairs in objects
    ]
    records = jsonl_records("\n".join(written).encode())
    assert len(records) == len(objects)
    for pairs, record in zip(objects, records, strict=True):
        if len(dict(pairs)) == len(pairs):
            assert record == dict(pairs)
        else:
            assert isinstance(record, RowProblem)


def test_csv_newline_in_a_cell(answered: Answered) -> None:
    source = f'id,place,at\n"a\nb",PR2 9HT,{AT}\r\n"c\r\n""d""","M6 8HD",{AT}\n3,PR2 9HT,{AT}\n'
    found = answered(source.encode(), "csv")
    assert [row["id"] for row in found] == ["a\nb", 'c\r\n"d"', "3"]
    assert [row["best"] for row in found] == ["royal-preston", "salford-royal", "royal-preston"]


CELLS = st.text(st.sampled_from('a,"\n\r '), max_size=6)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=6), st.integers(1, 30), st.booleans())
def test_whatever_a_writer_of_csv_writes_is_read(
    table: list[tuple[str, str]], cut: int, all_quoted: bool
) -> None:
    out = io.StringIO()
    quoting = csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL
    csv.writer(out, quoting=quoting).writerows(table)
    data = out.getvalue().encode()
    blocks = (data[place : place + cut] for place in range(0, len(data), cut))
    blobs = list(whole_rows(whole_lines(blocks)))
    read = csv_reader(("id", "place"))
    found = [record for blob in blobs for record in read(blob)]
    assert found == [{"id": a, "place": b} for a, b in table]
    assert sum(map(count_rows, blobs)) == len(table)


@given(st.text(st.sampled_from('a,"\n'), max_size=40), st.integers(1, 30))
def test_no_cut_of_any_text_makes_other_rows_of_it(text: str, cut: int) -> None:
    data = text.encode()
    blocks = (data[place : place + cut] for place in range(0, len(data), cut))
    read = csv_reader(("id", "place"))
    blobs = list(whole_rows(whole_lines(blocks)))
    found = [record for blob in blobs for record in read(blob)]
    assert found == read(data)
    assert sum(map(count_rows, blobs)) == len(found)


def test_a_quotation_mark_without_its_pair_answers_no_fragment(answered: Answered) -> None:
    rest = "".join(f"{n},PR2 9HT,{AT}\n" for n in range(3 * LONGEST_LINE // 25))
    source = f'id,place,at\n0,PR2 9HT,{AT}\n"1,PR2 9HT,{AT}\n{rest}'.encode()
    found = answered(source, "csv")
    assert len(found) == source.count(b"\n") - 1
    broken = [n for n, row in enumerate(found) if "error" in row]
    assert broken == list(range(1, 1 + len(broken)))  # the row, and what its cell may hold
    assert LONGEST_LINE // 30 < len(broken) < LONGEST_LINE // 20
    assert found[-1]["best"] == "royal-preston"


def test_where_dash_with_bom() -> None:
    marked = thrombo("where", "-", "--at", AT, "--json", stdin="\ufeffPR2 9HT\r\n")
    assert marked.json["asked"]["place"]["label"] == "PR2 9HT"
    wide = thrombo("where", "-", stdin="PR2 9HT\r\n", encoding="utf-16")
    assert (wide.code, wide.out) == (2, "")


@pytest.mark.parametrize("fraction", [".000Z", ".000", ".5", ",25", ".123456789Z"])
def test_fractions_of_a_second(fraction: str, answered: Answered) -> None:
    (found,) = answered(lines({**GOOD, "at": f"{AT}:15{fraction}"}))
    assert found["at"] == "2026-11-22T21:30:15+00:00"


@pytest.mark.parametrize("empty", ["", "  ", "\t", "\xa0"])
def test_empty_id(empty: str, answered: Answered) -> None:
    found = answered(f"id,place,at\n{empty},PR2 9HT,{AT}\n1,PR2 9HT,{AT}\n".encode(), "csv")
    assert found[0]["error"]["message"].startswith("Row 1: Give id")
    assert found[1]["id"] == "1"
    found = answered(lines({**GOOD, "id": empty}, {**GOOD, "id": None}, GOOD))
    assert [row["id"] for row in found] == [None, None, "good"]


@pytest.mark.parametrize(
    "number",
    [
        NHS_NUMBER,
        int(NHS_NUMBER),
        "943 476 5919",
        "943-476-5919",
        "NHS no 9434765919",
        "943\xa0476\n5919",
    ],
)
@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_a_patients_number_is_no_id_and_is_not_repeated(
    number: str | int, form: Form, answered: Answered
) -> None:
    found = answered(lines(GOOD, {**GOOD, "id": number}), "jsonl", form)
    assert "5919" not in repr(found)
    assert "NHS number" in repr(found[1])
    assert "royal-preston" in repr(found[0])


def test_a_number_that_is_no_patients_is_an_id(answered: Answered) -> None:
    ids = ["9434765918", 9434765918, "call 9434765919", 0, "1"]
    assert [row["id"] for row in answered(lines(*({**GOOD, "id": n} for n in ids)))] == ids


def test_an_id_is_refused_whatever_stands_beside_it(answered: Answered) -> None:
    """One too long was answered, unless another row of the piece was odd."""
    long = {**GOOD, "id": "x" * (LONGEST_ID + 1)}
    for rows in ([long], [long, GOOD], [long, {"id": "odd"}]):
        assert answered(lines(*rows))[0]["error"]["message"].startswith("Row 1: Give id")


def test_a_column_that_is_not_known_is_named(tmp_path: Path, answered: Answered) -> None:
    (found,) = answered(lines({**GOOD, "postcode": "M6 8HD", "Zebedee 1": 1}))
    assert found["error"]["message"].startswith("Columns 4 (postcode), 5: not known")
    source = tmp_path / "rows.csv"
    source.write_text("id,place,triage,PR2 9HT\n", encoding="utf-8")
    ran = thrombo("batch", str(source))
    assert (ran.code, ran.out) == (2, "")
    assert "Columns 3 (triage), 4: not known" in ran.err
    assert "9HT" not in ran.err


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
@pytest.mark.parametrize("error", [ZeroDivisionError("M6 8HD"), ReferenceDataError("Damaged.")])
def test_whatever_fails_for_one_row_is_that_rows_error(
    error: Exception, form: Form, engine: Engine
) -> None:
    def failing(rows: Rows) -> Any:
        if "M6 8HD" in rows.place:
            raise error
        return engine(rows)

    rows = [{**GOOD, "id": 1}, {**GOOD, "id": 2, "place": "M6 8HD"}, {**GOOD, "id": 3}]
    chunk = Chunk(1, lines(*rows), 0, READ_AT)
    result = Pipeline(jsonl_records, in_brief(failing, form))(chunk)
    assert (result.rows, result.problems, result.slowed) == (3, 1, 0)
    body = result.body.to_pylist() if form == "parquet" else text_of(result.body).splitlines()
    assert ["royal-preston" in str(row) for row in body] == [True, False, True]
    assert ("defect" in str(body[1])) is isinstance(error, ZeroDivisionError)
    assert "8HD" not in str(body)


def test_a_defect_of_the_columns_was_not_told(
    shipped: Registry,
    reference: Reference,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    """Rows that none of them ends alone were answered one by one, slowly and without a word."""

    def broken(self: ColumnEngine, table: Rows) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(ColumnEngine, "__call__", broken)
    source, target = tmp_path / "rows.jsonl", tmp_path / "answers.jsonl"
    rows = [{**GOOD, "id": number} for number in range(20)]
    source.write_bytes(lines(*rows))
    job = Job(str(source), str(target), "jsonl", "jsonl", None, 1, False, False, False)
    assert answer_batch(job) == 0
    assert capsys.readouterr().err.endswith(f"thrombo: {told_of_slowed(20)}\n")
    best = [json.loads(line)["best"] for line in target.read_text().splitlines()]
    assert best == ["royal-preston"] * 20
    world = World(shipped, reference)
    with pytest.warns(RuntimeWarning, match=r"^20 rows were answered one by one") as told:
        assert [row["best"] for row in world.answers(rows)] == best
    assert told[0].filename == __file__


def test_a_table_for_which_the_columns_failed_ended_in_a_type_error(
    shipped: Registry, reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its rows were answered one by one, and their answers could not be put together."""

    def broken(self: ColumnEngine, table: Rows) -> Any:
        raise ZeroDivisionError

    world = World(shipped, reference)
    asked = pa.table({name: [GOOD[name]] * 20 for name in GOOD})
    right = world.answer_table(asked)
    monkeypatch.setattr(ColumnEngine, "__call__", broken)
    with pytest.warns(RuntimeWarning, match=r"^20 rows were answered one by one"):
        assert world.answer_table(asked) == right


ANY = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8),
              st.sampled_from([NHS_NUMBER, AT, "PR2 9HT", "\ud800", 10**400, "9" * 400])),
    lambda inner: st.one_of(st.lists(inner, max_size=2),
                            st.dictionaries(st.text(), inner, max_size=2)),
    max_leaves=3,
)  # fmt: skip
NAMES = st.sampled_from(["id", "place", "at", "onset", "last_known_well", "leave_in", "via",
                         "door_in", "door_in_door_out", "other", ""])  # fmt: skip
ANY_ROW = st.one_of(ANY, st.dictionaries(NAMES, ANY, max_size=6), st.fixed_dictionaries(
    {"id": st.one_of(st.integers(), st.text(max_size=4)), "place": st.just("PR2 9HT")},
    optional={"at": ANY, "onset": ANY, "leave_in": ANY, "via": ANY},
))  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ANY_ROW, max_size=5), form=st.sampled_from(["jsonl", "csv", "parquet"]))
def test_no_row_of_whatever_shape_ends_the_run(rows: list[Any], form: Form, engine: Engine) -> None:
    chunk = Chunk(1, lines(*rows, GOOD), 0, READ_AT)
    result = Pipeline(jsonl_records, in_brief(engine, form))(chunk)
    assert result.rows == len(rows) + 1
    body = result.body.to_pylist() if form == "parquet" else text_of(result.body)
    assert "defect" not in str(body)
    assert NHS_NUMBER not in str(body)
    assert "royal-preston" in str(body)


def test_the_first_date_a_table_can_hold_is_read(answered: Answered) -> None:
    days = pa.array([date(2026, 11, 22), date(1, 1, 1)])
    found = answered(parquet(id=IDS, place=PLACES, at=days), "parquet")
    assert [row["error"]["code"] for row in found] == [2, 2]  # a date alone is no time
