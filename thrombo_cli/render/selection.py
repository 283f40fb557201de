"""Which centres one screen shows. The rest are counted, and `--all` shows them (R18)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from thrombo_cli.london import MINUTE
from thrombo_cli.model.answer import WINDOW_MINUTES, Answer, Option

OPEN, LATER, OPEN_LATE, LATER_LATE, UNKNOWN = 1, 2, 3, 4, 5
NEAREST_COUNTED = 3


def always_shown(answer: Answer) -> frozenset[int]:
    """The places in the answer, from 0, that are shown whatever the room.

    The first of an answer; the place's own centre and the nearest by road, since a person looks for
    these and must learn why they do not count.
    """
    looked_for = [*_own(answer)[:1], nearest(answer.options)]
    places = frozenset(answer.options.index(option) for option in looked_for if option is not None)
    return places if answer.outcome == "none" and places else places | {0}


def shown_with_room(answer: Answer) -> tuple[list[int], list[int]]:
    """More places: those worth some lines over a screen, then those that may fill one.

    Worth it: one that opens later, one near and unknown, a second one open; when none is found,
    those that the head names.
    """
    if answer.outcome == "none":
        named = (next_opening(answer), nearest_unknown(answer))
        return [answer.options.index(option) for option in named if option is not None], []
    first = answer.options[0].group
    leading, unknown = _of_group(answer, first), _of_group(answer, UNKNOWN)
    groups = (LATER,) if first == OPEN else (OPEN_LATE, LATER_LATE)
    later = [i for group in groups for i in _of_group(answer, group) if group != first]
    own = [answer.options.index(option) for option in _own(answer)[1:2]]
    worth = [*later[:1], *unknown[:1], *leading[1:2]]
    return worth, [*leading[2:3], *own, *later[1:2], *unknown[1:2]]


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


def _own(answer: Answer) -> list[Option]:
    return [option for option in answer.options if option.relation == "own_network"]
