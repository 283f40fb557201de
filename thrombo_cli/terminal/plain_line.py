"""A plain command line read without typer, whose import takes longer than an answer (ADR 87).

Plain is a line that can be read in one way only: options by their whole names, each once, with a
value that is no option; the words that the command takes, and no more. Every other line, a wrong
one too, is for typer, which knows help, completion and what to say.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from thrombo_cli.terminal.options import CommandArgument, CommandOption, name_of

TIME_METAVAR = "T"
TEXT = (str, str | None)
TEXTS = (list[str], list[str] | None)


class Slot(NamedTuple):
    """A parameter of a command: its type, what is told of it, and whether it has a default."""

    parameter: str
    kind: Any
    told: CommandOption | CommandArgument
    optional: bool


class TakenApart(NamedTuple):
    """A command line taken apart: the words without an option before them, and those with one.

    `given`: by parameter; True for an option that is a flag. `others`: as `PlainLine`.
    """

    placed: list[str]
    given: dict[str, list[Any]]
    others: bool


class PlainLine(NamedTuple):
    """What a command is called with, by parameter; those left out are not in it.

    `others`: did words stand behind a time that are not its own?
    """

    given: dict[str, Any]
    others: bool


def plain_line(
    command: Callable[..., Any], words: list[str], environment: Mapping[str, str]
) -> PlainLine | None:
    """What typer would call the command with; None where typer is to read the line.

    Raises UsageError, and what a callback raises.
    """
    slots = _slots(command)
    line = _taken_apart(words, slots)
    if line is None:
        return None
    found: dict[str, Any] = {}
    for slot in slots:
        held = _held(slot, line, environment)
        if not _fits(slot, held):
            return None
        if held:
            found[slot.parameter] = held if slot.kind in TEXTS else held[0]
        if slot.told.callback is not None:
            found[slot.parameter] = slot.told.callback(found.get(slot.parameter))
    return PlainLine(found, line.others)


def with_whole_times(words: list[str], times: Collection[str]) -> tuple[list[str], bool]:
    """As `time_words.joined`, which is imported only where a time may be of several words."""
    if not _goes_on(words, times):
        return words, False
    from thrombo_cli.terminal.time_words import joined

    return joined(words, times)


def _goes_on(words: Sequence[str], times: Collection[str]) -> bool:
    """Does a word follow the value of a time, that could still belong to it?"""
    for place, word in enumerate(words):
        option, equals, _ = word.partition("=")
        after = words[place + 1 if equals else place + 2 :]
        if option in times and after and not after[0].startswith("-"):
            return True
    return False


def _slots(command: Callable[..., Any]) -> list[Slot]:
    kinds = [each for each in command.__annotations__.items() if each[0] != "return"]
    needed = len(kinds) - len(command.__defaults__ or ())
    return [
        Slot(parameter, kind.__origin__, kind.__metadata__[0], place >= needed)
        for place, (parameter, kind) in enumerate(kinds)
    ]


def _taken_apart(words: list[str], slots: Sequence[Slot]) -> TakenApart | None:
    """The line by its parts; None where one of them is not plain."""
    options = {
        name_of(slot.parameter, slot.told): slot
        for slot in slots
        if isinstance(slot.told, CommandOption)
    }
    times = [name for name, slot in options.items() if slot.told.metavar == TIME_METAVAR]
    whole, others = with_whole_times(words, times)
    line = TakenApart([], {}, others)
    rest = iter(whole)
    for word in rest:
        if word == "-" or not word.startswith("-"):
            line.placed.append(word)
            continue
        name, equals, value = word.partition("=")
        slot = options.get(name)
        held = None if slot is None else _value(slot, value if equals else None, rest)
        if slot is None or held is None:
            return None
        line.given.setdefault(slot.parameter, []).append(held)
    takes_words = len(options) < len(slots)
    return line if takes_words or not line.placed else None


def _value(slot: Slot, written: str | None, rest: Iterator[str]) -> Any:
    """True for a flag, else what is written to it or the next word; None where it is not plain."""
    if slot.kind is bool:
        return True if written is None else None
    value = next(rest, "") if written is None else written
    return None if not value or value.startswith("-") else value


def _held(slot: Slot, line: TakenApart, environment: Mapping[str, str]) -> list[Any]:
    """The values of a parameter: as typed, else as the environment has it."""
    if isinstance(slot.told, CommandArgument):
        return line.placed
    named = slot.told.envvar and environment.get(slot.told.envvar)
    return line.given.get(slot.parameter) or ([named] if named else [])


def _fits(slot: Slot, held: Sequence[Any]) -> bool:
    """Can the parameter hold these values as they are?"""
    if not held:
        return slot.optional
    return slot.kind in TEXTS or (len(held) == 1 and (slot.kind is bool or slot.kind in TEXT))
