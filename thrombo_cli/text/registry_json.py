"""How every JSON answer says which registry it rests on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from thrombo_cli.london import london_date
from thrombo_cli.model.registry import Registry

if TYPE_CHECKING:
    from thrombo_cli.documents.parts import RegistryUsed


def registry_json(registry: Registry, at: datetime) -> RegistryUsed:
    """Which registry answered: hash, date, where from, and its age in days at the time asked about.

    `source`: `shipped`, `updated` (thrombo registry update) or `file` (named). The age is negative
    when the question is about a day before the registry's own.
    """
    used: RegistryUsed = {
        "sha256": registry.sha256,
        "updated": registry.updated.isoformat(),
        "source": registry.origin or None,
        "age_days": (london_date(at) - registry.updated).days,
    }
    if registry.vouched_by is not None:
        used["vouched_by"] = registry.vouched_by
    return used
