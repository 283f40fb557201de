"""A command group that imports a command only when that command is asked for."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from thrombo_cli.errors import PlaceError
from thrombo_cli.garbage import loading
from thrombo_cli.terminal.for_typer import for_typer
from thrombo_cli.terminal.options import named
from thrombo_cli.terminal.plain_line import TIME_METAVAR, with_whole_times

SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 80}
# The parser's errors about a command line; its own classes lie in a private module.
PARSE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]


def new_app(**settings: Any) -> typer.Typer:
    """A Typer application with the settings that all of ours share: plain text, no colour."""
    return typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=SETTINGS,
        **settings,
    )


def with_context(error: Exception, ctx: Any) -> Exception:
    """A parse error that knows its command: the parser leaves it out of some."""
    if getattr(error, "ctx", None) is None:
        error.ctx = ctx  # type: ignore[attr-defined]
    return error


class Exemplified:
    """A command whose help ends with examples."""

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """The examples, as they are to be typed."""
        from thrombo_cli.terminal.examples import examples_of

        formatter.write(examples_of(ctx.command_path))


class OneCommand(Exemplified, TyperCommand):
    """A command whose times may be of several words, unquoted: `--onset two hours ago`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The words, each time in one piece."""
        times = {name for each in self.params if each.metavar == TIME_METAVAR for name in each.opts}
        args, ctx.obj = with_whole_times(args, times)
        try:
            return super().parse_args(ctx, args)
        except PARSE_ERROR as error:
            raise with_context(error, ctx) from None

    def invoke(self, ctx: Any) -> Any:
        """Run it; a place that nobody knows may hold words that were meant for a time."""
        try:
            return super().invoke(ctx)
        except PlaceError as error:
            from thrombo_cli.terminal.time_words import hinted

            raise hinted(error, others=ctx.obj) from None


def lazy_group(commands: dict[str, str]) -> type[TyperGroup]:
    """A group class for commands named by `module:function`, or `module:app` for a group."""

    class LazyGroup(Exemplified, TyperGroup):
        """Finds its commands in a table instead of holding them."""

        def list_commands(self, ctx: Any) -> list[str]:
            """The names, in the order of the table."""
            return list(commands)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            """The command of that name, imported now; None when there is none."""
            target = commands.get(cmd_name)
            return None if target is None else _load(cmd_name, target)

        def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
            """The words that follow the group."""
            try:
                return super().parse_args(ctx, args)
            except PARSE_ERROR as error:
                raise with_context(error, ctx) from None

    return LazyGroup


def _load(name: str, target: str) -> Any:
    with loading():
        found = named(target)
    if isinstance(found, typer.Typer):
        group = get_command(found)
        group.name = name
        return group
    single = new_app(add_completion=False)
    single.command(name, cls=OneCommand)(for_typer(found))
    return get_command(single)
