"""A command line, from its words to its exit code: the one place where errors become exit codes.

What is plain is read at once; every other line goes through typer (`app`), which costs a start
more than the answer does (ADR 87).
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from thrombo_cli.cli import COMMANDS, QUICK
from thrombo_cli.errors import (
    EXIT_DEFECT,
    EXIT_DONE,
    EXIT_INTERRUPTED,
    EXIT_UNWRITTEN,
    PlaceError,
    ThromboError,
)
from thrombo_cli.garbage import loading
from thrombo_cli.terminal import streams
from thrombo_cli.terminal.options import named
from thrombo_cli.terminal.plain_line import PlainLine, plain_line

# A shell that asks what may stand next sets this.
COMPLETION = "_THROMBO_COMPLETE"


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
    if words and words[0] in QUICK:
        end(code)
    sys.exit(code)


def _answer(words: list[str]) -> int:
    """The exit code of the command, once it has run. Raises ThromboError."""
    if words and words[0] in QUICK and COMPLETION not in os.environ:
        with loading():
            command = named(COMMANDS[words[0]])
        line = plain_line(command, words[1:], os.environ)
        if line is not None:
            return _called(command, line)
    with loading():
        from thrombo_cli.cli.app import parsed
    return parsed(words)


def _called(command: Callable[..., Any], line: PlainLine) -> int:
    """The exit code of a command that is called as a plain line says. Raises ThromboError."""
    try:
        return command(**line.given) or EXIT_DONE
    except PlaceError as error:
        from thrombo_cli.terminal.time_words import hinted

        raise hinted(error, others=line.others) from None


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
