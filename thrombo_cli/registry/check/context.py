"""What the fields of a document are checked against: the rest of the file, the reference data."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationInfo

from thrombo_cli.registry.check.reference_facts import ReferenceFacts


@dataclass(frozen=True, slots=True)
class KnownIds:
    """What a field may refer to. Ids are gathered before validation, from sound records or not.

    `updated` is None when the file does not say it rightly; comparisons with it are then left out.
    `updated_line` is where it stands.
    `horizon` is the last date of the calendar of bank holidays.
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


def known(info: ValidationInfo) -> KnownIds:
    """The context: a document is never validated without one."""
    assert isinstance(info.context, KnownIds)
    return info.context
