"""EDGE: rows of a program, and tables, answered as the rows of a file are."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from thrombo_cli.batch.answers import cells_of
from thrombo_cli.batch.chunks import Chunk
from thrombo_cli.batch.engines import engine_of
from thrombo_cli.batch.pipeline import Answering, Pipeline, in_brief, told_of_slowed
from thrombo_cli.batch.row_json import FIELDS, problem
from thrombo_cli.batch.row_resolver import RowResolver
from thrombo_cli.batch.row_shape import column_problem
from thrombo_cli.batch.rows import Rows
from thrombo_cli.clock import clock_problem
from thrombo_cli.errors import QuestionError
from thrombo_cli.extras import need
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference

if TYPE_CHECKING:
    import pyarrow as pa

AT_ONCE = 8192  # rows


class Tables:
    """Answers rows on one registry. `turn`: held while some are answered."""

    def __init__(
        self,
        registry: Registry,
        reference: Reference,
        clock: Callable[[], datetime],
        turn: AbstractContextManager[Any],
    ) -> None:
        self._registry = registry
        self._clock = clock
        self._turn = turn
        self._resolver = RowResolver(registry, reference.calendar(), reference)
        self._engine = engine_of(self._resolver, reference)

    def answers(self, rows: Iterable[Mapping[str, object]]) -> Iterator[dict[str, object]]:
        """The answer to each row, in order; one that has none gives its `error`."""
        pipeline = Pipeline(list, Answering(self._as_rows, lambda parts: list(chain(*parts))))
        taken, first = iter(rows), 1
        while part := [dict(row) for row in islice(taken, AT_ONCE)]:
            yield from self._answered(pipeline, part, first)
            first += len(part)

    def answer_table(self, table: pa.Table) -> pa.Table:
        """The answers to a table of rows, as a table."""
        need("answer_table", pyarrow="pyarrow")
        from thrombo_cli.batch import parquet

        wrong = column_problem(table.column_names)
        if wrong is not None:
            raise QuestionError(f"The table: {wrong}")
        pipeline = Pipeline(parquet.records_of, in_brief(self._engine, "parquet"))
        first, bodies = 1, []
        for batch in table.to_batches(max_chunksize=AT_ONCE):
            bodies.append(self._answered(pipeline, batch, first))
            first += batch.num_rows
        return parquet.table_of(bodies)

    def _as_rows(self, rows: Rows) -> tuple[list[dict[str, object]], int]:
        answers = self._engine(rows)
        found = []
        for number, cells in enumerate(cells_of(answers)):
            bad = answers.problems.get(number)
            row = dict(zip(FIELDS, cells, strict=False)) if bad is None else problem(*bad)
            found.append(row)
        return found, len(answers.problems)

    def _answered(self, pipeline: Pipeline, payload: Any, first: int) -> Any:
        with self._turn:
            present = self._clock()
            self._resolver.clock_problem = clock_problem(self._registry, present)
            found = pipeline(Chunk(first, payload, 0, present))
        if found.slowed:
            warnings.warn(told_of_slowed(found.slowed), RuntimeWarning, stacklevel=3)
        return found.body
