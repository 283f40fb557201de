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
FORMAT = 1
HEX = frozenset("0123456789abcdef")


class Copy(NamedTuple):
    """One updated registry: the sha256 that names its file, its own date, and where it came from.

    `fetched` is the UTC instant of the update as ISO text, for the record.
    """

    sha256: str
    updated: date
    source: str
    fetched: str


class State(NamedTuple):
    """Which copy is in force and which was before it; None stands for the shipped registry.

    `rolled_back`: the one before was set aside by hand, and is not to be taken again (rollback).
    """

    current: Copy | None = None
    previous: Copy | None = None
    rolled_back: bool = False


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
        return State(*copies, rolled_back=body["rolled_back"] is True)
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
        "rolled_back": state.rolled_back,
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
    sha256, updated, source, fetched = row
    if len(sha256) != 64 or not HEX.issuperset(sha256):
        raise ValueError
    return Copy(sha256, date.fromisoformat(updated), str(source), str(fetched))


def _copy_out(copy: Copy | None) -> list[str] | None:
    return None if copy is None else [copy.sha256, copy.updated.isoformat(), *copy[2:]]
