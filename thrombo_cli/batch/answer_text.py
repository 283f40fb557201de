"""What many answers share: which centre, why, what it rests on; and how it stands in JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from thrombo_cli.batch.row_json import OF_BASIS, OF_CENTRE, OF_EVIDENCE, OF_WAY
from thrombo_cli.model.states import Flag, Outcome, Relation, Status, Window

SHARED = (*OF_CENTRE, *OF_EVIDENCE, *OF_BASIS)
NO_WAY = (None,) * len(OF_WAY)


class AnswerText(NamedTuple):
    """What many rows share, in the order of SHARED: which centre and why, and its evidence.

    `head`, `tail`: the same as two chunks of a JSON object, OF_CENTRE and the rest.
    """

    outcome: Outcome | None
    best: str | None
    name: str | None
    status: Status | None
    window: Window | None
    relation: Relation | None
    flags: tuple[Flag, ...]
    ods: str | None
    phone: str | None
    warnings: tuple[str, ...]
    basis: tuple[str | None, ...]
    head: str
    tail: str

    @classmethod
    def of(cls, cells: dict[str, Any]) -> AnswerText:
        """From the fields by name; one left out is null."""
        found = {name: cells.get(name) for name in SHARED}
        for name in ("flags", "warnings"):
            found[name] = tuple(found[name] or ())
        pairs = json_pairs(found, found.values())
        head, tail = pairs[: len(OF_CENTRE)], pairs[len(OF_CENTRE) :]
        basis = tuple(found[name] for name in OF_BASIS)
        named = (found[name] for name in (*OF_CENTRE, *OF_EVIDENCE))
        return cls._make([*named, basis, ",".join(head), ",".join(tail)])

    def cells(self) -> list[Any]:
        """The fields in the order of SHARED; flags and warnings as lists."""
        evidence = self.ods, self.phone, list(self.warnings)
        return [*self[:6], list(self.flags), *evidence, *self.basis]


def json_pairs(names: Iterable[str], cells: Iterable[Any]) -> list[str]:
    """Names and cells as they stand in a JSON object."""
    return [
        f"{json.dumps(name)}:{json.dumps(cell, separators=(',', ':'))}"
        for name, cell in zip(names, cells, strict=True)
    ]


NO_ANSWER = AnswerText.of({})
