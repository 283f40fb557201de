"""A row of `thrombo batch`: the best centre alone, in the words of `where --json`."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from thrombo_cli import __version__
from thrombo_cli.batch.rows import Row
from thrombo_cli.london import iso
from thrombo_cli.model.answer import Answer, FirstCentre, Option
from thrombo_cli.model.registry import Registry
from thrombo_cli.render.where_json import where_json

OF_CENTRE = ("outcome", "best", "name", "status", "window", "relation", "flags")
OF_ROAD = (
    "travel_minutes",
    "arrive_at",
    "minutes_to_arrival",
    "minutes_to_puncture",
    "minutes_to_spare",
    "latest_departure",
)
OF_TIME = ("at", "opens_at")
OF_EVIDENCE = ("ods", "phone", "warnings")
OF_BASIS = ("registry", "tool", "reference")
OF_WAY = (
    "via",
    "via_minutes_to_puncture",
    "via_minutes_to_spare",
    "via_status",
    "via_window",
    "via_puncture_at",
)
FIELDS = ("id", *OF_CENTRE, *OF_ROAD, *OF_TIME, *OF_EVIDENCE, *OF_BASIS, *OF_WAY)
HASH_LETTERS = 12


class Basis(NamedTuple):
    """What an answer rests on, as its row shows it: OF_BASIS.

    `registry`, `reference`: the first letters of the hash of the registry's file and of the
    reference data, None where that has none. `tool`: the version of this program.
    """

    registry: str | None
    tool: str | None
    reference: str | None

    @classmethod
    def of(cls, registry: Registry, seal: str | None) -> Basis:
        """That of this program. `seal`: the hash of the reference data."""
        return cls(registry.sha256[:HASH_LETTERS], __version__, seal and seal[:HASH_LETTERS])


def brief(row: Row, answer: FirstCentre, basis: Basis) -> dict[str, Any]:
    """The fields of one answer; those of a centre are null where the outcome is `none`."""
    stop = answer.query.stop if row.asks_way else None
    found: dict[str, Any] = {
        **dict.fromkeys(FIELDS),
        "id": row.id,
        "outcome": answer.outcome,
        "flags": [],
        "at": iso(answer.query.at),
        **basis._asdict(),
        "warnings": [warning.code for warning in answer.warnings],
        "via": None if stop is None else stop.hospital,
    }
    if answer.best is not None:
        found |= _centre(answer.best)
        found |= {} if stop is None else _way(answer.best)
    return found


def _centre(best: Option) -> dict[str, Any]:
    contact = best.centre.contact
    return {
        "best": best.centre.id,
        "name": best.centre.name,
        "status": best.status,
        "window": best.window,
        "relation": best.relation,
        "flags": list(best.flags),
        "travel_minutes": best.travel.minutes,
        "arrive_at": _text(best.arrive_at),
        "minutes_to_arrival": best.minutes_to_arrival,
        "minutes_to_puncture": best.minutes_to_puncture,
        "minutes_to_spare": best.minutes_to_spare,
        "latest_departure": _text(best.latest_departure),
        "opens_at": _text(best.opens_at),
        "ods": best.centre.ods,
        "phone": None if contact is None else contact.phone,
    }


def _way(best: Option) -> dict[str, Any]:
    way = best.via
    if way is None:
        return {}
    return {
        "via_minutes_to_puncture": way.minutes_to_puncture,
        "via_minutes_to_spare": way.minutes_to_spare,
        "via_status": way.status,
        "via_window": way.window,
        "via_puncture_at": _text(way.puncture_at),
    }


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else iso(instant)


def whole(
    row_id: object, answer: Answer, registry: Registry, reference: str | None
) -> dict[str, Any]:
    """The whole answer of `where --json`, before it the row's id and the reference data's hash."""
    return {"id": row_id, "reference": reference, **where_json(answer, registry)}


def basis_of(row: dict[str, Any]) -> Basis:
    """What a row that was written rests on, whole or in brief; None for what it does not say."""
    held = row.get("registry")
    registry = held.get("sha256") if isinstance(held, dict) else held
    texts = (registry, row.get("tool"), row.get("reference"))
    return Basis(*(text[:HASH_LETTERS] if isinstance(text, str) else None for text in texts))


def problem(row_id: object, code: int, message: str) -> dict[str, Any]:
    """A row without an answer: the exit code `where` would have ended with, and why."""
    return {"id": row_id, "error": {"code": code, "message": message}}
