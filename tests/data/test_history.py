"""The shipped registry's history: what `--at` must say of days that are past.

Each row is a fact of the evidence, at an instant well inside the time it speaks of.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from thrombo_cli.hours import Timeline
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.times import parse_at

PRESENT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HISTORY = (
    # Preston: seven days until April 2024, Monday to Friday, six weekends in eight, 08-22, 24/7
    ("royal-preston", "2023-03-04 12:00", "closed"),
    ("royal-preston", "2023-11-22 16:59", "open"),
    ("royal-preston", "2023-11-22 17:30", "closed"),
    ("royal-preston", "2024-02-03 12:00", "unknown"),
    ("royal-preston", "2024-05-22 17:30", "open"),
    ("royal-preston", "2024-06-01 12:00", "closed"),
    ("royal-preston", "2024-06-05 03:00", "closed"),
    ("royal-preston", "2024-11-16 12:00", "unknown"),
    ("royal-preston", "2025-06-07 21:00", "open"),
    ("royal-preston", "2025-06-07 22:00", "closed"),
    ("royal-preston", "2025-11-05 03:00", "closed"),
    ("royal-preston", "2026-02-01 23:00", "closed"),
    ("royal-preston", "2026-02-02 00:00", "open"),
    ("royal-preston", "2026-12-25 03:00", "open"),
    ("john-radcliffe", "2023-06-01 12:00", "unknown"),
    ("john-radcliffe", "2024-02-01 03:00", "open"),
    ("royal-stoke", "2012-05-01 03:00", "open"),
    ("southmead", "2019-06-05 12:00", "open"),
    ("southmead", "2019-06-05 20:00", "closed"),
    ("southmead", "2023-06-03 03:00", "open"),
    ("southampton-general", "2025-03-01 03:00", "closed"),
    ("southampton-general", "2025-03-08 03:00", "open"),
    ("salford-royal", "2022-07-02 03:00", "open"),
    ("walton", "2022-02-01 03:00", "open"),
    ("royal-london", "2021-06-01 03:00", "open"),
    ("royal-london", "2024-12-01 12:00", "unknown"),
    ("queens-romford", "2024-12-01 03:00", "open"),
    ("queens-romford", "2025-03-01 12:00", "unknown"),
    ("st-georges", "2019-06-01 03:00", "open"),
    ("st-georges", "2021-06-01 03:00", "open"),
    ("st-georges", "2021-09-01 03:00", "unknown"),
    ("st-georges", "2026-11-20 12:00", "unknown"),
    ("queens-nottingham", "2024-11-18 12:00", "open"),
    ("queens-nottingham", "2024-11-18 17:00", "closed"),
    ("queens-nottingham", "2026-11-22 03:00", "open"),
    ("addenbrookes", "2026-11-22 03:00", "open"),
    ("royal-sussex", "2026-11-20 20:00", "closed"),
    ("royal-sussex", "2026-11-20 12:00", "unknown"),
    ("royal-victoria-newcastle", "2026-11-20 20:00", "closed"),
    ("royal-victoria-newcastle", "2026-11-20 12:00", "unknown"),
    ("national-queen-square", "2022-08-15 12:00", "unknown"),
    ("national-queen-square", "2022-09-15 03:00", "open"),
    ("national-queen-square", "2026-11-25 03:00", "open"),
    # Leeds: weekdays, 08:00 or 09:00 to 15:00; Hull: weekdays 08:00-16:00
    ("leeds-general", "2022-11-10 12:00", "unknown"),
    ("leeds-general", "2022-11-13 02:05", "unknown"),
    ("leeds-general", "2026-11-20 08:30", "unknown"),
    ("leeds-general", "2026-11-20 12:00", "open"),
    ("leeds-general", "2026-11-20 15:00", "unknown"),
    ("leeds-general", "2026-11-21 12:00", "unknown"),
    ("leeds-general", "2026-11-23 05:00", "unknown"),
    ("leeds-general", "2026-12-29 05:00", "unknown"),
    ("leeds-general", "2026-12-25 12:00", "unknown"),
    ("hull-royal", "2023-09-20 12:00", "unknown"),
    ("hull-royal", "2026-11-20 15:59", "open"),
    ("hull-royal", "2026-11-20 16:00", "closed"),
    ("hull-royal", "2026-11-21 12:00", "closed"),
    ("hull-royal", "2026-12-25 12:00", "unknown"),
    # Glasgow: the hours of 2023 may be those of another hospital
    ("queen-elizabeth-glasgow", "2023-09-20 12:00", "unknown"),
    ("queen-elizabeth-glasgow", "2023-09-20 20:00", "unknown"),
    ("university-wales-cardiff", "2025-09-03 16:00", "open"),
    ("university-wales-cardiff", "2025-09-03 17:00", "closed"),
    ("university-wales-cardiff", "2025-09-06 12:00", "closed"),
    ("ninewells", "2026-11-20 18:30", "open"),
    ("ninewells", "2026-11-21 12:00", "closed"),
    ("royal-victoria-belfast", "2026-11-20 16:30", "open"),
    ("royal-victoria-belfast", "2026-11-20 17:30", "closed"),
)


@pytest.mark.parametrize(("centre_id", "when", "state"), HISTORY)
def test_the_registry_remembers(
    centre_id: str, when: str, state: str, shipped: Registry, reference: Reference
) -> None:
    centre = next(centre for centre in shipped.centres if centre.id == centre_id)
    timetable = Timeline.of(centre, reference.calendar())
    assert timetable.state_at(parse_at(when, PRESENT)) == state


def test_a_plan_is_not_hours(shipped: Registry, reference: Reference) -> None:
    # 24/7 at Preston was expected by October 2025 and came on 2 February 2026 (R25)
    preston = next(centre for centre in shipped.centres if centre.id == "royal-preston")
    timetable = Timeline.of(preston, reference.calendar())
    nights = [parse_at(f"2025-{month:02d}-15 03:00", PRESENT) for month in (10, 11, 12)]
    assert {timetable.state_at(night) for night in nights} == {"closed"}


def test_thirteen_are_open_by_their_hours_in_the_small_hours(
    shipped: Registry, reference: Reference
) -> None:
    night = parse_at("2026-11-25 03:00", PRESENT)
    states = {
        centre.id: Timeline.of(centre, reference.calendar()).state_at(night)
        for centre in shipped.centres
    }
    assert list(states.values()).count("open") == 13
    assert states["national-queen-square"] == "open"
