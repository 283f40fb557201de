"""Which registry answers: the file named, else the updated copy, else the shipped one.

The updated copy answers when it is what was checked, still sound, and not older than the shipped
one. When it is not used though there is one, standard error says why; an answer is given anyway.
"""

from __future__ import annotations

import os
import re
import sys
from datetime import date
from typing import TYPE_CHECKING

from thrombo_cli.errors import ReferenceDataError, RegistryError
from thrombo_cli.model.registry import Registry
from thrombo_cli.registry.codec import read_head, read_packaged, read_shipped
from thrombo_cli.registry.limits import read_bounded
from thrombo_cli.registry.scenario.chain import is_scenario
from thrombo_cli.registry.update.copies import (
    Copy,
    compiled_path,
    read_copy,
    read_state,
    yaml_path,
)
from thrombo_cli.registry.update.user_dirs import data_dir

if TYPE_CHECKING:
    from thrombo_cli.registry.cache import Entry
    from thrombo_cli.registry.check.reference_facts import SealedReference

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# In a wheel the registry lies inside the package; in a checkout beside it.
SHIPPED = os.path.join(PACKAGE, "data", "centres.yaml")
IN_CHECKOUT = os.path.join(os.path.dirname(PACKAGE), "data", "centres.yaml")
COMPILED = os.path.join(PACKAGE, "reference", "data", "registry.json")


def shipped_path() -> str:
    """Where the shipped registry lies."""
    return SHIPPED if os.path.exists(SHIPPED) else IN_CHECKOUT


def read_registry_bytes(path: str) -> bytes:
    """The bytes of a registry file. Raises RegistryError when it cannot be read."""
    try:
        return read_bounded(path)
    except OSError as error:
        reason = error.strerror or "cannot be read"
        message = f"{_called(path)} cannot be read ({reason}). Check its path."
        raise RegistryError(message, code="unreadable-registry") from None


def _called(path: str) -> str:
    """A registry file by how it came to be read: its name could identify a patient (R58)."""
    if path == shipped_path():
        return "The registry that came with the program"
    named = path == os.environ.get("THROMBO_REGISTRY")
    how = "named by THROMBO_REGISTRY" if named else "given"
    # A plain name helps and identifies nobody; digits, capitals and blanks may be a patient's.
    name = os.path.basename(path)
    shown = f" ({name})" if re.fullmatch(r"[a-z][a-z_-]{0,30}\.ya?ml", name) else ""
    return f"The registry file {how}{shown}"


def load_registry(path: str | None, reference: SealedReference) -> Registry:
    """The registry in use, checked in full, marked with where it came from.

    The shipped one and an updated copy are read from their compiled form, which is trusted only
    when it was made from exactly the bytes of the file. A scenario gives the registry it makes,
    with what is `supposed` in it. Raises RegistryError.
    """
    if not path:
        return updated_registry(reference) or shipped_registry(reference)
    data = read_registry_bytes(path)
    if is_scenario(data):
        from thrombo_cli.registry.scenario.load import load_scenario

        return load_scenario(data, path, shipped_path(), reference)
    return _named(data, path, reference)._replace(origin="file")


def load_facts(path: str | None, reference: SealedReference) -> Registry:
    """As `load_registry`, for what other programs take for facts. RegistryError for a scenario."""
    registry = load_registry(path, reference)
    if registry.supposed is not None:
        raise RegistryError(
            "This registry is a scenario: what it supposes is no fact, and this command is for "
            "facts alone. Name the registry itself with --registry; scenarios are for where, "
            "status, centre, board, batch and coverage.",
            code="supposed-registry",
        )
    return registry


def shipped_registry(reference: SealedReference) -> Registry:
    """The registry that came with the program."""
    path = shipped_path()
    data = read_registry_bytes(path)
    registry = read_packaged(COMPILED, data) or _checked(data, path, reference)
    return registry._replace(origin="shipped")


def updated_registry(reference: SealedReference) -> Registry | None:
    """The updated copy, None when there is none or it may not answer; standard error says why."""
    directory = data_dir(os.environ)
    state = read_state(directory)
    if state is None:
        _set_aside("its state file cannot be read")
        return None
    if (
        directory is None
        or state.current is None
        or state.current.updated < _shipped_date(reference)
    ):
        return None
    return _read_copy(directory, state.current, reference)


def path_in_use(path: str | None, reference: SealedReference) -> str:
    """The file of the registry in use: the one named, the updated copy's, or the shipped one's."""
    if path:
        return path
    directory, updated = data_dir(os.environ), updated_registry(reference)
    if directory is None or updated is None:
        return shipped_path()
    return yaml_path(directory, updated.sha256)


def _read_copy(directory: str, copy: Copy, reference: SealedReference) -> Registry | None:
    data = read_copy(directory, copy.sha256)
    if data is None:
        _set_aside("it is damaged or gone")
        return None
    registry = read_shipped(compiled_path(directory, copy.sha256), copy.sha256)
    if registry is None:
        try:
            registry = _checked(data, copy.source, reference)
        except RegistryError:
            _set_aside("it is not sound by the rules of this version")
            return None
    return registry._replace(origin="updated")


def _set_aside(reason: str) -> None:
    """Say that the updated registry does not answer, and why."""
    sys.stderr.write(
        f"thrombo: the updated registry is not used: {reason}. The shipped one answers. Run "
        "thrombo registry update again, or thrombo registry rollback.\n"
    )


def _shipped_date(reference: SealedReference) -> date:
    """The shipped registry's own date; from the head of its compiled form where that is its."""
    sha256 = sha256_of(read_registry_bytes(shipped_path()))
    return read_head(COMPILED, sha256) or shipped_registry(reference).updated


def _named(data: bytes, path: str, reference: SealedReference) -> Registry:
    """A file somebody named: only its whole hash may say that it is the shipped one."""
    return read_shipped(COMPILED, sha256_of(data)) or _checked(data, path, reference)


def _checked(data: bytes, label: str, reference: SealedReference) -> Registry:
    """The registry of these bytes, checked now or, with the same outcome, by an earlier run.

    Raises RegistryError when it is not sound.
    """
    entry = _cache_entry(data, reference)
    registry = entry and entry.read()
    if registry is None:
        from thrombo_cli.registry.check.checker import load

        registry = load(data, label, reference)
        if entry:
            entry.keep(registry)
    return registry


def _cache_entry(data: bytes, reference: SealedReference) -> Entry | None:
    from thrombo_cli.registry.cache import entry_for  # the shipped registry needs none

    try:
        return entry_for(os.environ, sha256_of(data), reference.seal())
    except ReferenceDataError:
        return None


def sha256_of(data: bytes) -> str:
    """The hash that names a registry file."""
    import hashlib

    return hashlib.sha256(data).hexdigest()
