"""A row of `thrombo batch`: the best centre alone, in the words of `where --json`."""

from __future__ import annotations

from typing import Any

from thrombo_cli.london import iso
from thrombo_cli.model.answer import Answer
from thrombo_cli.model.registry import Registry
from thrombo_cli.render.where_json import where_json

FIELDS = (
    "id",
    "outcome",
    "best",
    "name",
    "status",
    "window",
    "relation",
    "flags",
    "travel_minutes",
    "arrive_at",
    "minutes_to_arrival",
    "minutes_to_puncture",
    "minutes_to_spare",
    "latest_departure",
)


def brief(row_id: object, answer: Answer) -> dict[str, Any]:
    """The fourteen fields of one answer; all null but the outcome when that is `none`."""
    if answer.best is None:
        empty = dict.fromkeys(FIELDS)
        return {**empty, "id": row_id, "outcome": answer.outcome, "flags": []}
    best = answer.options[0]
    return {
        "id": row_id,
        "outcome": answer.outcome,
        "best": best.centre.id,
        "name": best.centre.name,
        "status": best.status,
        "window": best.window,
        "relation": best.relation,
        "flags": list(best.flags),
        "travel_minutes": best.travel.minutes,
        "arrive_at": None if best.arrive_at is None else iso(best.arrive_at),
        "minutes_to_arrival": best.minutes_to_arrival,
        "minutes_to_puncture": best.minutes_to_puncture,
        "minutes_to_spare": best.minutes_to_spare,
        "latest_departure": None if best.latest_departure is None else iso(best.latest_departure),
    }


def whole(row_id: object, answer: Answer, registry: Registry) -> dict[str, Any]:
    """The whole answer of `where --json`, the row's id before it."""
    return {"id": row_id, **where_json(answer, registry)}


def problem(row_id: object, code: int, message: str) -> dict[str, Any]:
    """A row without an answer: the exit code `where` would have ended with, and why."""
    return {"id": row_id, "error": {"code": code, "message": message}}
