"""`thrombo board`: the page for the wall, one sheet for each network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from thrombo_cli.atomic_file import refuse_inputs
from thrombo_cli.cli.common import At, RegistryFile, files_in_use, print_text, terminal_width
from thrombo_cli.clock import asked_instant
from thrombo_cli.errors import QuestionError
from thrombo_cli.registry.load import load_registry
from thrombo_cli.terminal.options import CommandOption

if TYPE_CHECKING:
    from thrombo_cli.board import NetworkSheet
    from thrombo_cli.board.arrangements import Home
    from thrombo_cli.model.registry import Registry
    from thrombo_cli.reference.reader import Reference


def board(
    network: Annotated[
        list[str] | None,
        CommandOption(
            metavar="N",
            help="A network (slug or name); may be repeated. Default: all.",
            autocompletion="thrombo_cli.cli.completion:networks",
        ),
    ] = None,
    html: Annotated[
        str | None,
        CommandOption(metavar="FILE", help="Write a page to print: A4 for each network."),
    ] = None,
    watch: Annotated[
        bool, CommandOption("--watch", help="Stay on the terminal; renewed at each change.")
    ] = False,
    at: At = None,
    registry: RegistryFile = None,
) -> None:
    """The page for the wall: who says open, the next seven nights, cut-offs, contacts."""
    if watch and (html is not None or at is not None):
        raise QuestionError("Give --watch alone: it shows the present, on the terminal.")
    names = tuple(network or ())
    if watch:
        from thrombo_cli.board.watch import watch_board

        watch_board(
            lambda: sheets_at(names, None, registry),
            terminal_width,
            lambda used: sheets_of(names, None, used),
        )
        return
    refuse_inputs("--html", html, files_in_use(registry))
    sheets, used = sheets_at(names, at, registry)
    if html is None:
        from thrombo_cli.board.as_text import board_text

        print_text(board_text(sheets, used, terminal_width()))
        return
    from thrombo_cli.atomic_file import write_text
    from thrombo_cli.board.as_html import board_html

    write_text(html, board_html(sheets, used))


def sheets_at(
    names: tuple[str, ...], at: str | None, registry_file: str | None
) -> tuple[tuple[NetworkSheet, ...], Registry]:
    """The sheets of the named networks, or of all; with the registry. Raises ThromboError."""
    from thrombo_cli.reference.reader import Reference

    with Reference.open() as reference:
        registry = load_registry(registry_file, reference)
    return sheets_of(names, at, registry), registry


def sheets_of(
    names: tuple[str, ...], at: str | None, registry: Registry
) -> tuple[NetworkSheet, ...]:
    """The same for a registry that is at hand."""
    from thrombo_cli.board import networks_named, sheet_of
    from thrombo_cli.board.elsewhere import Surroundings
    from thrombo_cli.places import parse_place
    from thrombo_cli.reference.reader import Reference

    instant, simulated = asked_instant(at, registry)
    with Reference.open() as reference:
        locations = {
            c.id: parse_place(c.id, reference, registry).location for c in registry.centres
        }
        homes = homes_of(registry, reference)
        around = Surroundings(reference.calendar(), reference, locations, homes)
        return tuple(
            sheet_of(slug, registry, around, instant, simulated=simulated)
            for slug in networks_named(names, registry)
        )


def homes_of(registry: Registry, reference: Reference) -> dict[str, Home]:
    """Where each hospital lies at which a pathway starts; the check has found them all."""
    from thrombo_cli.board.arrangements import Home
    from thrombo_cli.places import parse_place

    origins = {p.origin for p in registry.pathways if p.origin_kind == "hospital"}
    places = {origin: parse_place(origin, reference, registry) for origin in sorted(origins)}
    names = {each.unit: each.name for each in reference.hospitals()}
    names |= {each.postcode: each.name for each in reference.hospitals()}
    names |= {each.postcode.replace(" ", ""): each.name for each in registry.centres}
    return {
        origin: Home(place.location.network, names.get(origin, place.label))
        for origin, place in places.items()
    }
