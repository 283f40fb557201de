"""`thrombo registry rollback`: return to the registry that answered before the last update."""

from __future__ import annotations

import os

from thrombo_cli.cli.common import print_text
from thrombo_cli.cli.registry_update import own_directory, tell_override
from thrombo_cli.errors import RegistryError
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.check.checker import load
from thrombo_cli.registry.load import load_registry
from thrombo_cli.registry.update import store
from thrombo_cli.registry.update.copies import Copy, read_copy


def rollback() -> None:
    """Return to the registry in use before the last update; a second rollback undoes the first.

    The registry left is not taken again by update, unless it has changed.
    """
    directory, reference = own_directory(), Reference.open()
    if not os.path.isdir(directory):
        raise RegistryError("there was no update here, so there is nothing to return to.")
    with store.locked(directory):
        state = store.state_to_change(directory)
        if state.current is None and state.previous is None:
            raise RegistryError("there was no update here, so there is nothing to return to.")
        _refuse_spoilt(directory, state.previous, reference)
        store.swap_back(directory, state)
        registry = load_registry(None, reference)
    print_text(f"Registry in use: {registry.updated} ({registry.origin}).")
    tell_override()


def _refuse_spoilt(directory: str, copy: Copy | None, reference: Reference) -> None:
    """Raise RegistryError when the kept copy cannot answer; None is the shipped one, which can."""
    if copy is None:
        return
    data = read_copy(directory, copy.sha256)
    if data is None:
        raise RegistryError("the registry kept is damaged or gone; nothing was changed.")
    load(data, copy.source, reference)
