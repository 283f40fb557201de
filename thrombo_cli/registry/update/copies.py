"""A person's own registry copies, and which of them is in force. Read at every answer.

The directory holds one small `state.json`, which names the copy in force and the one before it,
and the copies themselves, each a file called by the sha256 of its bytes. A copy is never written
over and the state is replaced whole, so a reader finds the old registry or the new one.
"""

from __future__ import annotations

import json
import os
from datetime import date
from typing import Any, NamedTuple

STATE = "state.json"
FORMAT = 2
REMEMBERED = 100  # registries that were rolled back
HEX = frozenset("0123456789abcdef")


class Copy(NamedTuple):
    """One updated registry: the sha256 that names its file, its own date, and where it came from.

    `fetched` is the UTC instant of the update as ISO text, for the record. `vouched_by` is the
    number of the key whose signature was verified, None for none.
    """

    sha256: str
    updated: date
    source: str
    fetched: str
    vouched_by: str | None = None


class State(NamedTuple):
    """Which copy is in force and which was before it; None stands for the shipped registry.

    `set_aside`: the hashes of those that were rolled back, the latest last; none is taken again
    unasked.
    """

    current: Copy | None = None
    previous: Copy | None = None
    set_aside: tuple[str, ...] = ()


EMPTY = State()


def yaml_path(directory: str, sha256: str) -> str:
    """Where the copy with this hash lies."""
    return os.path.join(directory, f"{sha256}.yaml")


def compiled_path(directory: str, sha256: str) -> str:
    """Where that copy's compiled form lies: only a quicker way to read it, never needed."""
    return os.path.join(directory, f"{sha256}.json")


def read_state(directory: str | None) -> State | None:
    """The state; EMPTY when there was never an update, None when the file cannot be understood."""
    if directory is None:
        return EMPTY
    try:
        with open(os.path.join(directory, STATE), encoding="utf-8") as file:
            body = json.load(file)
        if body["format"] != FORMAT:
            return None
        copies = (_copy(body["current"]), _copy(body["previous"]))
        return State(*copies, set_aside=tuple(map(_hash, body["set_aside"])))
    except (FileNotFoundError, NotADirectoryError):
        return EMPTY
    except (OSError, ValueError, LookupError, TypeError):
        return None


def state_text(state: State) -> str:
    """The state as `read_state` reads it."""
    body = {
        "format": FORMAT,
        "current": _copy_out(state.current),
        "previous": _copy_out(state.previous),
        "set_aside": state.set_aside,
    }
    return json.dumps(body, indent=1) + "\n"


def read_copy(directory: str, sha256: str) -> bytes | None:
    """The bytes of a copy, None when it is gone or is no longer what was checked."""
    import hashlib

    try:
        with open(yaml_path(directory, sha256), "rb") as file:
            data = file.read()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


def _copy(row: Any) -> Copy | None:
    if row is None:
        return None
    sha256, updated, source, fetched, vouched_by = row
    dated = date.fromisoformat(updated)
    return Copy(_hash(sha256), dated, str(source), str(fetched), vouched_by and str(vouched_by))


def _hash(text: str) -> str:
    if len(text) != 64 or not HEX.issuperset(text):
        raise ValueError
    return text


def _copy_out(copy: Copy | None) -> list[str | None] | None:
    return None if copy is None else [copy.sha256, copy.updated.isoformat(), *copy[2:]]
