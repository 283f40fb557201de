"""The `thrombo` command: its table of commands, and the one place where errors become exit codes.

Each command is in a module of its own, imported only when that command runs: a start costs what
the question needs and no more.
"""

from __future__ import annotations

import sys
from typing import Annotated, NoReturn

import typer

from thrombo_cli.cli.lazy_group import lazy_group, new_app
from thrombo_cli.errors import EXIT_UNWRITTEN, ThromboError

HELP = """Where can this stroke patient get mechanical thrombectomy now?

Holds the hours of the UK's thrombectomy centres, the road and the clock against each other and
lists every centre with its reason. Not clinically assured."""

COMMANDS = {
    "where": "thrombo_cli.cli.where:where",
    "status": "thrombo_cli.cli.status:status",
    "centre": "thrombo_cli.cli.centre:centre",
    "registry": "thrombo_cli.cli.app:registry",
    "coverage": "thrombo_cli.cli.coverage:coverage",
    "export": "thrombo_cli.cli.export:export",
    "batch": "thrombo_cli.cli.batch:batch",
    "board": "thrombo_cli.cli.board:board",
}
REGISTRY_COMMANDS = {
    "check": "thrombo_cli.cli.registry_check:check",
    "format": "thrombo_cli.cli.registry_format:format_",
    "schema": "thrombo_cli.cli.registry_schema:schema",
    "update": "thrombo_cli.cli.registry_update:update",
    "rollback": "thrombo_cli.cli.registry_rollback:rollback",
    "diff": "thrombo_cli.cli.registry_diff:diff",
    "due": "thrombo_cli.cli.registry_due:due",
}

EXIT_INTERRUPTED = 130

# Of the data's own notes these are for a reader; its checksums and counts are for its builders.
NOTES_SHOWN = ("format", "version/")

app = new_app(name="thrombo", help=HELP, no_args_is_help=True, cls=lazy_group(COMMANDS))
registry = new_app(
    help="Check and keep the registry of centres.",
    no_args_is_help=True,
    add_completion=False,
    cls=lazy_group(REGISTRY_COMMANDS),
)


def version_text() -> str:
    """A few lines naming every version that an answer rests on. Raises ThromboError."""
    from thrombo_cli import __version__
    from thrombo_cli.reference.reader import Reference
    from thrombo_cli.registry.load import load_registry

    with Reference.open() as reference:
        used, notes = load_registry(None, reference), sorted(reference.meta().items())
    shown = [(name, value) for name, value in notes if name.startswith(NOTES_SHOWN)]
    lines = [
        f"thrombo {__version__}",
        f"registry {used.updated}",
        f"  sha256 {used.sha256}",
        *(f"data {name.removeprefix('version/')}: {value}" for name, value in shown),
        "not clinically assured",
    ]
    return "\n".join(lines) + "\n"


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(version_text())
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help="Show the versions of tool, registry and data.",
        ),
    ] = False,
) -> None:
    """Options that stand before any command."""


@registry.callback()
def registry_main() -> None:
    """Check and keep the registry of centres."""


def run() -> NoReturn:
    """Run the command line; every known error is a plain line and its exit code."""
    try:
        _replace_unprintable()
        code = _answer()
        sys.stdout.flush()
    except ThromboError as error:
        _fail(error.message, error.exit_code)
    except KeyboardInterrupt:
        _fail("stopped.", EXIT_INTERRUPTED)
    except BrokenPipeError:
        _let_go_of_output()
        code = EXIT_INTERRUPTED
    except OSError as error:
        _let_go_of_output()
        _fail(f"the answer could not be written ({error.strerror}).", EXIT_UNWRITTEN)
    sys.exit(code)


def _answer() -> int:
    """The exit code of the command, once it has run."""
    try:
        app(args=[_guarded(word) for word in sys.argv[1:]], prog_name="thrombo")
    except SystemExit as done:
        if isinstance(done.__context__, BrokenPipeError):  # for which typer has a code of its own
            raise done.__context__ from None
        return done.code if isinstance(done.code, int) else 0
    return 0


def _guarded(word: str) -> str:
    """A place that begins with a minus, such as swapped coordinates, is no option: -2.7,53.8."""
    is_place = word.startswith("-") and "," in word and word[1:2].isdigit()
    return f" {word}" if is_place else word


def _replace_unprintable() -> None:
    """A terminal that lacks a letter shows a question mark for it; it never ends the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _fail(message: str, code: int) -> NoReturn:
    sys.stderr.write(f"thrombo: {message}\n")
    sys.exit(code)


def _let_go_of_output() -> None:
    """Nobody can take what is still unwritten: let the interpreter's exit not try again."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
