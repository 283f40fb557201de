"""`thrombo centre`: one centre's whole record."""

from typing import Annotated

from thrombo_cli.cli.common import At, Json, RegistryFile, print_json, print_text, terminal_width
from thrombo_cli.terminal.options import CommandArgument
from thrombo_cli.world import World


def centre(
    name: Annotated[
        str,
        CommandArgument(
            metavar="CENTRE",
            help="Id, name, alias or ODS code.",
            autocompletion="thrombo_cli.cli.completion:centres",
        ),
    ],
    at: At = None,
    registry: RegistryFile = None,
    as_json: Json = False,
) -> None:
    """One centre: hours, history, whom it serves, sources."""
    with World.open(registry) as world:
        report, book = world.status(name, at=at), world.registry
    if as_json:
        from thrombo_cli.render.json import centre_json

        print_json(centre_json(report, book))
    else:
        from thrombo_cli.render.centre_text import centre_text

        row, width = report.rows[0], terminal_width()
        print_text(
            centre_text(row.centre, row, book, width, at=report.at, simulated=report.simulated)
        )
