"""Each row of docs/times.md is run: what is read, and what is refused with what to write."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from thrombo_cli.errors import TimeError
from thrombo_cli.london import spoken
from thrombo_cli.times import parse_time

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "times.md"
ASKED = datetime(2026, 11, 22, 21, 30, tzinfo=UTC)
CODE = re.compile(r"`([^`]+)`")


def rows(columns: int) -> list[list[str]]:
    """The cells of each row of the table that has so many columns."""
    found = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]
    return [cells for cells in found if len(cells) == columns]


READ = [(text, cells[1]) for cells in rows(2) for text in CODE.findall(cells[0])]
REFUSED = [
    (text, CODE.findall(cells[2]))
    for cells in rows(3)
    for text in CODE.findall(re.sub(r"\(.*?\)", "", cells[0]))
]


def test_both_tables_are_found() -> None:
    assert len(READ) > 40
    assert len(REFUSED) > 20


@pytest.mark.parametrize(("text", "meant"), READ)
def test_what_is_read(text: str, meant: str) -> None:
    assert spoken(parse_time(text, ASKED)) == meant


@pytest.mark.parametrize(("text", "instead"), REFUSED)
def test_what_is_refused_and_what_to_write_instead(text: str, instead: list[str]) -> None:
    with pytest.raises(TimeError) as caught:
        parse_time(text, ASKED)
    assert instead
    for line in instead:
        assert line in caught.value.message
        parse_time(line, ASKED)
