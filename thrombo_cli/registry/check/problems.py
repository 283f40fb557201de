"""One thing wrong in one value, before it is known where in the file the value stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

Loc = tuple[str | int, ...]
Written = TypeVar("Written")
Parsed = TypeVar("Parsed")

SHOWN = 60


class Problem(NamedTuple):
    """`code` and plain `message`; `loc` leads from the value checked to the part at fault.

    `other`: leads to another part that it disagrees with, whose line the finding then names.
    """

    code: str
    message: str
    loc: Loc = ()
    other: Loc | None = None


class ProblemsError(ValueError):
    """Everything wrong with one value. A ValueError, so that a pydantic validator may raise it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems; the message joins theirs."""
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.message for problem in self.problems))


def problem(code: str, message: str, loc: Loc = ()) -> ProblemsError:
    """The error of a single problem, ready to be raised."""
    return ProblemsError((Problem(code, message, loc),))


def raise_any(problems: Iterable[Problem]) -> None:
    """Raise ProblemsError when there is any problem at all."""
    found = tuple(problems)
    if found:
        raise ProblemsError(found)


def attempt(
    parse: Callable[[Written], Parsed], written: Written, problems: list[Problem], *loc: str
) -> Parsed | None:
    """What `parse` makes of what is written; when it refuses, None, and its problems are added.

    So everything wrong is listed, at `loc`, and what is right has been read.
    """
    try:
        return parse(written)
    except ProblemsError as error:
        problems += (each._replace(loc=(*loc, *each.loc)) for each in error.problems)
        return None


def shown(text: str) -> str:
    """A text of the file, quoted for a message: one line, printable, at most SHOWN characters."""
    single = text[: SHOWN + 1].replace('"', "'")
    plain = "".join(char if char.isprintable() else "?" for char in single)
    return f'"{plain}"' if len(plain) <= SHOWN else f'"{plain[:SHOWN]}..."'


def untold(message: str) -> str:
    """The message of a problem without what was written, for a text that someone typed (R58).

    `shown` leaves no quotation mark inside; an example stays.
    """
    return re.sub(r'(?<!as in )"[^"]*"', "this text", message)


def path_text(loc: Loc) -> str:
    """A place in the document as a person reads it: `centres[3].availability[0].hours`."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{_key(part)}" for part in loc]
    return "".join(parts).removeprefix(".")


def _key(key: str) -> str:
    return shown(key)[1:-1]
