"""What the commands share: options, the centre named, and how an answer is printed."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated

from thrombo_cli.errors import QuestionError
from thrombo_cli.model.place import Hospital
from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.terminal.options import CommandArgument, CommandOption

if TYPE_CHECKING:
    from thrombo_cli.render.screen_lines import Line

At = Annotated[
    str | None,
    CommandOption("--at", metavar="T", help="Ask about this instant instead of now (London time)."),
]
AtOrDate = Annotated[
    str | None,
    CommandOption("--at", metavar="T", help="Judge ages at this time or date. Default: now."),
]
REGISTRY_ENVIRONMENT = "THROMBO_REGISTRY"


def refuse_empty(value: str | None) -> str | None:
    """A registry file as it was named. Raises QuestionError for an empty name.

    A script that means to name its own and passes nothing must not be answered from another; the
    parser takes an empty variable for none.
    """
    unset = os.environ.get(REGISTRY_ENVIRONMENT) != ""
    if value == "" or (value is None and not unset):
        raise QuestionError(
            f"A registry file was named, but by nothing: the option, the argument or "
            f"{REGISTRY_ENVIRONMENT} is empty.\nName a file, or leave it out for the registry in "
            "use."
        )
    return value


RegistryFile = Annotated[
    str | None,
    CommandOption(
        "--registry",
        metavar="FILE",
        envvar=REGISTRY_ENVIRONMENT,
        callback=refuse_empty,
        help="A registry file in place of the shipped one.",
    ),
]
RegistryInUse = Annotated[
    str | None,
    CommandArgument(metavar="[FILE]", callback=refuse_empty, help="Default: the registry in use."),
]
DoorInDoorOut = Annotated[
    str | None,
    CommandOption(metavar="MIN", help="Minutes in the first hospital; left out: the registry's."),
]
Json = Annotated[bool, CommandOption("--json", help="Answer as JSON.")]
USUAL, WIDEST, NARROWEST = 80, 200, 40


def find_centre(text: str, registry: Registry, hospitals: tuple[Hospital, ...] = ()) -> Centre:
    """A centre by id, name, alias or ODS code. Raises PlaceError when none or several fit."""
    from thrombo_cli.places.named import match_centre

    return match_centre(text, registry, hospitals)


def registry_named() -> str | None:
    """The registry file that the environment names, for commands without --registry."""
    return os.environ.get(REGISTRY_ENVIRONMENT)


def day_given(option: str, text: str) -> date:
    """The date that an option names. Raises QuestionError."""
    from thrombo_cli.registry.check.dates import parse_date
    from thrombo_cli.registry.check.problems import ProblemsError

    try:
        return parse_date(text)
    except ProblemsError:
        raise QuestionError(f"{option} takes a date as 2026-11-23.") from None


def files_in_use(*registries: str | None) -> list[str]:
    """What an output may not replace: registries, named or kept or shipped, and reference data.

    Of a scenario also what it extends.
    """
    from thrombo_cli.reference.reader import default_path
    from thrombo_cli.registry.scenario.chain import chain_of
    from thrombo_cli.registry.shipped import shipped_path
    from thrombo_cli.registry.update.user_dirs import data_dir

    named = {each for each in (*registries, registry_named()) if each}
    chains = [path for each in sorted(named) for path in chain_of(each, shipped_path())]
    kept, data = data_dir(os.environ), os.path.dirname(default_path())
    return [*chains, *([kept] if kept else []), shipped_path(), data]


def refuse_outputs(named: dict[str, str | None], inputs: Iterable[str]) -> None:
    """Raise QuestionError when an output is a file the answer is made from, or two are the same.

    `named`: each option that names an output with its file, None where it is left out.
    """
    from thrombo_cli.atomic_file import refuse_inputs

    kept, seen = list(inputs), set()
    for option, path in named.items():
        refuse_inputs(option, path, kept)
        if path is not None and os.path.realpath(path) in seen:
            raise QuestionError(f"{' and '.join(named)} name the same file: give each its own.")
        seen |= {os.path.realpath(path)} if path is not None else set()


def print_json(document: Mapping[str, object]) -> None:
    """Write one JSON document, pure ASCII so that any terminal or pipe can carry it."""
    sys.stdout.write(json.dumps(document, separators=(",", ":")) + "\n")


def print_text(text: str) -> None:
    """Write an answer to standard output."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def print_lines(lines: Iterable[Line]) -> None:
    """Write an answer: with weight and colour to a terminal, the same words plain to all else."""
    forced = os.environ.get("FORCE_COLOR") and not os.environ.get("NO_COLOR")
    if sys.stdout.isatty() or forced:
        from thrombo_cli.render.colour import print_styled

        print_styled(lines)
    else:
        print_text("\n".join(line.text for line in lines))


def terminal_width() -> int:
    """Columns for an answer, from 40 to 200: the terminal's own, else COLUMNS, else 80."""
    try:
        found = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):  # a file, a pipe, nothing
        found = 0
    named = os.environ.get("COLUMNS", "")
    columns = found or (int(named) if named.isascii() and named.isdigit() else 0)
    return min(WIDEST, max(NARROWEST, columns)) if columns else USUAL
