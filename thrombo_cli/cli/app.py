"""The `thrombo` command as typer holds it: every command with its help and its completion."""

import sys
from typing import Annotated

import typer

from thrombo_cli.cli import COMMANDS, REGISTRY_COMMANDS
from thrombo_cli.errors import EXIT_INTERRUPTED, EXIT_QUESTION, QuestionError
from thrombo_cli.terminal.lazy_group import PARSE_ERROR, lazy_group, new_app

HELP = """Where can this stroke patient get mechanical thrombectomy now?

Holds the hours of the UK's thrombectomy centres, the road and the clock against each other and
lists every centre with its reason. Not clinically assured.

thrombo help COMMAND is the same as thrombo COMMAND --help."""

NO_SHELL = 1  # of the parser's own options; no command of ours ends so

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
    from thrombo_cli.text.words import signed_words

    with Reference.open() as reference:
        used, notes = load_registry(None, reference), sorted(reference.meta().items())
    shown = [(name, value) for name, value in notes if name.startswith(NOTES_SHOWN)]
    lines = [
        f"thrombo {__version__}",
        f"registry {used.updated}",
        f"  sha256 {used.sha256}{signed_words(used)}",
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
            "-V",
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


def parsed(words: list[str]) -> int:
    """The exit code of the command that the words name, once it has run. Raises ThromboError."""
    if words[:1] == ["help"]:
        words = [*words[1:], "--help"]
    try:
        code = app(args=words, prog_name="thrombo", standalone_mode=False)
    except PARSE_ERROR as error:
        return _misread(error)
    except SystemExit as done:
        if isinstance(done.__context__, BrokenPipeError):  # for which typer has a code of its own
            raise done.__context__ from None
        raise
    if code == EXIT_INTERRUPTED:
        raise KeyboardInterrupt
    if code == NO_SHELL:
        raise QuestionError("This is not run by a shell that has completion: run it from one.")
    return code if isinstance(code, int) else 0


def _misread(error: Exception) -> int:
    """The help, when there was nothing to read; else UsageError, in our words."""
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stderr.write(f"{error}\n")
        return EXIT_QUESTION
    from thrombo_cli.terminal.usage import in_our_words

    raise in_our_words(error) from None
