"""`thrombo where`: the one-line question."""

from typing import TYPE_CHECKING, Annotated

from thrombo_cli.cli.common import (
    At,
    DoorInDoorOut,
    Json,
    RegistryFile,
    print_json,
    print_lines,
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
    from thrombo_cli.render.where_text import Detail


def where(
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
    as_json: Json = False,
    more: Annotated[
        bool, CommandOption("--more", help="Add reasons, sums and sources of the centres shown.")
    ] = False,
    show_all: Annotated[bool, CommandOption("--all", help="Add those of every centre.")] = False,
    brief: Annotated[
        bool, CommandOption("--brief", help="Answer in one line, for a radio call.")
    ] = False,
) -> int:
    """Where can this patient get thrombectomy now?

    T is a span ago (90m, 1h30m, two hours ago); a time of day (21:30, 2130, 9.30pm, half past
    nine pm), the most recent one, at most 12 hours ago; or one with its day (today 21:30,
    yesterday 11.50pm, 2026-11-22T21:30). London time. All ways: docs/times.md.
    """
    typed = place_given(place, ask)
    words = Words(typed, onset, last_known_well, leave_in, via, door_in, door_in_door_out)
    asked = TypedQuestion(words, at, tuple(travel or ()))
    detail: Detail = "brief" if brief else "all" if show_all else "more" if more else "screen"
    return answer_where(asked, registry, as_json, detail)


def answer_where(
    asked: TypedQuestion, registry_file: str | None, as_json: bool, detail: "Detail"
) -> int:
    """Answer, print, and return the exit code. Raises ThromboError."""
    with World.open(registry_file) as world:
        given = asked.travel_minutes()
        answer = world.asked(asked.words, asked.at, given, nearest=not as_json)
        registry = world.registry
    if as_json:
        from thrombo_cli.render.where_json import where_json

        print_json(where_json(answer, registry))
    else:
        from thrombo_cli.render.where_text import where_lines

        print_lines(where_lines(answer, registry, detail, terminal_width()))
    return exit_code(answer)
