"""Where a person's own registry copies lie, and which of them is in force. Read at every answer.

The directory holds one small `state.json`, which names the copy in force and the one before it,
and the copies themselves, each a file called by the sha256 of its bytes. A copy is never written
over and the state is replaced whole, so a reader finds the old registry or the new one (issue 3.5).
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

ENVIRONMENT = "THROMBO_DATA_DIR"
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


def data_dir(environment: Mapping[str, str], platform: str = sys.platform) -> str | None:
    """The directory for a person's own data, by the custom of the system; None when it has none.

    `THROMBO_DATA_DIR` comes before all else.
    """
    if chosen := environment.get(ENVIRONMENT):
        return chosen
    base = _base(environment, platform)
    return os.path.join(base, "thrombo") if base else None


def _base(environment: Mapping[str, str], platform: str) -> str | None:
    if platform == "win32":
        return environment.get("LOCALAPPDATA")
    given = environment.get("XDG_DATA_HOME", "")
    if platform != "darwin" and os.path.isabs(given):
        return given
    home = environment.get("HOME")
    if not home:
        return None
    return os.path.join(home, *_CUSTOM.get(platform, (".local", "share")))


_CUSTOM = {"darwin": ("Library", "Application Support")}


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
