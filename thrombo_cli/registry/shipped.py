"""The registry that came with the program, and whether it is still the one that was built.

In an installed package nobody edits it: what differs from its seal was damaged or changed, and is
refused. In a checkout maintainers edit it: it answers as it stands, once checked, and says so.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from thrombo_cli.errors import ReferenceDataError
from thrombo_cli.model.registry import Registry
from thrombo_cli.registry.codec import read_compiled, read_date
from thrombo_cli.registry.limits import read_bounded
from thrombo_cli.registry.seal import read_seal, sha256_of

if TYPE_CHECKING:
    from thrombo_cli.registry.check.reference_facts import SealedReference

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# In a wheel the registry lies inside the package; in a checkout beside it.
SHIPPED = os.path.join(PACKAGE, "data", "centres.yaml")
IN_CHECKOUT = os.path.join(os.path.dirname(PACKAGE), "data", "centres.yaml")
COMPILED = os.path.join(PACKAGE, "reference", "data", "registry.json")
PROJECT = os.path.join(os.path.dirname(PACKAGE), "pyproject.toml")
OUR_PROJECT = b'name = "thrombo-cli"'
EDITED = (
    "data/centres.yaml was edited since it was compiled; as it stands it was checked and answers"
)
UNCOMPILED = "the compiled registry is damaged or of another version: the file was checked anew"


def shipped_path() -> str:
    """Where the shipped registry lies."""
    return SHIPPED if os.path.exists(SHIPPED) else IN_CHECKOUT


def shipped_registry(reference: SealedReference) -> Registry:
    """The registry that came with the program.

    Raises ReferenceDataError when it is not the one that was built and this is no checkout,
    RegistryError when an edited one is not sound.
    """
    data = _bytes()
    registry = read_compiled(COMPILED, read_seal(COMPILED)[0], data)
    if registry is None:
        from thrombo_cli.registry.cache import checked_registry  # only a changed one pays for it

        sealed = _is_sealed(data)
        registry = checked_registry(data, shipped_path(), reference)
        _tell(UNCOMPILED if sealed else EDITED)
    return registry._replace(origin="shipped")


def shipped_date(reference: SealedReference) -> date:
    """The shipped registry's own date. Raises as `shipped_registry`."""
    known = read_date(COMPILED, read_seal(COMPILED)[0], _bytes())
    return known or shipped_registry(reference).updated


def shipped_bytes() -> bytes:
    """The bytes of the shipped registry: those that were sealed, or in a checkout any.

    Raises ReferenceDataError.
    """
    data = _bytes()
    _is_sealed(data)
    return data


def same_as_shipped(data: bytes) -> Registry | None:
    """The shipped registry out of its compiled form, when these bytes are its own; else None."""
    compiled, yaml = read_seal(COMPILED)
    return read_compiled(COMPILED, compiled, data) if sha256_of(data) == yaml else None


def _bytes() -> bytes:
    try:
        return read_bounded(shipped_path())
    except OSError:
        raise _not_as_built() from None


def _is_sealed(data: bytes) -> bool:
    """Are these the bytes that were sealed? Raises ReferenceDataError if not, but in a checkout."""
    sealed = sha256_of(data) == read_seal(COMPILED)[1]
    if not sealed and not _in_checkout():
        raise _not_as_built()
    return sealed


def _in_checkout() -> bool:
    """Is this the project's own checkout, whose registry its maintainers edit?"""
    try:
        return not os.path.exists(SHIPPED) and OUR_PROJECT in read_bounded(PROJECT)
    except OSError:
        return False


def _not_as_built() -> ReferenceDataError:
    return ReferenceDataError(
        f"The registry that came with thrombo is missing or not as it was built: {shipped_path()}. "
        "Install thrombo again to restore it.\nTo use a registry of your own, name it: "
        "--registry FILE."
    )


@cache
def _tell(remark: str) -> None:
    """Say it on standard error, once a run."""
    sys.stderr.write(f"thrombo: {remark}.\n")
