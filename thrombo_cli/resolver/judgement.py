"""One centre held against one question: what decides its place in the list, and no more."""

from collections.abc import Mapping
from typing import NamedTuple

from thrombo_cli.hours import Segment, Table
from thrombo_cli.instants import seconds_of
from thrombo_cli.model.answer import Query, Travel
from thrombo_cli.model.place import Place
from thrombo_cli.model.registry import Centre
from thrombo_cli.model.states import Relation
from thrombo_cli.resolver.held import HeldCentre
from thrombo_cli.resolver.rules import (
    GROUPS,
    NO_ROAD,
    PLAIN,
    Asked,
    Judged,
    earliest_group,
    earliest_puncture,
    is_stranger,
    judge,
    window_at,
)
from thrombo_cli.travel import HERE, as_given, seconds_of_road

# Group, stranger, puncture, road, id: the less stands first.
Rank = tuple[int, bool, int, float, str]


class Judgement(NamedTuple):
    """One centre judged on the usual road. `road`, `slow`: seconds, NO_ROAD for none.

    `now`: what the hours say at the time asked about.
    """

    held: HeldCentre
    table: Table
    now: Segment
    travel: Travel
    road: int
    slow: int
    relation: Relation
    judged: Judged

    @property
    def centre(self) -> Centre:
        """The centre judged."""
        return self.held.centre

    @property
    def rank(self) -> Rank:
        """What orders the list (AR08, AR09)."""
        judged, minutes = self.judged, self.travel.minutes
        stranger = is_stranger(judged.group, self.relation)
        road = float("inf") if minutes is None else minutes
        return judged.group, stranger, judged.puncture, road, self.centre.id


def judgement_of(query: Query, asked: Asked, held: HeldCentre, travel: Travel) -> Judgement:
    """A centre at the end of a road, judged."""
    road, slow = seconds_of_road(travel.minutes), seconds_of_road(travel.high)
    table = held.table(asked.at, asked.leaving + (0 if slow == NO_ROAD else slow))
    judged = judge(asked, table, road, held.centre.door_to_puncture, PLAIN)
    now = table.at(asked.at)
    relation = held.arranged.relation_under(now.in_force, query.at, query.place)
    return Judgement(held, table, now, travel, road, slow, relation, judged)


def earliest_rank(asked: Asked, centre: Centre, travel: Travel) -> Rank:
    """No judgement of the centre can stand before this: open on arrival, and one's own."""
    road = seconds_of_road(travel.minutes)
    if road == NO_ROAD:
        return GROUPS, False, 0, 0.0, centre.id
    puncture = earliest_puncture(asked, road, centre.door_to_puncture)
    group = earliest_group(window_at(asked, puncture, True, PLAIN), True)
    return group, False, puncture, 0.0, ""


def asked_of(query: Query) -> Asked:
    """The times of a question in seconds."""
    at = seconds_of(query.at)
    return Asked(at, at + query.leave_in * 60, seconds_of(query.clock_start.time))


def travel_of(query: Query, centre: Centre, roads: Mapping[str, Travel]) -> Travel:
    """The road of a question to a centre. `roads`: those from its location, by centre."""
    given = query.given.get(centre.id)
    if given is not None:
        return as_given(given)
    return HERE if is_named(query.place, centre) else roads[centre.id]


def is_named(place: Place, centre: Centre) -> bool:
    """Was the centre named as the place, by a name of its own? A typed postcode is a scene."""
    return place.kind in ("centre", "hospital") and centre.id in place.keys
