"""Hours that end for good at the very instant up to which they were looked at never closed.

Without a clock start no last departure was given, though one a second earlier was; a batch, which
looks further, gave it. Found among a million random rows.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from tests.batch.books import book
from tests.build import ALWAYS, ask_one, centre, entry, question
from thrombo_cli.hours import Timeline
from thrombo_cli.instants import NEVER, SECOND, seconds_of
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference

LAST_DAY = date(2026, 11, 22)
END = datetime(2026, 11, 23, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("before", range(1, 5))
def test_whoever_arrives_in_the_last_seconds_has_a_last_departure(before: int) -> None:
    held = centre("a", entry(ALWAYS, valid_through=LAST_DAY))
    leaving = END - before * SECOND - 10 * MINUTE
    option = ask_one(held, question({"a": 10}, leaving, None))
    assert option.status == "open"
    assert option.closes_at == END
    assert option.latest_departure == END - SECOND - 10 * MINUTE


def test_where_a_table_ends_changes_nothing_of_what_it_holds(
    shipped: Registry, reference: Reference
) -> None:
    """Random hours; tables that end at, just before and just after each change of the first."""
    calendar, tried = reference.calendar(), 0
    for seed in range(12):
        for one in book(shipped, seed).centres[:4]:
            timeline = Timeline.of(one, calendar)
            begins = datetime(2026, 1, 1, tzinfo=UTC) + Random(seed).randrange(300) * timedelta(1)
            changes = [each.ends for each in timeline.table(begins, begins).segments][:3]
            for change in changes:
                if change < NEVER:
                    end = datetime.fromtimestamp(change, UTC)
                    tables = [timeline.table(begins, end + n * SECOND) for n in (-1, 0, 1, 86_400)]
                    firsts = {each.at(seconds_of(begins))._replace(ends=0) for each in tables}
                    assert len(firsts) == 1
                    tried += 1
    assert tried > 40
