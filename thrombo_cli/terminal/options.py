"""What a command takes, as its signature says it once: for typer, and for a plain line (ADR 87)."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple


class CommandOption(NamedTuple):
    """An option, in typer's words; None where typer's own way holds.

    `flag`: its name, where it is not that of the parameter. `callback`: takes the value, given or
    not, and gives the one that holds. `autocompletion`: what offers words to the shell, named by
    `module:function`, for no other start needs it.
    """

    flag: str | None = None
    metavar: str | None = None
    help: str | None = None
    envvar: str | None = None
    callback: Callable[[Any], Any] | None = None
    autocompletion: str | None = None
    show_default: bool | None = None
    min: float | None = None
    max: float | None = None


class CommandArgument(NamedTuple):
    """A word, or words, without an option before them; as `CommandOption`."""

    metavar: str | None = None
    help: str | None = None
    callback: Callable[[Any], Any] | None = None
    autocompletion: str | None = None
    show_default: bool | None = None


def name_of(parameter: str, option: CommandOption) -> str:
    """How an option is called on a command line."""
    return option.flag or f"--{parameter.replace('_', '-')}"


def named(target: str) -> Any:
    """What `module:name` names, imported now."""
    module, name = target.split(":")
    return getattr(import_module(module), name)
