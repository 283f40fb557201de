"""Answers in brief as columns, and how they are written: JSON Lines, CSV, or cells for Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring_ascii
from typing import Any, NamedTuple

from thrombo_cli.batch.row_json import FIELDS, fault
from thrombo_cli.batch.table import Fault

Whole = list[int | None]
Texts = list[str | None]
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
CSV_COLUMNS = (*FIELDS, "error_code", "error_message")


class Said(NamedTuple):
    """What many rows share: which centre and why. `json`: the same as a piece of a JSON object."""

    outcome: str
    best: str | None
    name: str | None
    status: str | None
    window: str | None
    relation: str | None
    flags: tuple[str, ...]
    json: str

    @classmethod
    def of(cls, *cells: Any) -> Said:
        """From the first seven fields."""
        names = FIELDS[1:8]
        pairs = (
            f"{json.dumps(name)}:{json.dumps(cell, separators=(',', ':'))}"
            for name, cell in zip(names, cells, strict=True)
        )
        return cls._make([*cells, ",".join(pairs)])


UNSAID = Said.of("", None, None, None, None, None, ())


class Briefs(NamedTuple):
    """The fourteen fields of a run of rows, a list for each; `faults` holds the bad rows."""

    id: list[str | int | None]
    said: list[Said]
    travel: list[float | None]
    arrive: Texts
    to_arrival: Whole
    to_puncture: Whole
    spare: Whole
    latest: Texts
    faults: dict[int, Fault]


def of_fields(briefs: list[dict[str, Any] | Fault]) -> Briefs:
    """Columns from the fields of each row, or why it has none."""
    made = Briefs([], [], [], [], [], [], [], [], {})
    for number, brief in enumerate(briefs):
        if isinstance(brief, Fault):
            made.faults[number] = brief
            cells = [brief.id, UNSAID, *[None] * 6]
        else:
            held = [brief[name] for name in FIELDS]
            cells = [held[0], Said.of(*held[1:7], tuple(held[7])), *held[8:]]
        columns: tuple[list[Any], ...] = made[:8]
        for column, cell in zip(columns, cells, strict=True):
            column.append(cell)
    return made


def jsonl(briefs: Briefs) -> bytes:
    """One line of JSON a row; pure ASCII."""
    rows = zip(
        map(_id_json, briefs.id),
        [said.json for said in briefs.said],
        _numbers(briefs.travel),
        _quoted(briefs.arrive),
        _numbers(briefs.to_arrival),
        _numbers(briefs.to_puncture),
        _numbers(briefs.spare),
        _quoted(briefs.latest),
        strict=True,
    )
    lines = [
        f'{{"id":{name},{said},"travel_minutes":{road},"arrive_at":{arrive},'
        f'"minutes_to_arrival":{arrival},"minutes_to_puncture":{puncture},'
        f'"minutes_to_spare":{spare},"latest_departure":{latest}}}\n'
        for name, said, road, arrive, arrival, puncture, spare, latest in rows
    ]
    for number, bad in briefs.faults.items():
        lines[number] = fault_line(bad)
    return "".join(lines).encode("ascii")


def fault_line(bad: Fault) -> str:
    """A bad row as a line of JSON."""
    return json.dumps(fault(*bad), separators=(",", ":")) + "\n"


def _id_json(name: str | int | None) -> str:
    return encode_basestring_ascii(name) if isinstance(name, str) else json.dumps(name)


def _numbers(column: Iterable[float | None]) -> list[Any]:
    return ["null" if value is None else value for value in column]


def _quoted(column: Texts) -> list[str]:
    return ["null" if value is None else f'"{value}"' for value in column]


def csv_bytes(briefs: Briefs) -> bytes:
    """Rows of CSV; no cell can be read as a formula by a spreadsheet."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [_safe(cell) for cell in row] for row in _csv_rows(briefs)
    )
    return out.getvalue().encode("utf-8", "replace")


def _csv_rows(briefs: Briefs) -> Iterator[list[Any]]:
    for row in cells_of(briefs):
        row[7] = " ".join(row[7])
        yield row


def cells_of(briefs: Briefs) -> Iterator[list[Any]]:
    """The cells of each row in the order of CSV_COLUMNS; flags as a list."""
    for number, (name, said, *rest) in enumerate(zip(*briefs[:8], strict=True)):
        bad = briefs.faults.get(number)
        if bad is None:
            yield [name, *said[:6], list(said.flags), *rest, None, None]
        else:
            yield [name, *[None] * 6, [], *[None] * 6, bad.code, bad.message]


def _safe(cell: Any) -> Any:
    if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS):
        return f"'{cell}"
    return cell
