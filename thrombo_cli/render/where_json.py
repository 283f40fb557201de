"""The answer of `where` as JSON (`docs/json.md`). Instants carry the London offset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thrombo_cli import __version__
from thrombo_cli.london import iso
from thrombo_cli.model.answer import WINDOW_MINUTES, Answer, Option, Stop, TransferWay, Travel
from thrombo_cli.model.registry import Registry
from thrombo_cli.render.json import contact_json, evidence, instant_text, source_json
from thrombo_cli.text.registry_json import registry_json

if TYPE_CHECKING:
    from thrombo_cli.documents.parts import Road
    from thrombo_cli.documents.where import (
        CentreShown,
        FirstHospital,
        QuestionShown,
        WayShown,
        WhereDocument,
    )


def where_json(answer: Answer, registry: Registry) -> WhereDocument:
    """`thrombo.where/2`."""
    return {
        "schema": "thrombo.where/2",
        "tool": __version__,
        "outcome": answer.outcome,
        "best": answer.best,
        "lead": {"centre": answer.lead.centre, "reason": answer.lead.reason},
        "own": list(answer.own),
        "asked": _asked(answer, registry),
        "registry": registry_json(registry, answer.query.at),
        "centres": [_option(option, registry) for option in answer.options],
        "warnings": [{"code": w.code, "message": w.message} for w in answer.warnings],
    }


def _asked(answer: Answer, registry: Registry) -> QuestionShown:
    query = answer.query
    place, start = query.place, query.clock_start
    return {
        "place": {
            "kind": place.kind,
            "label": place.label,
            "network": place.location.network,
            "nation": place.location.nation,
            "approximate": place.approximate,
        },
        "at": iso(query.at),
        "simulated": query.simulated,
        "clock_start": {
            "kind": start.kind,
            "time": instant_text(start.time),
            "minutes_elapsed": answer.minutes_elapsed,
        },
        "leave_in_minutes": query.leave_in,
        "window_minutes": WINDOW_MINUTES,
        "at_centre": answer.at_centre,
        "door_in": None if query.stop is None else instant_text(query.stop.door_in),
        "via": None if query.stop is None else _stop(query.stop, registry),
    }


def _option(option: Option, registry: Registry) -> CentreShown:
    centre, entry = option.centre, option.entry
    return {
        "id": centre.id,
        "name": centre.name,
        "network": centre.network,
        "status": option.status,
        "window": option.window,
        "reachable": option.reachable,
        "relation": option.relation,
        "flags": list(option.flags),
        "why": option.why,
        "ods": centre.ods,
        "postcode": centre.postcode,
        "location": (centre.latitude, centre.longitude),
        "contact": contact_json(centre.contact),
        "door_to_puncture": {
            "minutes": centre.door_to_puncture,
            "own": centre.own_door_to_puncture,
        },
        "conflict": None if entry is None else entry.conflict,
        "state_now": option.state_now,
        "state_on_arrival": option.state_on_arrival,
        "opens_at": instant_text(option.opens_at),
        "closes_at": instant_text(option.closes_at),
        "travel": _travel(option.travel),
        "arrive_at": instant_text(option.arrive_at),
        "puncture_at": instant_text(option.puncture_at),
        "minutes_to_arrival": option.minutes_to_arrival,
        "minutes_to_puncture": option.minutes_to_puncture,
        "minutes_to_spare": option.minutes_to_spare,
        "latest_departure": instant_text(option.latest_departure),
        "latest_departure_slow": instant_text(option.latest_departure_slow),
        "via": None if option.via is None else _way(option.via),
        **evidence(entry),
        "sources": [source_json(registry, source) for source in option.sources],
    }


def _travel(travel: Travel) -> Road:
    return {
        "minutes": travel.minutes,
        "low": travel.low,
        "high": travel.high,
        "method": travel.method,
        "ferry": travel.ferry,
    }


def _stop(stop: Stop, registry: Registry) -> FirstHospital:
    return {
        "hospital": stop.hospital,
        "label": stop.label,
        "chosen": stop.chosen,
        "door_in_door_out": stop.door_in_door_out,
        "sources": [source_json(registry, source) for source in stop.sources],
    }


def _way(way: TransferWay) -> WayShown:
    return {
        "first_leg": _travel(way.first_leg),
        "door_in_door_out": way.door_in_door_out,
        "second_leg": _travel(way.second_leg),
        "second_leg_published": way.second_leg_published,
        "flags": list(way.flags),
        "door_to_puncture": way.door_to_puncture,
        "leaves_at": instant_text(way.leaves_at),
        "arrive_at": instant_text(way.arrive_at),
        "puncture_at": instant_text(way.puncture_at),
        "minutes_to_puncture": way.minutes_to_puncture,
        "minutes_to_spare": way.minutes_to_spare,
        "status": way.status,
        "window": way.window,
        "state_on_arrival": way.state_on_arrival,
        "latest_departure": instant_text(way.latest_departure),
        "latest_door_in": instant_text(way.latest_door_in),
        "relation": way.relation,
    }
