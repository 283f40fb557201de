"""The quick way of `thrombo batch` against the resolver and against `where --json`, row for row.

`python -m tests.batch.compare ROWS [SEED]` compares as many rows as you have time for, half of them
with the shipped registry and half with random ones, and ends with 1 at the first difference. Of
both, half are all by way of a first hospital, or out of one.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import Any

from tests.batch.books import book
from tests.batch.of_where import differs, of_where
from tests.batch.rows import A_FEW, rows
from thrombo_cli.batch.answers import Answers, jsonl
from thrombo_cli.batch.engine import Engine
from thrombo_cli.batch.pipeline import one_by_one
from thrombo_cli.batch.row_resolver import RowResolver
from thrombo_cli.batch.rows import rows_of
from thrombo_cli.model.answer import Answer, Query
from thrombo_cli.model.registry import Registry
from thrombo_cli.questions import Asker
from thrombo_cli.reference.reader import Reference
from thrombo_cli.resolver import resolve

STARTED = datetime(2026, 11, 22, 21, 30, tzinfo=UTC)
A_BOOK = 1000  # rows of one registry, at least
BOOKS = 200  # registries, at most


def engines(registry: Registry, reference: Reference) -> tuple[Any, Any]:
    """The quick engine and the slow one over the same registry."""
    made = [RowResolver(registry, reference.calendar(), reference) for _ in range(2)]
    return Engine(made[0], reference), one_by_one(made[1])


def lines(briefs: Answers) -> list[str]:
    """The answers as they are written."""
    return b"".join(jsonl(briefs)).decode().splitlines()


def differences(
    registry: Registry, reference: Reference, records: list[dict[str, Any]], piece: int = 512
) -> list[tuple[dict[str, Any], str, str]]:
    """Rows that the two answer differently: the row, the quick answer, the right one."""
    quick, slow = engines(registry, reference)
    found = []
    for first in range(0, len(records), piece):
        part = records[first : first + piece]
        pair = (lines(engine(rows_of(part, first + 1, STARTED))) for engine in (quick, slow))
        found += [row for row in zip(part, *pair, strict=True) if row[1] != row[2]]
    return found


def differences_from_where(
    registry: Registry,
    reference: Reference,
    records: list[dict[str, Any]],
    *,
    held: bool = False,
) -> list[tuple[dict[str, Any], str, str]]:
    """Rows of a sound shape that a batch and `where --json` answer differently.

    `held`: hours that one question worked out serve the next, as in a process that asks many.
    """
    table, asker = rows_of(records, 1, STARTED), Asker(registry, reference)
    calendar = reference.calendar()

    def once(query: Query) -> Answer:
        return resolve(registry, calendar, query, reference)

    answer = asker.answer if held else once
    found = []
    for number, line in enumerate(lines(engines(registry, reference)[0](table))):
        if number not in table.problems:
            wanted = of_where(records[number], asker, registry, reference, STARTED, answer)
            if differs(json.loads(line), wanted):
                found.append((records[number], line, str(wanted)))
    return found


def main(count: int, seed: int) -> int:
    """Compare, and tell."""
    from tests.build import shipped as shipped_registry

    with Reference.open() as reference:
        shipped = shipped_registry(reference)
        a_book = max(A_BOOK, count // BOOKS)
        for number in range(0, count, a_book):
            one_of = shipped if number // a_book % 2 else book(shipped, seed + number)
            ways = number // a_book % 4 > 1
            asked = rows(reference, seed + number, a_book, ways=1.0 if ways else A_FEW)
            wrong = differences(one_of, reference, asked)
            wrong += differences_from_where(one_of, reference, asked, held=True)
            for row in wrong[:3]:
                sys.stdout.write("\n".join(map(str, row)) + f"\n(seed {seed + number})\n")
            if wrong:
                return 1
    sys.stdout.write(f"{count:,} rows, no difference\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else 1))
