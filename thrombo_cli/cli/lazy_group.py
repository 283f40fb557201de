"""A command group that imports a command only when that command is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 80}


def new_app(**settings: Any) -> typer.Typer:
    """A Typer application with the settings that all of ours share: plain text, no colour."""
    return typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=SETTINGS,
        **settings,
    )


def lazy_group(commands: dict[str, str]) -> type[TyperGroup]:
    """A group class for commands named by `module:function`, or `module:app` for a group."""

    class LazyGroup(TyperGroup):
        """Finds its commands in a table instead of holding them."""

        def list_commands(self, ctx: Any) -> list[str]:
            """The names, in the order of the table."""
            return list(commands)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            """The command of that name, imported now; None when there is none."""
            target = commands.get(cmd_name)
            return None if target is None else _load(cmd_name, target)

    return LazyGroup


def _load(name: str, target: str) -> Any:
    module_name, attribute = target.split(":")
    found = getattr(import_module(module_name), attribute)
    if isinstance(found, typer.Typer):
        group = get_command(found)
        group.name = name
        return group
    single = new_app(add_completion=False)
    single.command(name)(found)
    return get_command(single)
