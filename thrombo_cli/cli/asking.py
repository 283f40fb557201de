"""How the commands that write into a registry ask: one plain question at a time, then yes or no."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from thrombo_cli.atomic_file import write_bytes
from thrombo_cli.cli.common import print_text
from thrombo_cli.errors import QuestionError, RegistryError
from thrombo_cli.file_names import file_shown
from thrombo_cli.registry.load import read_registry_bytes
from thrombo_cli.text.lines import wrap

if TYPE_CHECKING:
    from thrombo_cli.reference.reader import Reference
    from thrombo_cli.review.rewriting import Recorded

Parsed = TypeVar("Parsed")
YES = frozenset(("y", "yes"))
LONGEST_ANSWER = 4000
ENDED = "The answers ended before the last question; nothing was written."
NO_TEXT = "This is not UTF-8 text; nothing was written."


def until_read(prompt: str, parse: Callable[[str], Parsed]) -> Parsed:
    """What is made of a line; on a terminal a refused one is asked for again, with the reason."""
    while True:
        line = answered(prompt)
        try:
            return parse(line)
        except QuestionError as error:
            if not sys.stdin.isatty():
                raise
            print_text("\n".join(each for part in error.message.split("\n") for each in wrap(part)))


def answered(prompt: str) -> str:
    """One line of standard input. Raises QuestionError at its end: nothing was written."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    try:
        line = sys.stdin.readline(LONGEST_ANSWER)
    except UnicodeDecodeError:
        raise QuestionError(NO_TEXT) from None
    if not line.endswith("\n"):
        raise QuestionError(ENDED)
    return line.strip()


def agreed(question: str) -> bool:
    """Did the next answer say yes?"""
    return answered(f"{question} yes or no: ").lower() in YES


def write_recorded(path: str, original: bytes, found: Recorded) -> None:
    """Put the edited file in place of the one that was read, if that is still there."""
    if read_registry_bytes(path) != original:
        raise RegistryError(
            f"{file_shown(path)}: changed meanwhile by someone else; nothing was written."
        )
    write_bytes(path, found.data, mode=stat.S_IMODE(os.stat(path).st_mode))
    print_text(f"{file_shown(path)}: written. Run thrombo registry check, and review the change.")


def print_change(found: Recorded, reference: Reference) -> None:
    """Bulletin, impact and the answers hour by hour, before anything is written."""
    from thrombo_cli.cli.registry_diff import compared
    from thrombo_cli.review.day_signs import answers_changed
    from thrombo_cli.review.diff_text import diff_text

    before, after = found.before, found.after
    weeks, impact, at = compared(before, after, None, reference)
    rows = answers_changed(weeks, before, after, reference.calendar())
    lines = ["", "What would change:", diff_text(weeks, impact, at)]
    print_text("\n".join([*lines, *(["", *rows] if rows else [])]))
