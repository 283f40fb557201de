"""What a change of a registry brought to light: findings that the version before did not have.

A finding is the same when it says the same of the same record, wherever that now stands: records
are known by their ids and first days, not by their places and lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from thrombo_cli.model.findings import Finding

_STEP = re.compile(r"\[(\d+)\]|([^.\[]+)")
_NAMES = ("id", "valid_from", "from")


def new_findings(
    now: Sequence[Finding], data: Any, before: Sequence[Finding], old_data: Any
) -> tuple[Finding, ...]:
    """The findings of a file that its older version did not have.

    `data`, `old_data`: the documents as read, None where a file cannot be understood.
    """
    known = Counter(_identity(each, old_data) for each in before)
    new: list[Finding] = []
    for each in now:
        identity = _identity(each, data)
        known[identity] -= 1
        if known[identity] < 0:
            new.append(each)
    return tuple(new)


def _identity(finding: Finding, data: Any) -> tuple[str, ...]:
    message = re.sub(r"line \d+", "line", finding.message)
    return finding.severity, finding.code, message, *_steps(finding.path, data)


def _steps(path: str, value: Any) -> list[str]:
    """The way to a finding, each record by the name it has in the file."""
    steps = []
    for number, key in _STEP.findall(path):
        try:
            value = value[int(number)] if number else value[key]
        except (KeyError, IndexError, TypeError):
            value = None
        steps.append(_named(value) if number else key)
    return steps


def _named(value: Any) -> str:
    """A record by its id or first day; a text by itself."""
    if isinstance(value, dict):
        return next((str(value[name]) for name in _NAMES if name in value), "")
    return value if isinstance(value, str) else ""
