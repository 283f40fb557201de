"""A plain command line read without typer, whose import takes longer than an answer (ADR 87).

Plain is a line that can be read in one way only: options by their whole names, each once, with a
value that is no option; times of one word; the words that the command takes, and no more. Every
other line, a wrong one too, is for typer, which knows help, completion and what to say.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

from thrombo_cli.terminal.options import CommandArgument, CommandOption, name_of

TIME_METAVAR = "T"
TEXTS = (str, str | None)
MANY = (list[str], list[str] | None)


class Slot(NamedTuple):
    """A parameter of a command: its type, and what is told of it."""

    parameter: str
    kind: Any
    told: CommandOption | CommandArgument


def plain_parameters(
    command: Callable[..., Any], words: Sequence[str], environment: Mapping[str, str]
) -> dict[str, Any] | None:
    """What typer would call the command with, defaults left out; None where typer is to read."""
    slots = _slots(command)
    options = {
        name_of(slot.parameter, slot.told): slot
        for slot in slots
        if isinstance(slot.told, CommandOption)
    }
    times = [name for name, slot in options.items() if slot.told.metavar == TIME_METAVAR]
    if goes_on(words, times):
        return None
    given = _sorted(words, options)
    if given is None:
        return None
    found = {}
    for slot in slots:
        held = given.pop("" if isinstance(slot.told, CommandArgument) else slot.parameter, [])
        held = held or _of_environment(slot, environment)
        if held:
            if not _fits(slot.kind, held):
                return None
            found[slot.parameter] = held if slot.kind in MANY else held[0]
        if slot.told.callback is not None:
            found[slot.parameter] = slot.told.callback(found.get(slot.parameter))
    needed = {slot.parameter for slot in slots[: len(slots) - len(command.__defaults__ or ())]}
    return None if given or needed - found.keys() else found


def goes_on(words: Sequence[str], times: Collection[str]) -> bool:
    """Does a word follow the value of a time, that could still belong to it?"""
    for place, word in enumerate(words):
        option, equals, _ = word.partition("=")
        after = words[place + 1 if equals else place + 2 :]
        if option in times and after and not after[0].startswith("-"):
            return True
    return False


def _slots(command: Callable[..., Any]) -> list[Slot]:
    kinds = command.__annotations__.items()
    return [
        Slot(name, kind.__origin__, kind.__metadata__[0])
        for name, kind in kinds
        if name != "return"
    ]


def _sorted(words: Sequence[str], options: Mapping[str, Slot]) -> dict[str, list[Any]] | None:
    """Values by parameter, those without an option under no name; None where one is not plain."""
    found: dict[str, list[Any]] = {}
    rest = iter(words)
    for word in rest:
        if word == "-" or not word.startswith("-"):
            found.setdefault("", []).append(word)
            continue
        name, equals, value = word.partition("=")
        slot = options.get(name)
        if slot is None or (slot.kind is bool and equals):
            return None
        if slot.kind is not bool and not equals:
            value = next(rest, "")
        if slot.kind is not bool and (not value or value.startswith("-")):
            return None
        found.setdefault(slot.parameter, []).append(True if slot.kind is bool else value)
    return found


def _of_environment(slot: Slot, environment: Mapping[str, str]) -> list[str]:
    named = getattr(slot.told, "envvar", None)
    value = environment.get(named) if named else None
    return [value] if value else []


def _fits(kind: Any, held: list[Any]) -> bool:
    """Can a parameter of this type hold these values as they are?"""
    return kind in MANY or (len(held) == 1 and (kind is bool or kind in TEXTS))
