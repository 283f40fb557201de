"""Times of several words, unquoted: `--onset two hours ago PR2 9HT`.

After an option that takes a time, the longest run of words that is a time belongs to it, and what
follows to the place. That is safe: no place begins with words such as "ago" or "pm". Where not
even the first word begins a time, nothing is taken for a place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from thrombo_cli.errors import PlaceError, UsageError
from thrombo_cli.times import advice_on, is_time

MOST_WORDS = 10
AFTER_A_TIME = (
    "Words after a time were read as words of the place: put a time of several words in "
    "quotation marks."
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def joined(args: Sequence[str], options: Collection[str]) -> tuple[list[str], bool]:
    """The words with each time in one; and whether words stood after one that are not its own.

    Raises UsageError when words follow what is no time.
    """
    done: list[str] = []
    rest, others = list(args), False
    while rest:
        word = rest.pop(0)
        done.append(word)
        if word == "--":
            return [*done, *rest], others
        option, equals, value = word.partition("=")
        if option not in options or not (equals or rest):
            continue
        value = value if equals else rest.pop(0)
        run = _run(rest)
        taken = _taken(option, value, run)
        done[-1:] = [option, " ".join([value, *run[:taken]])]
        rest, others = rest[taken:], others or taken < len(run)
    return done, others


def hinted(error: PlaceError, *, others: bool) -> PlaceError:
    """The error of a place; with the hint where other words stood behind a time (`joined`)."""
    return PlaceError(f"{error.message}\n{AFTER_A_TIME}", error.code) if others else error


def _run(rest: Sequence[str]) -> list[str]:
    """The words up to the next option."""
    stop = next((n for n, word in enumerate(rest) if word.startswith("-")), len(rest))
    return list(rest[:stop])


def _taken(option: str, value: str, run: Sequence[str]) -> int:
    """How many words after the value belong to its time. Raises UsageError for no time at all."""
    if not run:
        return 0
    for taken in range(min(len(run), MOST_WORDS), -1, -1):
        text = " ".join([value, *run[:taken]])
        if is_time(text) or _DATE.fullmatch(text):
            return taken
    raise UsageError(
        f"{option}: {advice_on(' '.join([value, *run]))}\n"
        "Put a time of several words in quotation marks.",
        "bad-time",
    )
