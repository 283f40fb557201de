"""A command as typer takes it: its signature, each parameter told in the way of typer."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, get_args, get_origin

import typer

from thrombo_cli.terminal.options import CommandArgument, CommandOption, named


def for_typer(command: Callable[..., Any]) -> Callable[..., Any]:
    """The same command, for typer."""

    @wraps(command)
    def called(**given: Any) -> Any:
        return command(**given)

    signature = inspect.signature(command, eval_str=True)
    told = [
        each.replace(annotation=_as_typer(each.annotation))
        for each in signature.parameters.values()
    ]
    called.__signature__ = signature.replace(parameters=told)  # type: ignore[attr-defined]
    called.__annotations__ = {each.name: each.annotation for each in told}
    return called


def _as_typer(kind: Any) -> Any:
    """A type whose `CommandOption` or `CommandArgument` is typer's own."""
    if get_origin(kind) is not Annotated:
        return kind
    inside, told = get_args(kind)
    words = {name: value for name, value in told._asdict().items() if value is not None}
    if "autocompletion" in words:
        words["autocompletion"] = named(words["autocompletion"])
    if isinstance(told, CommandArgument):
        return Annotated[inside, typer.Argument(**words)]
    assert isinstance(told, CommandOption)
    flag = words.pop("flag", None)
    return Annotated[inside, typer.Option(*filter(None, [flag]), **words)]
