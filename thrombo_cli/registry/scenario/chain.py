"""EDGE: which file is a scenario, and what it extends. Costs a plain registry no YAML."""

from __future__ import annotations

import os

from thrombo_cli.registry.limits import read_bounded

DEEPEST = 8  # scenarios that extend one another
SHIPPED_NAME = "centres.yaml"


def is_scenario(data: bytes) -> bool:
    """Does a file extend another? Every other file is a registry, or is to be checked as one."""
    return _extends(data) is not None


def chain_of(path: str, shipped: str, depth: int = 0) -> list[str]:
    """A file and, of a scenario, the files it extends in turn; of one unreadable, itself alone.

    `shipped`: where `extends: centres.yaml` leads when no such file lies beside the scenario.
    """
    try:
        base = _extends(read_bounded(path))
    except OSError:
        return [path]
    if not isinstance(base, str) or depth >= DEEPEST:
        return [path]
    return [path, *chain_of(beside(path, base, shipped), shipped, depth + 1)]


def beside(path: str, extends: str, shipped: str) -> str:
    """The file extended: beside the scenario, else the shipped registry by its own name."""
    near = os.path.join(os.path.dirname(path), extends)
    return shipped if extends == SHIPPED_NAME and not os.path.exists(near) else near


def _extends(data: bytes) -> object:
    """What a file says it extends, None for one that says nothing of it."""
    if b"extends" not in data:
        return None
    from thrombo_cli.registry.check.yaml_reader import read

    seen = read(data)
    return None if seen.data is None else seen.data.get("extends")
