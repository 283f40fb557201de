"""The `thrombo` command: its options, and the one place where errors become exit codes.

Each command's work is in a module of its own, imported only when that command runs: a start costs
what the question needs and no more.
"""

from __future__ import annotations

import sys
from typing import Annotated, NoReturn

import typer

from thrombo_cli.cli.options import At, Json, RegistryFile
from thrombo_cli.errors import EXIT_REFERENCE, ThromboError

HELP = """Where can this stroke patient get mechanical thrombectomy now?

Holds the hours of the UK's thrombectomy centres, the road and the clock against each other and
lists every centre with its reason. Not clinically assured."""

EXIT_INTERRUPTED = 130

app = typer.Typer(
    name="thrombo",
    help=HELP,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
registry_app = typer.Typer(help="Check and keep the registry of centres.", no_args_is_help=True)
app.add_typer(registry_app, name="registry")


def _version(wanted: bool) -> None:
    if wanted:
        from thrombo_cli.cli.version import version_text

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
    """Where can this stroke patient get mechanical thrombectomy now?"""


@app.command()
def where(
    place: Annotated[
        str,
        typer.Argument(
            metavar="PLACE",
            help="Postcode, outward code, LAT,LON, grid reference, hospital or centre; - reads it "
            "from standard input.",
        ),
    ],
    onset: Annotated[
        str | None, typer.Option(metavar="T", help="When the symptoms began, if witnessed.")
    ] = None,
    last_known_well: Annotated[
        str | None,
        typer.Option(metavar="T", help="When the patient was last known well, if not witnessed."),
    ] = None,
    at: At = None,
    leave_in: Annotated[
        str, typer.Option(metavar="MIN", help="Minutes until the patient leaves.")
    ] = "0",
    travel: Annotated[
        list[str] | None,
        typer.Option(metavar="CENTRE=MIN", help="Road minutes you know better; repeatable."),
    ] = None,
    registry: RegistryFile = None,
    as_json: Json = False,
    show_all: Annotated[bool, typer.Option("--all", help="Show every centre.")] = False,
) -> None:
    """Where can this patient get thrombectomy now?

    T is 2026-11-22T21:30, "today 21:30", "yesterday 23:50", 21:30, or a span ago such as 90m.
    """
    from thrombo_cli.cli import where as command

    asked = command.Asked(place, onset, last_known_well, at, leave_in, tuple(travel or ()))
    raise typer.Exit(command.where(asked, registry, as_json, show_all))


@app.command()
def status(
    centres: Annotated[
        list[str] | None, typer.Argument(metavar="[CENTRE]...", help="Default: every centre.")
    ] = None,
    at: At = None,
    registry: RegistryFile = None,
    as_json: Json = False,
) -> None:
    """Who says open now, and until when?"""
    from thrombo_cli.cli import status as command

    raise typer.Exit(command.status(tuple(centres or ()), at, registry, as_json))


@app.command()
def centre(
    name: Annotated[str, typer.Argument(metavar="CENTRE", help="Id, name, alias or ODS code.")],
    at: At = None,
    registry: RegistryFile = None,
    as_json: Json = False,
) -> None:
    """One centre: hours, history, whom it serves, sources."""
    from thrombo_cli.cli import status as command

    raise typer.Exit(command.centre(name, at, registry, as_json))


@registry_app.command("check")
def registry_check(
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="Default: the registry in use.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Is this registry sound? Every finding, with file, line and column."""
    from thrombo_cli.cli import registry as command

    raise typer.Exit(command.check(file, as_json))


def run() -> NoReturn:
    """Run the command line; every known error is a plain line and the contract's exit code."""
    try:
        _speak_any_terminal()
        app()
    except ThromboError as error:
        _fail(error.message, error.exit_code)
    except KeyboardInterrupt:
        _fail("Stopped.", EXIT_INTERRUPTED)
    except BrokenPipeError:
        _leave_pipe()
    except MemoryError:
        _fail("Not enough memory to answer.", EXIT_REFERENCE)
    sys.exit(0)


def _speak_any_terminal() -> None:
    """A terminal that lacks a letter shows a question mark for it; it never ends the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _fail(message: str, code: int) -> NoReturn:
    sys.stderr.write(f"thrombo: {message}\n")
    sys.exit(code)


def _leave_pipe() -> NoReturn:
    """The reader went away: no message, and nothing more is written at exit."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(EXIT_INTERRUPTED)
