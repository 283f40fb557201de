"""The `thrombo` command: its table of commands, and the one place where errors become exit codes.

Each command is in a module of its own, imported only when that command runs: a start costs what
the question needs and no more.
"""

import errno
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, NoReturn

import typer

from thrombo_cli.errors import (
    EXIT_DEFECT,
    EXIT_QUESTION,
    EXIT_UNWRITTEN,
    QuestionError,
    ThromboError,
)
from thrombo_cli.terminal import streams
from thrombo_cli.terminal.lazy_group import PARSE_ERROR, lazy_group, new_app

HELP = """Where can this stroke patient get mechanical thrombectomy now?

Holds the hours of the UK's thrombectomy centres, the road and the clock against each other and
lists every centre with its reason. Not clinically assured.

thrombo help COMMAND is the same as thrombo COMMAND --help."""

COMMANDS = {
    "where": "thrombo_cli.cli.where:where",
    "compare": "thrombo_cli.cli.compare:compare",
    "status": "thrombo_cli.cli.status:status",
    "centre": "thrombo_cli.cli.centre:centre",
    "registry": "thrombo_cli.cli.app:registry",
    "coverage": "thrombo_cli.cli.coverage:coverage",
    "export": "thrombo_cli.cli.export:export",
    "batch": "thrombo_cli.cli.batch:batch",
    "board": "thrombo_cli.cli.board:board",
    "schema": "thrombo_cli.cli.schema:schema",
}
REGISTRY_COMMANDS = {
    "check": "thrombo_cli.cli.registry_check:check",
    "edit": "thrombo_cli.cli.registry_edit:edit",
    "format": "thrombo_cli.cli.registry_format:format_",
    "schema": "thrombo_cli.cli.registry_schema:schema",
    "update": "thrombo_cli.cli.registry_update:update",
    "rollback": "thrombo_cli.cli.registry_rollback:rollback",
    "diff": "thrombo_cli.cli.registry_diff:diff",
    "due": "thrombo_cli.cli.registry_due:due",
    "verify": "thrombo_cli.cli.registry_verify:verify",
    "page": "thrombo_cli.cli.registry_page:page",
}

# These leave no process and nothing unwritten behind, and nothing that they import has work to do
# when Python ends: what is written is written once standard output is flushed (ADR 66).
LEAVE_NOTHING = frozenset(("where", "status", "centre", "batch"))

EXIT_INTERRUPTED = 130
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


def run(end: Callable[[int], NoReturn] = sys.exit) -> NoReturn:
    """Run the command line; every known error is a plain line and its exit code.

    `end`: how a command that leaves nothing to be done ends, once its answer is written.
    """
    words = sys.argv[1:]
    streams.make_whole()
    try:
        code = _answer([_guarded(word) for word in words])
        sys.stdout.flush()
    except ThromboError as error:
        _fail(words, error.message, error.code, error.exit_code)
    except KeyboardInterrupt:
        _fail(words, "stopped.", "stopped", EXIT_INTERRUPTED)
    except MemoryError:
        _fail(words, "the memory ran out. Ask about less at a time.", "no-memory", EXIT_UNWRITTEN)
    except BrokenPipeError:
        streams.let_go_of_output()
        code = EXIT_INTERRUPTED
    except OSError as error:
        streams.let_go_of_output()
        _fail(words, _unwritten(error), "unwritten", EXIT_UNWRITTEN)
    except Exception as error:  # noqa: BLE001 - a defect: told without what may have been typed
        from thrombo_cli.terminal.failure import defect_words

        _fail(words, defect_words(error), "defect", EXIT_DEFECT)
    if words and words[0] in LEAVE_NOTHING:
        end(code)
    sys.exit(code)


def _answer(words: list[str]) -> int:
    """The exit code of the command, once it has run. Raises ThromboError."""
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


def _guarded(word: str) -> str:
    """A word that begins with a minus and a digit is no option but half of a place: -2.7,53.8."""
    return f" {word}" if word.startswith("-") and word[1:2].isdigit() else word


def _unwritten(error: OSError) -> str:
    closed = error.errno == errno.EBADF
    why = "standard output is closed" if closed else error.strerror or "no reason given"
    return f"the answer could not be written ({why})."


def _fail(words: Sequence[str], message: str, code: str, exit_code: int) -> NoReturn:
    from thrombo_cli.terminal.failure import tell, wants_json

    tell(message, code, exit_code, as_json=wants_json(words))
    sys.exit(exit_code)
