"""`thrombo registry format`: the same registry in the canonical style."""

from __future__ import annotations

import difflib
import os
import shutil
import tempfile
from contextlib import suppress
from typing import Annotated

import typer

from thrombo_cli.cli.common import print_text, read_registry_bytes, shipped_path
from thrombo_cli.cli.gc_paused import unhindered
from thrombo_cli.errors import EXIT_NONE_OPEN, QuestionError
from thrombo_cli.reference.reader import Reference

SHOWN = 60


def format_(
    file: Annotated[
        str | None,
        typer.Argument(metavar="[FILE]", help="Default: THROMBO_REGISTRY, else the shipped one."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 3 when it would be rewritten.")
    ] = False,
) -> None:
    """Rewrite a registry file in the canonical style; no comment and no fact is changed.

    A file that is not sound is refused with its findings.
    """
    _need_ruamel()
    path = file or os.environ.get("THROMBO_REGISTRY") or shipped_path()
    before = read_registry_bytes(path)
    after = _canonical(before, path)
    if after == before:
        print_text(f"{path}: in the canonical style.")
    elif check:
        print_text(_difference(before, after, path))
        raise typer.Exit(EXIT_NONE_OPEN)
    else:
        write_over(path, after)
        print_text(f"{path}: rewritten in the canonical style.")


def write_over(path: str, data: bytes) -> None:
    """Put new bytes in place of a file's, whole or not at all; a link stays a link.

    Raises QuestionError when the disk refuses.
    """
    target, draft = os.path.realpath(path), ""
    try:
        handle, draft = tempfile.mkstemp(".draft", ".thrombo-", os.path.dirname(target))
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        shutil.copymode(target, draft)
        os.replace(draft, target)
    except OSError as error:
        raise QuestionError(f"{path}: cannot be written ({error.strerror or error}).") from None
    finally:
        with suppress(OSError):
            os.unlink(draft)


def _canonical(data: bytes, path: str) -> bytes:
    from thrombo_cli.registry.canonical import canonical
    from thrombo_cli.registry.load import load

    with unhindered():
        load(data, path, Reference.open())
        return canonical(data, path)


def _difference(before: bytes, after: bytes, path: str) -> str:
    """What would change, as a patch shows it, at most SHOWN lines of it."""
    old, new = (each.decode("utf-8-sig").splitlines() for each in (before, after))
    lines = list(difflib.unified_diff(old, new, path, f"{path} (canonical)", n=1, lineterm=""))
    more = [f"... and {len(lines) - SHOWN} lines more"] if len(lines) > SHOWN else []
    if not lines:
        lines = [f"{path}: its line ends or its first bytes are not canonical"]
    return "\n".join([*lines[:SHOWN], *more, f"To mend it: thrombo registry format {path}"])


def _need_ruamel() -> None:
    from importlib.util import find_spec

    if find_spec("ruamel") is None:
        raise QuestionError(
            "thrombo registry format needs ruamel.yaml. Install with: "
            "python -m pip install 'thrombo-cli[maintain]'"
        )
