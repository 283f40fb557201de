"""Whatever the shipped registry says, the printed answers keep their width and never instruct."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from thrombo_cli.model.answer import ClockStart, Query
from thrombo_cli.model.registry import Registry
from thrombo_cli.places import parse_place
from thrombo_cli.reference.reader import Reference
from thrombo_cli.render.centre_text import centre_text
from thrombo_cli.render.status_text import status_text
from thrombo_cli.render.where_text import Detail, where_text
from thrombo_cli.resolver import resolve
from thrombo_cli.resolver.status import report_status

AT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
PLACES = ("PR2 9HT", "TR1 3LQ", "HX3 0PW", "BT16 1RH", "IV2 3UJ", "TR21 0LJ", "CF10 1AA", "CT1 3NG")
BANNED = ("go to ", "is available", "will accept", "eligible")


def is_plain(text: str) -> None:
    lowered = text.lower()
    assert not [words for words in BANNED if words in lowered]
    assert max(len(line) for line in text.splitlines()) <= 80
    assert "not clinically assured" in lowered


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("hours_ago", [None, 1, 7, 30])
def test_where(place: str, hours_ago: int | None, reference: Reference, shipped: Registry) -> None:
    start = ClockStart("none", None)
    if hours_ago is not None:
        start = ClockStart("last_known_well", AT - timedelta(hours=hours_ago))
    query = Query(parse_place(place, reference, shipped), AT, True, start, 0, {})
    answer = resolve(shipped, reference.calendar(), query, reference)
    details: tuple[Detail, ...] = ("screen", "more", "all")
    for detail in details:
        text = where_text(answer, shipped, detail)
        is_plain(text)
        assert "stroke consultant" in text
        assert "anterior" in text


def test_status_and_every_centre(reference: Reference, shipped: Registry) -> None:
    report = report_status(shipped.centres, reference.calendar(), AT, True, 180)
    is_plain(status_text(report, shipped))
    for row in report.rows:
        is_plain(centre_text(row.centre, row, shipped, at=AT, simulated=True))
