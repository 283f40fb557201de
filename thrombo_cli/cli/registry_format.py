"""`thrombo registry format`: the same registry in the canonical style."""

from __future__ import annotations

import difflib
import os
import stat
from typing import Annotated

from thrombo_cli.atomic_file import write_bytes
from thrombo_cli.cli.common import print_text, refuse_empty, registry_named
from thrombo_cli.errors import EXIT_DONE, EXIT_NONE_OPEN
from thrombo_cli.file_names import file_shown
from thrombo_cli.garbage import not_collected
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import read_registry_bytes
from thrombo_cli.registry.shipped import shipped_path
from thrombo_cli.terminal.options import CommandArgument, CommandOption

SHOWN = 60


def format_(
    file: Annotated[
        str | None,
        CommandArgument(
            metavar="[FILE]",
            callback=refuse_empty,
            help="Default: THROMBO_REGISTRY, else the shipped one.",
        ),
    ] = None,
    check: Annotated[
        bool, CommandOption("--check", help="Write nothing; exit 3 when it would be rewritten.")
    ] = False,
) -> int:
    """Rewrite a registry file in the canonical style; no comment and no fact is changed.

    Its last line then says where it ends and how many centres it has. A file that is not sound is
    refused with its findings.
    """
    path = file or registry_named() or shipped_path()
    before = read_registry_bytes(path)
    after = _canonical(before, path)
    if after == before:
        print_text(f"{file_shown(path)}: in the canonical style.")
    elif check:
        print_text(_difference(before, after, path))
        return EXIT_NONE_OPEN
    else:
        write_bytes(path, after, mode=stat.S_IMODE(os.stat(path).st_mode))
        print_text(f"{file_shown(path)}: rewritten in the canonical style.")
    return EXIT_DONE


def _canonical(data: bytes, path: str) -> bytes:
    from thrombo_cli.registry.check.checker import load
    from thrombo_cli.registry.format.canonical import canonical

    with not_collected():
        load(data, path, Reference.open())
        return canonical(data, path)


def _difference(before: bytes, after: bytes, path: str) -> str:
    """What would change, as a patch shows it, at most SHOWN lines of it."""
    old, new = (each.decode("utf-8-sig").splitlines() for each in (before, after))
    name = file_shown(path)
    lines = list(difflib.unified_diff(old, new, name, f"{name} (canonical)", n=1, lineterm=""))
    more = [f"... and {len(lines) - SHOWN} lines more"] if len(lines) > SHOWN else []
    if not lines:
        lines = [f"{name}: its line ends or its first bytes are not canonical"]
    return "\n".join([*lines[:SHOWN], *more, f"To fix it: thrombo registry format {name}"])
