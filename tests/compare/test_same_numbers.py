"""The picture holds exactly the numbers of `where --json`, for random questions and registries."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

import pytest

from tests.reading.questions import asked
from thrombo_cli.compare import Comparison, Way, compared
from thrombo_cli.compare.as_text import compare_lines
from thrombo_cli.compare.words import LETTERS, STATE_SIGNS, way_rows
from thrombo_cli.model.registry import Registry
from thrombo_cli.questions import Asker
from thrombo_cli.reference.reader import Reference
from thrombo_cli.render.screen_times import clock
from thrombo_cli.render.where_json import where_json
from thrombo_cli.text.lines import minute_down, minute_up

SEEDS = range(32)
PROJECTED = ("open", "opens_later", "unknown")


class Pictured(NamedTuple):
    """A random question: its picture, and the answer of `where --json` with both ways."""

    comparison: Comparison
    registry: Registry
    document: dict[str, Any]

    def ways(self) -> list[tuple[Way, dict[str, Any], dict[str, Any]]]:
        """Each way with the JSON of its centre and, of the two, of itself."""
        found = []
        by_id = {centre["id"]: centre for centre in self.document["centres"]}
        for centre in self.comparison.centres:
            said = by_id[centre.option.centre.id]
            found += [(w, said, said if w.kind == "direct" else said["via"]) for w in centre.ways]
        return found


@pytest.fixture(scope="module")
def pictures(reference: Reference, shipped: Registry) -> list[Pictured]:
    def of(seed: int) -> Pictured:
        one = asked(seed, reference, shipped)
        calendar = reference.calendar()
        answer = Asker(one.registry, reference).with_both_ways(one.answer)
        picture = compared(answer, calendar)
        return Pictured(picture, one.registry, where_json(answer, one.registry))

    return [of(seed) for seed in SEEDS]


def when(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def test_the_lead_and_at_most_four_others_are_shown(pictures: list[Pictured]) -> None:
    for each in pictures:
        ids = [centre.option.centre.id for centre in each.comparison.centres]
        assert 1 <= len(ids) == len(set(ids)) <= 5
        lead = each.document["lead"]["centre"]
        assert lead in (None, ids[0])
        kinds = [way.kind for centre in each.comparison.centres for way in centre.ways]
        both = each.document["asked"]["via"] is not None
        assert kinds == ["direct", "first_hospital"][: 1 + both] * len(ids)
    assert {len(each.comparison.centres) for each in pictures} >= {1, 5}


def test_every_instant_and_every_figure_is_that_of_the_json(pictures: list[Pictured]) -> None:
    met = set()
    for way, _, said in (found for each in pictures for found in each.ways()):
        projected = said["status"] in PROJECTED and said["arrive_at"] is not None
        met.add((way.kind, said["status"], projected))
        assert way.status == said["status"]
        assert way.window == said["window"]
        assert way.arrive_at == when(said["arrive_at"])
        assert way.leave_by.out == when(said["latest_departure"])
        assert way.puncture_at == (when(said["puncture_at"]) if projected else None)
        if projected:
            assert way.minutes_to_puncture == said["minutes_to_puncture"]
            assert way.minutes_to_spare == said["minutes_to_spare"]
        if way.kind == "direct":
            assert way.leave_by_slow.out == when(said["latest_departure_slow"])
        else:
            assert way.leave_by.into == when(said["latest_door_in"])
    assert len(met) > 12


def test_the_steps_follow_without_a_gap_and_are_the_minutes_of_the_json(
    pictures: list[Pictured],
) -> None:
    seen = set()
    for each in pictures:
        start = when(each.document["asked"]["clock_start"]["time"])
        origin = start or when(each.document["asked"]["at"])
        for way, centre, said in each.ways():
            if way.arrive_at is None:
                continue
            steps, minutes = way.steps, {step.kind: step.minutes for step in way.steps}
            seen |= set(minutes)
            assert all(a.ends == b.begins for a, b in pairwise(steps))
            assert not steps or steps[0].begins == origin
            assert (steps[-1].ends if steps else origin) == (way.puncture_at or way.arrive_at)
            if way.puncture_at is not None and start is not None:
                total = sum(minutes.values())
                assert 0 <= said["minutes_to_puncture"] - total < 1
            if way.kind == "direct":
                assert minutes.get("road", 0) == pytest.approx(said["travel"]["minutes"])
                stay = centre["door_to_puncture"]["minutes"]
            else:
                assert minutes.get("road", 0) == pytest.approx(said["first_leg"]["minutes"])
                assert minutes.get("onward", 0) == pytest.approx(said["second_leg"]["minutes"])
                stay = said["door_to_puncture"]
            assert minutes.get("puncture") == (None if way.puncture_at is None else stay)
    assert seen == set(LETTERS)


def test_the_hours_in_the_picture_are_those_met_and_close_when_the_answer_says(
    pictures: list[Pictured],
) -> None:
    closings = 0
    for each in pictures:
        axis = each.comparison.axis
        by_id = {centre["id"]: centre for centre in each.document["centres"]}
        for centre in each.comparison.centres:
            said = by_id[centre.option.centre.id]
            assert centre.hours[0].begins == axis.begins
            assert centre.hours[-1].ends == axis.ends
            assert all(a.ends == b.begins for a, b in pairwise(centre.hours))
            for way in centre.ways:
                of_way = said if way.kind == "direct" else said["via"]
                if way.arrive_at is not None and axis.holds(way.arrive_at):
                    (met,) = (h for h in centre.hours if h.begins <= way.arrive_at < h.ends)
                    assert met.state == of_way["state_on_arrival"]
            closes = when(said["closes_at"])
            if said["state_on_arrival"] == "open" and closes and axis.holds(closes):
                closings += 1
                assert closes in [hours.ends for hours in centre.hours if hours.state == "open"]
    assert closings > 2


def test_the_six_hours_and_every_end_are_in_the_picture(pictures: list[Pictured]) -> None:
    for each in pictures:
        axis, start = each.comparison.axis, each.comparison.answer.query.clock_start.time
        at = each.comparison.answer.query.at
        for way, _, _ in each.ways():
            assert way.last is None or axis.holds(way.last)
        assert axis.holds(at)
        if start is not None and start >= at - timedelta(hours=12):
            assert axis.holds(minute_down(start + timedelta(hours=6)))


@pytest.mark.parametrize("width", [40, 59, 80, 133, 200])
def test_every_line_fits_and_is_ascii(pictures: list[Pictured], width: int) -> None:
    for each in pictures[width % 7 :: 7]:
        for line in compare_lines(each.comparison, each.registry, width):
            assert len(line.text) <= width, line.text
            assert line.text.isascii()
            assert line.text == line.text.rstrip()


def test_what_is_printed_of_a_road_is_that_of_the_json_to_the_minute(
    pictures: list[Pictured],
) -> None:
    for each in pictures:
        now = each.comparison.answer.query.at
        for way, _, said in each.ways():
            rows = {row.label: row.text for row in way_rows(way, each.comparison)}
            if said["arrive_at"] is None:
                assert rows[""].endswith("no road from here")
                continue
            text = rows["usual road"]
            assert f"arrive {clock(minute_up(way.arrive_at or now), now)}" in text
            assert ("puncture" in text) is (way.puncture_at is not None)
            if way.puncture_at is not None:
                assert f"puncture {clock(minute_up(way.puncture_at), now)}" in text
                total = said["minutes_to_puncture"]
                assert total is None or re.search(rf"= {total}\b", rows["minutes"])
            spare = way.minutes_to_spare
            if spare is not None:
                left = f"spare {spare} min" if spare >= 0 else f"past 6 h by {-spare} min"
                assert left in text
            assert ("by " in text.replace("past 6 h by", "")) is (way.leave_by.out is not None)


def test_the_slow_road_is_never_more_hopeful(pictures: list[Pictured]) -> None:
    for way, _, _ in (found for each in pictures for found in each.ways()):
        slow = way.slow
        if slow is not None and way.arrive_at is not None:
            assert slow.arrive_at >= way.arrive_at
            both = slow.puncture_at is not None and way.puncture_at is not None
            if both and "unknown" not in (slow.status, way.status):
                assert slow.puncture_at >= way.puncture_at  # type: ignore[operator]


def test_a_bar_tells_its_steps_in_their_order(pictures: list[Pictured]) -> None:
    """Each letter stands in the columns of its step; none is there that the way has not."""
    for each in pictures:
        lines = [line.text for line in compare_lines(each.comparison, each.registry, 200)]
        bars = [t[13:] for t in lines if re.match(r"(direct|by way of|after stay) +[-LRHWP~|]", t)]
        ways = [way for way, _, _ in each.ways() if way.steps]
        assert len(bars) == len(ways)
        for bar, way in zip(bars, ways, strict=True):
            runs = re.sub(r"(.)\1+", r"\1", re.sub(r"[ ~|]", "", bar))
            steps = re.sub(r"(.)\1+", r"\1", "".join(LETTERS[step.kind] for step in way.steps))
            kept = iter(steps)
            assert all(letter in kept for letter in runs), (bar, steps)
        hours = [t[13:] for t in lines if t.startswith("hours ")]
        for row, centre in zip(hours, each.comparison.centres, strict=True):
            assert set(row) <= {*STATE_SIGNS.values(), *"rab|"}
            assert row[0] in (STATE_SIGNS[centre.hours[0].state], *"rab|")
