"""`thrombo registry update`: take a newer registry, whole and checked, or change nothing."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from thrombo_cli.cli.common import print_text, registry_named
from thrombo_cli.clock import current_instant
from thrombo_cli.errors import QuestionError
from thrombo_cli.london import london_date
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_registry
from thrombo_cli.registry.seal import sha256_of
from thrombo_cli.registry.update import acceptance as rules
from thrombo_cli.registry.update import store
from thrombo_cli.registry.update.fetch import LIMITS, fetch
from thrombo_cli.registry.update.user_dirs import DATA_ENVIRONMENT, data_dir


def update(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="An https address, a file or a directory.")
    ],
    allow_removal: Annotated[
        bool, typer.Option("--allow-removal", help="Accept a registry that drops a centre.")
    ] = False,
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", min=1, max=600, help="For the whole download.")
    ] = LIMITS.total,
) -> None:
    """Take a newer registry: fetched, checked in full, then put in force at once.

    What is unsound, older than the one in hand, dated after today or without one of its centres
    is refused, and nothing changes. The one before is kept: see rollback.
    """
    directory = own_directory()
    instant = current_instant()
    data = fetch(source, LIMITS._replace(total=timeout))
    arrival = rules.Arrival(data, source, instant.isoformat(), london_date(instant))
    print_text(take(directory, arrival, Reference.open(), allow_removal))
    tell_override()


def take(directory: str, arrival: rules.Arrival, reference: Reference, allow_removal: bool) -> str:
    """Check, compare and keep under the lock; what was done, in words. Raises RegistryError."""
    new = rules.checked(arrival, reference)
    with store.locked(directory):
        old, state = load_registry(None, reference), store.state_to_change(directory)
        if old.sha256 == sha256_of(arrival.data):
            return f"Nothing to do: the registry of {old.updated} is in use already."
        rules.refuse(arrival, old, new, state, allow_removal=allow_removal)
        rules.take(directory, arrival, new, state)
    return _summary(old, new)


def own_directory() -> str:
    """Where this person's copies lie. Raises QuestionError when the system names no place."""
    directory = data_dir(os.environ)
    if directory is None:
        raise QuestionError(
            f"no home directory is known; name a directory with {DATA_ENVIRONMENT}."
        )
    return directory


def tell_override() -> None:
    """Say on standard error when a file named in the environment answers all the same."""
    if registry_named():
        sys.stderr.write(
            "thrombo: THROMBO_REGISTRY is set: the file it names answers until it is unset.\n"
        )


def _summary(old: Registry, new: Registry) -> str:
    change = rules.diff_between(old, new)
    parts = [
        f"Registry updated: {old.updated} -> {new.updated}, {len(new.centres)} centres.",
        *(
            f"{word}: {', '.join(ids)}."
            for word, ids in zip(("New", "Gone", "Changed"), change, strict=True)
            if ids
        ),
        "The one before is kept: thrombo registry rollback returns to it.",
    ]
    return "\n".join(parts)
