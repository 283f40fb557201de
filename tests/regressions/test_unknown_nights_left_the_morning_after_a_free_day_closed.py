"""Leeds, `unknown 15:00-09:00` from Monday to Friday: closed on Mondays and after holidays.

A span belongs to the day it begins on, so nothing reached those mornings. What is unknown for the
rest of a day is written to midnight and from it.
"""

from __future__ import annotations

from thrombo_cli.model.registry import Registry

MIDNIGHT = 24 * 60


def test_no_unknown_span_of_the_shipped_registry_runs_past_midnight(shipped: Registry) -> None:
    entries = [entry for centre in shipped.centres for entry in centre.availability]
    hours = [each.hours for each in (*entries, *shipped.pathways)]
    spans = [
        span
        for each in hours
        for day in (*each.days, each.holidays or ())
        for span in day
        if span.state == "unknown"
    ]
    assert len(spans) > 20
    assert all(span.end <= MIDNIGHT for span in spans)
