"""Which centres one screen shows. The rest are counted, and `--all` shows them (R18)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from thrombo_cli.london import MINUTE
from thrombo_cli.model.answer import WINDOW_MINUTES, Answer, Option

# How many centres of the leading group, of those that open later, and of the unknown are shown,
# from the most to the fewest.
Plan = tuple[int, int, int]
PLANS: tuple[Plan, ...] = ((3, 2, 2), (3, 1, 1), (2, 1, 1), (1, 1, 1), (1, 0, 0))
OPEN, LATER, OPEN_LATE, LATER_LATE, UNKNOWN = 1, 2, 3, 4, 5
NEAREST_COUNTED = 3


def shown_ranks(answer: Answer, plan: Plan) -> frozenset[int]:
    """The places in the answer, from 0, of the centres that one screen shows."""
    leading, later, unknown = plan
    quotas = {LATER: later, UNKNOWN: unknown}
    if OPEN not in (option.group for option in answer.options):
        quotas |= {OPEN_LATE: later, LATER_LATE: later}
    if answer.outcome != "none":
        quotas[answer.options[0].group] = leading
    chosen = {i for group, count in quotas.items() for i in _of_group(answer, group)[:count]}
    return frozenset(chosen | set(_pinned(answer)) or range(len(answer.options[:leading])))


def nearest(options: Iterable[Option]) -> Option | None:
    """The option with the shortest road, None when none has a road."""
    known = [option for option in options if option.travel.minutes is not None]
    return min(known, key=lambda option: option.travel.minutes or 0.0, default=None)


def next_opening(answer: Answer) -> Option | None:
    """The centre, not open on arrival, that opens first; one with a road if there is any."""
    shut = [o for o in answer.options if o.opens_at and o.state_on_arrival != "open"]
    shut = [o for o in shut if o.travel.minutes is not None] or shut
    return min(shut, key=lambda option: option.opens_at or answer.query.at, default=None)


def nearest_unknown(answer: Answer) -> Option | None:
    """The nearest centre whose hours are unknown; without roads the first of them."""
    unknown = [option for option in answer.options if option.status == "unknown"]
    return nearest(unknown) or next(iter(unknown), None)


def _of_group(answer: Answer, group: int) -> list[int]:
    """The places of a group; beside the leading one, only of centres that come near it in time."""
    places = [i for i, option in enumerate(answer.options) if option.group == group]
    limit = None if group == answer.options[0].group else _limit(answer, group)
    if limit is None:
        return places
    punctures = ((i, answer.options[i].puncture_at) for i in places)
    return [i for i, puncture in punctures if puncture is not None and puncture <= limit]


def _limit(answer: Answer, group: int) -> datetime | None:
    """The latest puncture that still matters beside the leading group.

    For the unknown: that of the third of those that say open, or the last. For what opens later:
    six hours after that of the first.
    """
    leading = [option for option in answer.options if option.group in (OPEN, OPEN_LATE)]
    if not leading or leading[0].puncture_at is None:
        return None
    if group == UNKNOWN:
        return leading[:NEAREST_COUNTED][-1].puncture_at
    return leading[0].puncture_at + MINUTE * WINDOW_MINUTES


def _pinned(answer: Answer) -> Iterator[int]:
    """Centres always shown: the place's own, the nearest by road, and those named when none is.

    A person expects these; to leave out why they do not count would look like an error.
    """
    own = [option for option in answer.options if option.relation == "own_network"][:2]
    named = [nearest(answer.options)]
    if answer.outcome == "none":
        named += [next_opening(answer), nearest_unknown(answer)]
    yield from (answer.options.index(o) for o in (*own, *named) if o is not None)
