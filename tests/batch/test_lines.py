"""Lines of JSON: how many there are, and when a row is read for itself."""

from __future__ import annotations

from itertools import product

import pytest

from thrombo_cli.batch.lines import count, jsonl_records, split
from thrombo_cli.batch.row_shape import RowProblem

PARTS = (b"{}", b" ", b"\t", b"\r", b"\n")


def test_as_many_lines_are_counted_as_are_read() -> None:
    """Every text of up to five parts: counting, which is quicker, goes another way."""
    for length in range(6):
        for parts in product(PARTS, repeat=length):
            blob = b"".join(parts)
            assert count(blob) == len(split(blob)) == len(jsonl_records(blob)), blob


@pytest.mark.parametrize("spoilt", ['{"id": 1', "{} {}", '{"id": 1} x', '{"id": 1, "id": 2}', ""])
def test_a_row_that_is_no_json_spoils_no_other(spoilt: str) -> None:
    lines = ['{"id": 0}', spoilt, ' {"id": 2} ']
    records = jsonl_records("\n".join(lines).encode())
    sound = [record for record in records if not isinstance(record, RowProblem)]
    assert sound == [{"id": 0}, {"id": 2}]
    assert len(records) == (3 if spoilt else 2)
