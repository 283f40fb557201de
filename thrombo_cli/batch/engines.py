"""Which engine answers: a few rows one by one, many as columns. The answers are the same."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from thrombo_cli.batch.answers import Answers
from thrombo_cli.batch.pipeline import Engine, one_by_one
from thrombo_cli.batch.row_resolver import RowResolver
from thrombo_cli.batch.rows import Rows

if TYPE_CHECKING:
    from thrombo_cli.batch.place_columns import ColumnData

# Up to here columns cost more than rows; numpy is not even imported for them.
FEW = 16


def engine_of(resolver: RowResolver, reference: ColumnData) -> Engine:
    """What answers tables of rows, whatever their length."""
    alone = one_by_one(resolver)

    @cache
    def as_columns() -> Engine:
        from thrombo_cli.batch.engine import Engine as Columns

        return Columns(resolver, reference)

    def engine(rows: Rows) -> Answers:
        return alone(rows) if len(rows.id) <= FEW else as_columns()(rows)

    return engine
