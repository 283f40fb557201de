"""What the fields of a document are checked against: the rest of the file, the reference data."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from pydantic import ValidationInfo

from thrombo_cli.registry.check.reference_facts import ReferenceFacts

MAX_HINTS = 20  # references of one file for which a known one is looked for


@dataclass(frozen=True, slots=True)
class KnownIds:
    """What a field may refer to. Ids are gathered before validation, from sound records or not.

    `updated` is None when the file does not say it rightly; comparisons with it are then left out.
    `updated_line` is where it stands.
    `horizon` is the last date of the calendar of bank holidays. `hints` runs out: each of them is a
    comparison with every id known.
    """

    reference: ReferenceFacts
    sources: Collection[str]
    networks: Collection[str]
    centres: Collection[str]
    ods: Collection[str]
    updated: date | None
    updated_line: int
    reference_networks: Mapping[str, tuple[str, str]]
    units: Collection[str]
    horizon: date
    hospitals: Collection[str] = ()
    hints: Iterator[int] = field(default_factory=lambda: iter(range(MAX_HINTS)))


def known(info: ValidationInfo) -> KnownIds:
    """The context: a document is never validated without one."""
    assert isinstance(info.context, KnownIds)
    return info.context
