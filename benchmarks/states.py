"""Open at this instant? Our hours engine against opening-hours-py and opening_hours.js.

Weekly hours with nights and unknown spans, made by rule for the judges of the tests, and the
shipped registry's own. Instants lie in one winter: at clock changes the judges mean otherwise
(tests/judges/named.py), and unlike answers are not compared in time.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours

from benchmarks import measure, parity
from benchmarks.measure import Figure
from benchmarks.setting import RIVALS, ROOT, Setting
from benchmarks.tables import osm_hours
from tests.judges.cases import entry_of, hours_of, random_week
from tests.judges.notation import weekly
from thrombo_cli.hours import Timeline
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Availability

LONDON = ZoneInfo("Europe/London")
WINTER = datetime(2026, 11, 23, tzinfo=UTC)
WINTER_MINUTES = 110 * 1440
ASKED = 100
NODE = ROOT / "tests" / "judges" / "node"
GROUP = "The state at an instant"
FIRST_GROUP = "Reading the hours and the first state"


class Hours(NamedTuple):
    """One timetable in both notations."""

    text: str
    entry: Availability


def figures(setting: Setting) -> list[Figure]:
    """Many states of a timetable once read, and the first of one to be read."""
    calendar, random = setting.reference.calendar(), Random(7)
    hours = [*_weeks(random, 40), *_registered(setting, calendar)]
    instants = [[_instant(random) for _ in range(ASKED)] for _ in hours]
    local = [[each.astimezone(LONDON) for each in row] for row in instants]
    tables = [_timetable(each, calendar) for each in hours]
    read = [OpeningHours(each.text, timezone=LONDON) for each in hours]

    def ours() -> list[str]:
        return [t.state_at(i) for t, row in zip(tables, instants, strict=True) for i in row]

    def by_python() -> list[str]:
        return [str(t.state(i)[0]) for t, row in zip(read, local, strict=True) for i in row]

    def ours_first() -> list[str]:
        pairs = zip(hours, instants, strict=True)
        return [_timetable(each, calendar).state_at(row[0]) for each, row in pairs]

    def python_first() -> list[str]:
        pairs = zip(hours, local, strict=True)
        return [str(OpeningHours(h.text, timezone=LONDON).state(row[0])[0]) for h, row in pairs]

    parity.same("state_at and opening-hours-py", ours(), by_python())
    parity.same("first state and opening-hours-py", ours_first(), python_first())
    rounds, each = setting.rounds(15), len(hours)
    many, first = _by_node(setting, hours, instants, ours(), rounds)
    warm = {"`Timeline.state_at`": ours, "opening-hours-py": by_python}
    cold = {"`Timeline.state_at`": ours_first, "opening-hours-py": python_first}
    return [
        *_with(measure.calls(GROUP, warm, each * ASKED, rounds), GROUP, many),
        *_with(measure.calls(FIRST_GROUP, cold, each, rounds), FIRST_GROUP, first),
    ]


def _weeks(random: Random, count: int) -> list[Hours]:
    weeks = [random_week(random, overnight=True) for _ in range(count)]
    return [Hours(weekly(week), entry_of(hours_of(week))) for week in weeks]


def _registered(setting: Setting, calendar: Calendar) -> list[Hours]:
    """The distinct weekly hours of England and Wales in force today."""
    entries = {
        centre.availability[-1].hours: centre.availability[-1]
        for centre in setting.registry.centres
        if centre.nation == "england" and centre.availability[-1].hours.kind == "weekly"
    }
    return [Hours(osm_hours(each, "england", calendar), each) for each in entries.values()]


def _timetable(hours: Hours, calendar: Calendar) -> Timeline:
    return Timeline((hours.entry,), (), "england", calendar)


def _instant(random: Random) -> datetime:
    return WINTER + timedelta(minutes=random.randrange(WINTER_MINUTES))


def _by_node(
    setting: Setting,
    hours: list[Hours],
    instants: list[list[datetime]],
    wanted: list[str],
    rounds: int,
) -> tuple[list[float], list[float]]:
    """Microseconds by opening_hours.js, round by round; none where there is no Node."""
    if not shutil.which("node"):
        print("  no node here: opening_hours.js is not measured")
        return [], []
    if not (NODE / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=NODE, check=True)
    stamps = [[int(each.timestamp()) * 1000 for each in row] for row in instants]
    question = setting.folder / "states.json"
    texts = [each.text for each in hours]
    question.write_text(json.dumps({"hours": texts, "instants": stamps, "rounds": rounds}))
    answer = json.loads(_node(question))
    parity.same("state_at and opening_hours.js", wanted, answer["states"])
    return answer["many"], answer["first"]


def _node(question: Path) -> str:
    words = ["node", str(RIVALS / "states.js"), str(NODE / "node_modules"), str(question)]
    env = {**measure.environment(), "TZ": "Europe/London"}
    return subprocess.run(words, env=env, capture_output=True, text=True, check=True).stdout


def _with(found: list[Figure], group: str, micros: list[float]) -> list[Figure]:
    """The figures with those of Node; its rounds ran apart, so its ratio is that of medians."""
    if not micros:
        return found
    median, low, high = measure.spread(micros)
    ratio = measure.spread([value / found[0].median for value in micros])
    timed = Figure(group, "opening_hours.js", "us", median, low, high, len(micros))
    return [*found, timed._replace(against=found[0].what, ratio=ratio)]
