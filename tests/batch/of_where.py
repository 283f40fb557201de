"""What a row of a batch must say, taken from `where --json`: its words read and asked anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from thrombo_cli.errors import ThromboError
from thrombo_cli.model.answer import Answer, Query
from thrombo_cli.model.registry import Registry
from thrombo_cli.questions import Asker, Words
from thrombo_cli.reference.reader import Reference
from thrombo_cli.render.where_json import where_json
from thrombo_cli.times import parse_at

ASKED = ("place", "onset", "last_known_well", "leave_in", "via", "door_in", "door_in_door_out")
WAY = ("via", "door_in", "door_in_door_out")
AS_THEY_ARE = (
    "name", "status", "window", "relation", "flags", "arrive_at", "minutes_to_arrival",
    "minutes_to_puncture", "minutes_to_spare", "latest_departure", "opens_at", "ods",
)  # fmt: skip
OF_WAY = ("minutes_to_puncture", "minutes_to_spare", "status", "window", "puncture_at")


def of_where(
    record: dict[str, Any],
    asker: Asker,
    registry: Registry,
    reference: Reference,
    now: datetime,
    answer: Callable[[Query], Answer],
) -> dict[str, Any] | int:
    """The fields of the row, or the exit code of `where`. `record`: of a sound shape."""
    try:
        at = now if _cell(record, "at") is None else parse_at(str(record["at"]), now)
        words = Words(*(_cell(record, name) for name in ASKED))  # type: ignore[arg-type]
        query = asker.query(words, at, _cell(record, "at") is not None, {})
    except ThromboError as error:
        return error.exit_code
    asks_way = any(_cell(record, name) is not None for name in WAY)
    fields = _fields(where_json(answer(query), registry), asks_way)
    return {**fields, "reference": reference.seal()[:12]}


def _cell(record: dict[str, Any], name: str) -> str | None:
    """A cell as it would be typed; nothing for an empty one, 30 for 30.0."""
    value = record.get(name)
    if value is None or value == "":
        return None
    return str(int(value)) if isinstance(value, float) else str(value)


def _fields(document: dict[str, Any], asks_way: bool) -> dict[str, Any]:
    best, stop = document["best"], document["asked"]["via"] if asks_way else None
    centre = document["centres"][0] if best else dict.fromkeys((*AS_THEY_ARE, "via"))
    way = (centre["via"] if stop else None) or dict.fromkeys(OF_WAY)
    return {
        "outcome": document["outcome"],
        "best": best,
        **{name: centre[name] for name in AS_THEY_ARE},
        "flags": centre["flags"] or [],
        "travel_minutes": centre["travel"]["minutes"] if best else None,
        "phone": (centre["contact"] or {}).get("phone") if best else None,
        "at": document["asked"]["at"],
        "registry": document["registry"]["sha256"][:12],
        "tool": document["tool"],
        "warnings": [warning["code"] for warning in document["warnings"]],
        "via": stop and stop["hospital"],
        **{f"via_{name}": way[name] for name in OF_WAY},
    }


def differs(said: dict[str, Any], wanted: dict[str, Any] | int) -> bool:
    """Does a row as the batch wrote it say anything else?"""
    if isinstance(wanted, int):
        return said.get("error", {}).get("code") != wanted
    return any(said[name] != cell for name, cell in wanted.items() if name != "id")
