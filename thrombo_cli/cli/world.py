"""What every command needs of the world: the registry, the reference data, the instant."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from typing import Any

from thrombo_cli.clock import current_instant
from thrombo_cli.errors import QuestionError, RegistryError
from thrombo_cli.london import london_date, spoken
from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.reference.reader import Reference

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
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        reason = error.strerror or "cannot be read"
        message = f"registry {path}: {reason}. Name a readable file with --registry."
        raise RegistryError(message) from None


def load_registry(path: str | None, reference: Reference) -> Registry:
    """The registry in use, checked in full; the shipped one from its compiled form.

    The compiled form is trusted only when it was made from exactly these bytes.
    """
    from thrombo_cli.registry.compiled import read_shipped

    chosen = path or shipped_path()
    data = read_registry_bytes(chosen)
    compiled = read_shipped(COMPILED, sha256_of(data))
    if compiled is not None:
        return compiled
    from thrombo_cli.registry.load import load

    return load(data, chosen, reference)


def sha256_of(data: bytes) -> str:
    """The hash that names a registry file."""
    import hashlib

    return hashlib.sha256(data).hexdigest()


def asked_instant(text: str | None, registry: Registry) -> tuple[datetime, bool]:
    """The instant asked about, and whether it was given; refuses a clock that is wrong (R06)."""
    present = current_instant()
    if text is not None:
        from thrombo_cli.times import parse_at

        return parse_at(text, present), True
    if london_date(present) < registry.updated:
        raise QuestionError(
            f"This machine's clock says {spoken(present)}, before the registry's own date "
            f"({registry.updated}): the clock looks wrong. Set it, or give the time with --at."
        )
    return present, False


def find_centre(text: str, registry: Registry) -> Centre:
    """A centre by id, name, alias or ODS code. Raises PlaceError when none or several fit."""
    from thrombo_cli.places import match_centre

    return match_centre(text, registry)


def print_json(document: dict[str, Any]) -> None:
    """Write one JSON document, pure ASCII so that any terminal or pipe can carry it."""
    sys.stdout.write(json.dumps(document, separators=(",", ":")) + "\n")


def print_text(text: str) -> None:
    """Write an answer to standard output."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
