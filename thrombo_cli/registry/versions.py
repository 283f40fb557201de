"""EDGE: a registry named on the command line: a file, or what a git revision holds."""

from __future__ import annotations

import os
import shutil
import subprocess

from thrombo_cli.errors import QuestionError
from thrombo_cli.model.registry import Registry
from thrombo_cli.registry.check.reference_facts import ReferenceFacts
from thrombo_cli.registry.load import read_registry_bytes

IN_REPOSITORY = "data/centres.yaml"
SECONDS = 30
LARGEST = 8 * 1024 * 1024  # a registry of more is refused anyway, unread


def read_version(name: str, reference: ReferenceFacts) -> Registry:
    """The registry of a file, of `REV:path`, or of `data/centres.yaml` at a bare revision.

    Raises RegistryError with its findings when it is unsound, QuestionError when there is none.
    """
    from thrombo_cli.registry.check.checker import load

    return load(version_bytes(name), name, reference)


def version_bytes(name: str) -> bytes:
    """The bytes of a version named so. Raises QuestionError when there is none."""
    if os.path.exists(name) or (name.endswith((".yaml", ".yml")) and ":" not in name):
        return read_registry_bytes(name)
    if name.startswith("-"):
        raise QuestionError("A name that begins with - is neither a file nor a git revision.")
    blob = name if ":" in name else f"{name}:{IN_REPOSITORY}"
    size = _git("cat-file", "-s", blob)
    if int(size) > LARGEST:
        raise QuestionError(f"That version holds more than {LARGEST:,} bytes; that is no registry.")
    return _git("cat-file", "blob", blob)


def _git(*words: str) -> bytes:
    """What git says. Raises QuestionError when it has no such file or is not there."""
    try:
        done = subprocess.run(  # noqa: S603 - words of ours, and a name that is no option
            [shutil.which("git") or "git", *words],
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        raise QuestionError(
            "There is no such file here, and git could not be asked for it."
        ) from None
    if done.returncode != 0:
        raise QuestionError(
            "There is no such file here, and git knows no such version. Give a file, a revision "
            f"such as HEAD~1 (of {IN_REPOSITORY}), or REVISION:path."
        )
    return done.stdout
