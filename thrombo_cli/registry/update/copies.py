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

from thrombo_cli.registry.limits import MAX_BYTES, read_bounded
from thrombo_cli.registry.seal import sha256_of
from thrombo_cli.registry.update.user_dirs import STATE

FORMAT = 2
LONGEST_STATE = 64 * 1024  # bytes
REMEMBERED = 100  # registries that were rolled back
HEX = frozenset("0123456789abcdef")


class Copy(NamedTuple):
    """One updated registry: the sha256 that names its file, its own date, and where it came from.

    `fetched` is the UTC instant of the update as ISO text, for the record. `compiled_sha256` is
    that of its compiled form, which therefore cannot vouch for itself. `vouched_by` is the number
    of the key whose signature was verified, None for none.
    """

    sha256: str
    updated: date
    source: str
    fetched: str
    compiled_sha256: str
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
        data = read_bounded(os.path.join(directory, STATE), LONGEST_STATE)
        state = _state(json.loads(data))
    except (FileNotFoundError, NotADirectoryError):
        return EMPTY
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    # Byte for byte what we would write, its checksum too: else it is damaged or of another tool.
    return state if state_text(state).encode() == data else None


def state_text(state: State) -> str:
    """The state as `read_state` reads it."""
    body = {
        "format": FORMAT,
        "current": _copy_out(state.current),
        "previous": _copy_out(state.previous),
        "set_aside": state.set_aside,
    }
    return json.dumps(body | {"sha256": sha256_of(json.dumps(body).encode())}, indent=1) + "\n"


def read_copy(directory: str, sha256: str) -> bytes | None:
    """The bytes of a copy, None when it is gone or is no longer what was checked."""
    try:
        data = read_bounded(yaml_path(directory, sha256))
    except OSError:
        return None
    return data if len(data) <= MAX_BYTES and sha256_of(data) == sha256 else None


def _state(body: Any) -> State:
    copies = (_copy(body["current"]), _copy(body["previous"]))
    return State(*copies, set_aside=tuple(map(_hash, body["set_aside"])))


def _copy(row: Any) -> Copy | None:
    if row is None:
        return None
    sha256, updated, source, fetched, compiled_sha256, vouched_by = row
    return Copy(
        _hash(sha256),
        date.fromisoformat(updated),
        str(source),
        str(fetched),
        _hash(compiled_sha256),
        vouched_by and str(vouched_by),
    )


def _hash(text: str) -> str:
    if len(text) != 64 or not HEX.issuperset(text):
        raise ValueError
    return text


def _copy_out(copy: Copy | None) -> list[str | None] | None:
    return None if copy is None else [copy.sha256, copy.updated.isoformat(), *copy[2:]]
