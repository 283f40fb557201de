"""The records of a file that have no error: their doubts are told together with the errors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from thrombo_cli.model.findings import Finding
from thrombo_cli.registry.check.problems import Loc

_RECORD = re.compile(r"(sources|networks|centres|pathways)\[(\d+)\]")


class SoundPart(NamedTuple):
    """The data without spoilt records, and where each record left stood in the whole."""

    data: dict[str, Any]
    places: dict[str, list[int]]

    def whole(self, loc: Loc) -> Loc:
        """A location in the part as one in the whole file."""
        if len(loc) < 2 or loc[0] not in self.places or not isinstance(loc[1], int):
            return loc
        return (loc[0], self.places[str(loc[0])][loc[1]], *loc[2:])


def sound_part(data: dict[str, Any], errors: Iterable[Finding]) -> SoundPart | None:
    """What is left without the records in which an error stands; None when one stands elsewhere."""
    spoilt: dict[str, set[int]] = {}
    for each in errors:
        found = _RECORD.match(each.path)
        if found is None:
            return None
        spoilt.setdefault(found[1], set()).add(int(found[2]))
    places = {
        key: [number for number in range(len(data[key])) if number not in gone]
        for key, gone in spoilt.items()
    }
    left = {key: [data[key][number] for number in numbers] for key, numbers in places.items()}
    return SoundPart({**data, **left}, places)
