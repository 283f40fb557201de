"""A data set of calls in parts, as an engine writes one: a folder a month, with a file in each."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.batch.rows import rows
from thrombo_cli.batch.row_shape import COLUMNS
from thrombo_cli.reference.reader import Reference

FILES, ROWS = 6, 300  # rows of each file


def written(folder: Path, reference: Reference) -> Path:
    """The folder with the files in it."""
    for number in range(FILES):
        asked = rows(reference, seed=300 + number, count=ROWS, plain=True)
        columns = {name: [row.get(name) for row in asked] for name in COLUMNS}
        columns["id"] = [f"{number}-{place}" for place in range(ROWS)]
        columns["leave_in"] = [None if n is None else int(n) for n in columns["leave_in"]]
        month = folder / f"month={number + 1}"
        month.mkdir(parents=True)
        pq.write_table(pa.table(columns), month / f"part-{number}.parquet")
    return folder
