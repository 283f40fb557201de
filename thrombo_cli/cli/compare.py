"""`thrombo compare`: both ways to a few centres on one clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from thrombo_cli.cli.common import (
    At,
    DoorInDoorOut,
    RegistryFile,
    files_in_use,
    print_lines,
    refuse_outputs,
    terminal_width,
)
from thrombo_cli.cli.question import (
    Ask,
    DoorIn,
    LastKnownWell,
    LeaveIn,
    Onset,
    Place,
    Travel,
    TypedQuestion,
    Via,
    exit_code,
    place_given,
)
from thrombo_cli.questions import Words
from thrombo_cli.terminal.options import CommandOption
from thrombo_cli.world import World

if TYPE_CHECKING:
    from thrombo_cli.compare import Comparison
    from thrombo_cli.model.registry import Registry


def compare(
    place: Place = None,
    ask: Ask = False,
    onset: Onset = None,
    last_known_well: LastKnownWell = None,
    at: At = None,
    leave_in: LeaveIn = None,
    via: Via = None,
    door_in: DoorIn = None,
    door_in_door_out: DoorInDoorOut = None,
    travel: Travel = None,
    registry: RegistryFile = None,
    html: Annotated[
        str | None, CommandOption(metavar="FILE", help="Write a page with picture and tables.")
    ] = None,
    svg: Annotated[
        str | None, CommandOption(metavar="FILE", help="Write the picture alone, as SVG.")
    ] = None,
) -> int:
    """Both ways on one clock: direct, and by way of a first hospital.

    The centre that leads and at most four others, with the figures of `where`. Without --via the
    second way is by the nearest stroke unit, a guess; from a hospital, after its usual stay.
    Neither way is ranked above the other. Exit codes are those of `where`.
    """
    refuse_outputs({"--html": html, "--svg": svg}, files_in_use(registry))
    typed = place_given(place, ask)
    words = Words(typed, onset, last_known_well, leave_in, via, door_in, door_in_door_out)
    comparison, used = comparison_of(TypedQuestion(words, at, tuple(travel or ())), registry)
    if html is None and svg is None:
        from thrombo_cli.compare.as_text import compare_lines

        print_lines(compare_lines(comparison, used, terminal_width()))
    else:
        _write(comparison, used, html, svg)
    return exit_code(comparison.answer)


def comparison_of(asked: TypedQuestion, registry_file: str | None) -> tuple[Comparison, Registry]:
    """The picture of a question, with the registry it rests on. Raises ThromboError."""
    from thrombo_cli.compare import compared

    with World.open(registry_file) as world:
        answer = world.both_ways(asked.words, asked.at, asked.travel_minutes())
        return compared(answer, world.reference.calendar()), world.registry


def _write(comparison: Comparison, registry: Registry, html: str | None, svg: str | None) -> None:
    from thrombo_cli.atomic_file import write_text

    if html is not None:
        from thrombo_cli.compare.as_html import compare_html

        write_text(html, compare_html(comparison, registry))
    if svg is not None:
        from thrombo_cli.compare.as_svg import compare_svg

        write_text(svg, compare_svg(comparison, registry))
