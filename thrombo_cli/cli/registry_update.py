"""`thrombo registry update`: take a newer registry, whole and checked, or change nothing."""

from __future__ import annotations

import os
import sys
from typing import Annotated

from thrombo_cli.cli.common import print_text, registry_named
from thrombo_cli.clock import current_instant
from thrombo_cli.errors import QuestionError
from thrombo_cli.extras import need
from thrombo_cli.london import london_date
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_registry
from thrombo_cli.registry.shipped import shipped_date
from thrombo_cli.registry.update import acceptance as rules
from thrombo_cli.registry.update import signature, store
from thrombo_cli.registry.update.fetch import LIMITS, FetchLimits, fetch, located
from thrombo_cli.registry.update.user_dirs import DATA_ENVIRONMENT, data_dir
from thrombo_cli.review.change_sentences import change_summary
from thrombo_cli.review.changes import changes_between
from thrombo_cli.terminal.options import CommandArgument, CommandOption
from thrombo_cli.text.lines import wrap


def update(
    source: Annotated[
        str, CommandArgument(metavar="SOURCE", help="An https address, a file or a directory.")
    ],
    allow_removal: Annotated[
        bool, CommandOption("--allow-removal", help="Accept a registry that drops a centre.")
    ] = False,
    allow_older: Annotated[
        bool, CommandOption("--allow-older", help="Accept one older than the one in hand.")
    ] = False,
    allow_same_date: Annotated[
        bool, CommandOption("--allow-same-date", help="Accept another edition of the same date.")
    ] = False,
    allow_rolled_back: Annotated[
        bool, CommandOption("--allow-rolled-back", help="Accept one that was rolled back here.")
    ] = False,
    timeout: Annotated[
        float, CommandOption(metavar="SECONDS", min=1, max=600, help="For the whole download.")
    ] = LIMITS.total,
) -> None:
    """Take a newer registry: fetched, checked in full, then put in force at once.

    What is unsound, cut off, dated after today, not newer than the one in hand or without one of
    its centres is refused, and nothing changes. The one before is kept: see rollback. Where
    THROMBO_REGISTRY_KEY names a public key of minisign, SOURCE.minisig must be its signature.
    """
    directory = own_directory()
    instant = current_instant()
    data, vouched_by = _fetched(source, LIMITS._replace(total=timeout))
    arrival = rules.Arrival(data, source, instant.isoformat(), london_date(instant), vouched_by)
    allowed = rules.Allowed(allow_removal, allow_older, allow_same_date, allow_rolled_back)
    print_text(take(directory, arrival, Reference.open(), allowed))
    tell_override()


def _fetched(source: str, limits: FetchLimits) -> tuple[bytes, str | None]:
    """The registry, and the number of the key that signed it, where this installation names one."""
    path = os.environ.get(signature.KEY_ENVIRONMENT)
    if path is None:
        return fetch(source, limits), None
    need(signature.KEY_ENVIRONMENT, minisign="py-minisign")
    key = signature.read_key(path)
    data = fetch(source, limits)
    beside = signature.signature_of(located(source))
    signed = fetch(beside, limits._replace(size=signature.LONGEST_SIGNATURE))
    signature.verify(data, signed, key)
    return data, signature.number_of(key)


def take(
    directory: str, arrival: rules.Arrival, reference: Reference, allowed: rules.Allowed
) -> str:
    """Check, compare and keep under the lock; what was done, in words. Raises RegistryError."""
    new = rules.checked(arrival, reference)
    with store.locked(directory):
        old, state = load_registry(None, reference), store.state_to_change(directory)
        if old.sha256 == new.sha256 and arrival.vouched_by in (None, old.vouched_by):
            days = (arrival.today - old.updated).days
            age = f"{days} day{'s' * (days != 1)} old"
            return f"Nothing to do: the registry of {old.updated} is in use already, {age}."
        if old.sha256 != new.sha256:
            hand = rules.InHand(old, shipped_date(reference), state.set_aside)
            rules.refuse(arrival, hand, new, allowed)
        rules.take(directory, arrival, new, state)
    return _summary(old, new, arrival.vouched_by)


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


def _summary(old: Registry, new: Registry, vouched_by: str | None) -> str:
    """What was taken, and every change in a sentence."""
    told = [f"{change_summary(each)}." for each in changes_between(old, new)] or ["No change."]
    signed = [] if vouched_by is None else [f"Signed by key {vouched_by}."]
    parts = [
        f"Registry updated: {old.updated} -> {new.updated}, {len(new.centres)} centres.",
        *signed,
        *told,
        "The one before is kept: thrombo registry rollback returns to it.",
    ]
    return "\n".join(line for part in parts for line in wrap(part, rest="    "))
