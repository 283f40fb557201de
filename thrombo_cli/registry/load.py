"""Which registry answers: the file named, else the updated copy, else the shipped one.

The updated copy answers when it is what was checked, still sound, and not older than the shipped
one. When it is not used though there is one, standard error says why; an answer is given anyway.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from thrombo_cli.errors import QuestionError, RegistryError
from thrombo_cli.model.registry import Registry
from thrombo_cli.registry.limits import read_bounded
from thrombo_cli.registry.shipped import (
    same_as_shipped,
    shipped_bytes,
    shipped_path,
    shipped_registry,
)
from thrombo_cli.registry.update.user_dirs import STATE, data_dir

if TYPE_CHECKING:
    from thrombo_cli.registry.check.reference_facts import SealedReference


def read_registry_bytes(path: str) -> bytes:
    """The bytes of a registry file. Raises RegistryError, QuestionError for an empty name.

    Those of the shipped one are held against its seal: ReferenceDataError when they differ.
    """
    if not path:
        raise QuestionError("The name of the registry file is empty. Name a file.")
    if os.path.abspath(path) == shipped_path():
        return shipped_bytes()
    try:
        return read_bounded(path)
    except OSError as error:
        reason = error.strerror or "cannot be read"
        message = f"{_called(path)} cannot be read ({reason}). Check its path."
        raise RegistryError(message, code="unreadable-registry") from None


def _called(path: str) -> str:
    """A registry file by how it came to be read: its name could identify a patient (R58)."""
    named = path == os.environ.get("THROMBO_REGISTRY")
    how = "named by THROMBO_REGISTRY" if named else "given"
    # A plain name helps and identifies nobody; digits, capitals and blanks may be a patient's.
    name = os.path.basename(path)
    shown = f" ({name})" if re.fullmatch(r"[a-z][a-z_-]{0,30}\.ya?ml", name) else ""
    return f"The registry file {how}{shown}"


def load_registry(path: str | None, reference: SealedReference) -> Registry:
    """The registry in use, checked in full, marked with where it came from.

    The shipped one and an updated copy are read from their compiled form, which is trusted only
    when both are as they were sealed. A scenario gives the registry it makes, with what is
    `supposed` in it. Raises QuestionError for an empty name, RegistryError, and ReferenceDataError
    for a shipped one that is not as it was built.
    """
    if path is None:
        return updated_registry(reference) or shipped_registry(reference)
    from thrombo_cli.registry.scenario.chain import is_scenario  # a file is named

    data = read_registry_bytes(path)
    if is_scenario(data):
        from thrombo_cli.registry.scenario.load import load_scenario

        return load_scenario(data, path, shipped_path(), reference)
    registry = same_as_shipped(data)
    if registry is None:
        from thrombo_cli.registry.cache import checked_registry  # the compiled ones need none

        registry = checked_registry(data, path, reference)
    return registry._replace(origin="file")


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


def updated_registry(reference: SealedReference) -> Registry | None:
    """The updated copy, None when there is none or it may not answer; standard error says why."""
    directory = data_dir(os.environ)
    if directory is None or _is_absent(os.path.join(directory, STATE)):
        return None
    from thrombo_cli.registry.update.in_force import copy_in_force  # most people have none

    return copy_in_force(directory, reference)


def path_in_use(path: str | None, reference: SealedReference) -> str:
    """The file of the registry in use: the one named, the updated copy's, or the shipped one's."""
    if path is not None:
        return path
    directory, updated = data_dir(os.environ), updated_registry(reference)
    if directory is None or updated is None:
        return shipped_path()
    from thrombo_cli.registry.update.copies import yaml_path

    return yaml_path(directory, updated.sha256)


def mark_in_use(path: str | None) -> tuple[object, ...]:
    """What is no longer the same once another registry may be in use than when it was taken.

    `path`: the file named, None where the updated or the shipped one answers.
    """
    directory = data_dir(os.environ)
    kept = [] if directory is None else [os.path.join(directory, STATE)]
    return tuple(map(_mark, [shipped_path(), *kept] if path is None else [path]))


def _mark(path: str) -> tuple[int, int, int] | None:
    """Of a file; None for one that is gone."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _is_absent(path: str) -> bool:
    """Is there surely no such file? One that cannot be looked at may be there."""
    try:
        os.lstat(path)
    except OSError as error:
        return isinstance(error, FileNotFoundError | NotADirectoryError)
    return False
