"""Lines of JSON: how many there are, and when a row is read for itself."""

from __future__ import annotations

from itertools import product

import pytest

from thrombo_cli.batch import lines as module
from thrombo_cli.batch.lines import (
    LARGE,
    LONGEST_LINE,
    count,
    jsonl_records,
    lines_with_care,
    plain_lines,
    split,
)
from thrombo_cli.batch.row_shape import COLUMNS, RowProblem

PARTS = (b"{}", b" ", b"\t", b"\r", b"\n")


@pytest.fixture(params=[0, LARGE], ids=["as-large", "as-it-is"], autouse=True)
def large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Signs are counted in another way in a large blob: here in all of them, too."""
    monkeypatch.setattr(module, "LARGE", request.param)


def test_as_many_lines_are_counted_as_are_read() -> None:
    """Every text of up to five parts: counting, which is quicker, goes another way."""
    for length in range(6):
        for parts in product(PARTS, repeat=length):
            blob = b"".join(parts)
            assert count(blob) == len(split(blob)) == len(jsonl_records(blob)), blob
            assert count(blob) == sum(bool(line.strip()) for line in blob.split(b"\n")), blob


@pytest.mark.parametrize("spoilt", ['{"id": 1', "{} {}", '{"id": 1} x', '{"id": 1, "id": 2}', ""])
def test_a_row_that_is_no_json_spoils_no_other(spoilt: str) -> None:
    lines = ['{"id": 0}', spoilt, ' {"id": 2} ']
    records = jsonl_records("\n".join(lines).encode())
    sound = [record for record in records if not isinstance(record, RowProblem)]
    assert sound == [{"id": 0}, {"id": 2}]
    assert len(records) == (3 if spoilt else 2)


PLAIN = b'{"id": 1, "place": "PR2"}'
CELLS = (
    *(
        b'"x"',
        b'""',
        b'" \\u0000"',
        b'"\\ud83d\\ude00"',
        b'"\\ud800"',
        b'"\xc3\xa9"',
        b'"\xff"',
        b'"a\tb"',
    ),
    *(b"7", b"-0", b"1.0", b"1e3", b"07", b"123456789012345678901234567890", b"9" * 5000),
    *(b"null", b"true", b"NaN", b"[]", b'{"id": 1}', b'"{"', b'"\\":"', b'" :"', b'"},{"'),
    *(b'"}"', b'"{}"', b'"\\\\"', b'"\\\\\\""', b'"\\u005c"', b'"\\u0022"'),
)
KEYS = (*(name.encode() for name in COLUMNS), b"pl\\u0061ce", b"other", b"")
ODD = (
    *(b'{"%s": %s, "place": "PR2"}' % pair for pair in product(KEYS, CELLS)),
    *(
        b'{"id": 1, "place": "PR2", "%s"%s: %s}' % each
        for each in product(KEYS, (b"", b" ", b"\t"), CELLS)
    ),
    *(
        b'{"id": 1, "place": "PR2"}%s{"id": 2, "place": "M1"}' % sign
        for sign in (b"", b" ", b",", b"\r")
    ),
    *(
        b"",
        b" ",
        b"{",
        b"}",
        b"[",
        PLAIN + b" ",
        b" " + PLAIN,
        PLAIN + b"\r",
        b"\xef\xbb\xbf" + PLAIN,
    ),
    *(
        b'{"id": 1,',
        b'"place": "PR2"}',
        b'{"id": 1, "place": "PR2",}',
        PLAIN + b"\0",
        b"{" + b" " * 70_000 + b"}",
    ),
)


def test_what_is_read_at_once_is_what_is_read_with_care() -> None:
    """Each odd line alone, before and after a plain one, and beside every tenth other."""
    blobs = [b"\n".join(lines) for odd in ODD for lines in ([odd], [PLAIN, odd], [odd, PLAIN, b""])]
    blobs += [b"\n".join(lines) for lines in product(ODD[::10], repeat=2)]
    at_once = [(blob, plain_lines(blob)) for blob in blobs]
    taken = [(blob, rows) for blob, rows in at_once if rows is not None]
    for blob, rows in taken:
        careful = lines_with_care(blob)
        assert not any(isinstance(record, RowProblem) for record in careful), blob
        given = [{name: cell for name, cell in row.items() if cell is not None} for row in rows]
        assert given == [{n: c for n, c in row.items() if c is not None} for row in careful], blob
    assert 200 < len(taken) < len(blobs) / 2


def test_a_key_that_stands_twice_is_never_read_at_once() -> None:
    for key, cell in product((b"id", b"place", b"onset"), CELLS):
        for blank in (b"", b" ", b"\t"):
            line = b'{"id": 1, "place": "PR2", "onset": "1h", "%s"%s: %s}' % (key, blank, cell)
            assert plain_lines(line) is None, line


def test_an_object_over_two_lines_is_never_read_at_once() -> None:
    """Each line has as many braces as a row: two objects begin and end in the midst of lines."""
    over_two = b'{"id": 1,\n"place": "PR2"}{"id": 2, "place": "M1"}'
    braced = b'{"id": 1, "place": "}",\n"onset": "{"}'
    for blob in (over_two, braced):
        for before, after in product((b"", PLAIN + b"\n"), (b"", b"\n" + PLAIN)):
            assert plain_lines(before + blob + after) is None, blob


@pytest.mark.parametrize("before", [0, 1, 700, 1400, 3000])
def test_a_line_that_is_too_long_is_never_read_at_once(before: int) -> None:
    for length, taken in ((LONGEST_LINE, True), (LONGEST_LINE + 1, False)):
        line = PLAIN[:-1] + b" " * (length - len(PLAIN)) + b"}"
        blob = b"\n".join([*[PLAIN] * before, line, *[PLAIN] * 3000])
        assert (plain_lines(blob) is not None) == taken, length
