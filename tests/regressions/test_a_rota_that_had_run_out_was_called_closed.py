"""Every weekend after the last date of a rota was claimed closed, without a word."""

from __future__ import annotations

from tests.build import centre_of
from thrombo_cli.hours import Timeline
from thrombo_cli.london import to_utc
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.check.dates import parse_moment

CENTRE = """availability:
  - hours: {mon-fri: "08:00-18:00", sat-sun: closed, bank-holidays: same}
    rota: {days: [sat, sun], hours: "08:00-18:00", dates: [2026-01-10, 2026-01-11]}
    as_of: 2026-10-01
    confidence: stated
    sources: [s]
"""


def test_a_rota_that_had_run_out_is_unknown_and_never_opens(reference: Reference) -> None:
    timeline = Timeline.of(centre_of(CENTRE, reference), reference.calendar())
    saturday = to_utc(parse_moment("2026-11-21 12:00"), later=False)
    assert timeline.state_at(saturday) == "unknown"
    change = timeline.next_transition(saturday)
    assert change is not None
    assert change.state == "closed"
