"""A row without `at` is answered as of the instant its piece of the input was read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.batch.compare import engines, lines
from thrombo_cli.batch.rows import rows_of
from thrombo_cli.batch.source import open_lines, reader_of
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference

FIRST = datetime(2026, 11, 22, 21, 30, tzinfo=UTC)


def hours() -> Iterator[datetime]:
    """A clock that goes on by an hour each time it is looked at."""
    return (FIRST + timedelta(hours=n) for n in range(100))


def test_each_piece_has_the_time_it_was_read_at(
    shipped: Registry, reference: Reference, tmp_path: Path
) -> None:
    path = tmp_path / "rows.jsonl"
    rows = [{"id": n, "place": "PR2 9HT", "onset": "60m"} for n in range(6)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    clock = hours()
    with path.open("rb") as stream:
        source = open_lines(stream, "jsonl", 0, 100, lambda: next(clock))
        chunks = list(source.chunks)
    assert len(chunks) > 2
    read = reader_of("jsonl", ())
    for engine in engines(shipped, reference):
        answers = [
            json.loads(line)
            for chunk in chunks
            for line in lines(engine(rows_of(read(chunk.payload), chunk.first, chunk.read_at)))
        ]
        assert [answer["id"] for answer in answers] == list(range(6))
        shown = list(dict.fromkeys(answer["at"] for answer in answers))
        wanted = [FIRST + timedelta(hours=n) for n in range(len(chunks))]
        assert [datetime.fromisoformat(text) for text in shown] == wanted
        assert {answer["minutes_to_arrival"] for answer in answers} != {None}
