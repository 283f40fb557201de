"""What a scenario changes, in a sentence for each change, for all that is made from it to carry.

Takes the changes as the file has them, every scalar a text; what is wrong with them the check
says, not these words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thrombo_cli.model.registry import GATES
from thrombo_cli.text.words import GATE_NAMES

VERDICTS = {"open": "open 24/7", "close": "closed"}


def change_words(change: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """One change. `names`: the centres' names by id."""
    verb, details = next(iter(change.items()))
    dates = _dates(details)
    if verb == "add_pathway":
        origin = " ".join(map(str, _items(details.get("from"))))
        hours = _hours(details.get("hours", "24/7"))
        return f"a pathway from {origin} to {_name(details.get('to'), names)}, {hours}{dates}"
    if verb == "add_centre":
        hours = f", {_hours(details['hours'])}" if "hours" in details else ""
        return f"a centre more, {details.get('name', details.get('id'))}{hours}{dates}"
    return f"{_name(details.get('centre'), names)}: {_state(verb, details)}{dates}"


def _state(verb: str, details: Mapping[str, Any]) -> str:
    """What the hours of a centre become."""
    if verb in VERDICTS:
        return VERDICTS[verb]
    words = dict(GATE_NAMES)
    gates = [f"{words[gate]} {details[gate]}" for gate in GATES if gate in details]
    rota = ["with a rota"] if "rota" in details else []
    serves = [f"serves {', '.join(map(str, details['serves']))}"] if details.get("serves") else []
    return "; ".join([_hours(details["hours"]), *gates, *rota, *serves])


def _hours(hours: object) -> str:
    pairs = [f"{days} {times}" for days, times in hours.items()] if isinstance(hours, dict) else []
    return f"hours {', '.join(pairs) or hours}"


def _dates(details: Mapping[str, Any]) -> str:
    words = (("valid_from", "from"), ("valid_through", "to"))
    given = [f" {word} {details[key]}" for key, word in words if key in details]
    return f",{''.join(given)}" if given else ""


def _name(centre: object, names: Mapping[str, str]) -> str:
    return names.get(str(centre), str(centre))


def _items(origin: object) -> tuple[object, ...]:
    return next(iter(origin.items()), ()) if isinstance(origin, dict) else (origin,)
