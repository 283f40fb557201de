"""The updated copy that answers, where there is one; read only when a state file is there."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from thrombo_cli.errors import RegistryError
from thrombo_cli.model.registry import Registry
from thrombo_cli.registry.cache import checked_registry
from thrombo_cli.registry.codec import read_compiled
from thrombo_cli.registry.shipped import shipped_date
from thrombo_cli.registry.update.copies import Copy, compiled_path, read_copy, read_state

if TYPE_CHECKING:
    from thrombo_cli.registry.check.reference_facts import SealedReference


def copy_in_force(directory: str, reference: SealedReference) -> Registry | None:
    """The copy of this directory; None when it may not answer, and standard error says why.

    None too, with nothing to say, where the shipped registry is newer or was returned to.
    """
    state = read_state(directory)
    if state is None:
        _set_aside("its state file cannot be read")
        return None
    if state.current is None or state.current.updated < shipped_date(reference):
        return None
    return _read(directory, state.current, reference)


def _read(directory: str, copy: Copy, reference: SealedReference) -> Registry | None:
    data = read_copy(directory, copy.sha256)
    if data is None:
        _set_aside("it is damaged or gone")
        return None
    registry = read_compiled(compiled_path(directory, copy.sha256), copy.compiled_sha256, data)
    if registry is None:
        try:
            registry = checked_registry(data, copy.source, reference)
        except RegistryError:
            _set_aside("it is not sound by the rules of this version")
            return None
    return registry._replace(origin="updated", vouched_by=copy.vouched_by)


def _set_aside(reason: str) -> None:
    """Say that the updated registry does not answer, and why."""
    sys.stderr.write(
        f"thrombo: the updated registry is not used: {reason}. The shipped one answers. Run "
        "thrombo registry update again, or thrombo registry rollback.\n"
    )
