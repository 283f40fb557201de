"""Which centres one screen shows beside the one that leads. The rest are counted (R18)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from math import cos, radians

from thrombo_cli.model.answer import Answer, Option
from thrombo_cli.model.place import Location

MOST_OTHERS = 4
LATEST = datetime.max.replace(tzinfo=UTC)


def has_road(answer: Answer) -> bool:
    """Is there a road to any centre?"""
    return any(option.travel.minutes is not None for option in answer.options)


def leading(answer: Answer) -> Option | None:
    """Whom the first line names; where nothing is found, one's own, else what comes nearest."""
    if answer.lead.centre is not None:
        return _by_id(answer, answer.lead.centre)
    own = sorted(own_of(answer), key=_road)
    if own:
        return own[0]
    return next(iter([*_hopes(answer), *_near(answer, answer.options)]), None)


def second_own(answer: Answer, lead: Option) -> Option | None:
    """One's own centre where another leads, so that its state is always said."""
    return None if lead.centre.id in answer.own else next(iter(own_of(answer)), None)


def own_of(answer: Answer) -> list[Option]:
    """One's own centres, in answer order; without a road the nearest first."""
    own = [option for option in answer.options if option.centre.id in answer.own]
    return own if has_road(answer) else _near(answer, own)


def others(answer: Answer, already: Iterable[Option]) -> list[Option]:
    """What is worth showing next, the most telling first, at most four."""
    shown = {option.centre.id for option in already}
    found: list[Option] = []
    for option in _telling(answer):
        if option.centre.id not in shown:
            shown.add(option.centre.id)
            found.append(option)
    return found[:MOST_OTHERS]


def in_time_order(options: Iterable[Option]) -> list[Option]:
    """By projected puncture, so that the unknown that is near stands with what is near."""
    return sorted(options, key=lambda option: option.puncture_at or LATEST)


def _telling(answer: Answer) -> list[Option]:
    if not has_road(answer):
        live = [o for o in answer.options if o.state_now in ("open", "unknown")]
        return _near(answer, live)[:2] + _near(answer, _open_at_once(answer))[:2]
    first, second = _open_or_late(answer)[:2], _open_or_late(answer)[2:4]
    unknown = _unknown_sooner(answer)
    return [
        *_sooner(answer),
        *first[:1],
        *unknown[:1],
        *first[1:],
        *_hopes(answer),
        *_later(answer)[:1],
        *second,
        *unknown[1:2],
    ]


def _sooner(answer: Answer) -> list[Option]:
    """The centre of which the answer warns that it would be sooner than the first."""
    if all(warning.code != "sooner_elsewhere" for warning in answer.warnings):
        return []
    live = [o for o in answer.options[1:] if o.status in ("open", "opens_later")]
    return in_time_order(live)[:1]


def _open_or_late(answer: Answer) -> list[Option]:
    """Those that say open on arrival, in the group of the first of them."""
    said = [option for option in answer.options if option.status == "open"]
    said = [option for option in said if option.travel.minutes is not None]
    return [option for option in said if option.group == said[0].group]


def _later(answer: Answer) -> list[Option]:
    return [option for option in answer.options if option.group == 2]


def _unknown_sooner(answer: Answer) -> list[Option]:
    """Unknown ones that would be sooner than the first of the list; all where none is open."""
    unknown = [o for o in answer.options if o.status == "unknown" and o.puncture_at]
    limit = answer.options[0].puncture_at if answer.outcome != "none" else None
    near = (o for o in unknown if limit is None or (o.puncture_at or LATEST) < limit)
    return in_time_order(near)


def _hopes(answer: Answer) -> list[Option]:
    """Where none is found: the next opening, and the nearest of unknown hours (R46)."""
    if answer.outcome not in ("none", "unknown") or not has_road(answer):
        return []
    found = (next_opening(answer), nearest_unknown(answer))
    return [option for option in found if option is not None]


def next_opening(answer: Answer) -> Option | None:
    """The centre, not open on arrival, that opens first; one with a road if there is any."""
    shut = [o for o in answer.options if o.opens_at and o.state_on_arrival != "open"]
    shut = [o for o in shut if o.travel.minutes is not None] or shut
    return min(shut, key=lambda option: option.opens_at or LATEST, default=None)


def nearest_unknown(answer: Answer) -> Option | None:
    """The nearest centre whose hours are unknown."""
    unknown = [option for option in answer.options if option.status == "unknown"]
    near = unknown if has_road(answer) else _near(answer, unknown)
    return min(near, key=_road, default=None)


def _open_at_once(answer: Answer) -> list[Option]:
    return [option for option in answer.options if option.state_now == "open"]


def _road(option: Option) -> float:
    minutes = option.travel.minutes
    return float("inf") if minutes is None else minutes


def _near(answer: Answer, options: Iterable[Option]) -> list[Option]:
    """Nearest first, over sea and land: the order of a list without a road says nothing."""
    location = answer.query.place.location
    return sorted(options, key=lambda option: _square(location, option))


def _square(location: Location, option: Option) -> float:
    """The square of a distance on the flat, good enough to put hospitals in order."""
    east = (option.centre.longitude - location.longitude) * cos(radians(location.latitude))
    return east**2 + (option.centre.latitude - location.latitude) ** 2


def _by_id(answer: Answer, centre_id: str) -> Option:
    return next(option for option in answer.options if option.centre.id == centre_id)
