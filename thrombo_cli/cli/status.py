"""`thrombo status`: who says open, and until when?"""

from typing import Annotated

from thrombo_cli.cli.common import (
    At,
    Json,
    RegistryFile,
    print_json,
    print_text,
    terminal_width,
)
from thrombo_cli.terminal.options import CommandArgument
from thrombo_cli.world import World


def status(
    centres: Annotated[
        list[str] | None,
        CommandArgument(
            metavar="[CENTRE]...",
            help="Default: every centre.",
            autocompletion="thrombo_cli.cli.completion:centres",
        ),
    ] = None,
    at: At = None,
    registry: RegistryFile = None,
    as_json: Json = False,
) -> None:
    """Who says open now, and until when?"""
    with World.open(registry) as world:
        report, book = world.status(*(centres or ()), at=at), world.registry
    if as_json:
        from thrombo_cli.render.json import status_json

        print_json(status_json(report, book))
    else:
        from thrombo_cli.render.status_text import status_text

        print_text(status_text(report, book, terminal_width()))
