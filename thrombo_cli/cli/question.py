"""The question that `where` and `compare` share: its options, and how it is read."""

from typing import Annotated, NamedTuple

from thrombo_cli.errors import EXIT_DONE, EXIT_NONE_OPEN, PlaceError
from thrombo_cli.model.answer import Answer
from thrombo_cli.questions import Words
from thrombo_cli.terminal.options import CommandArgument, CommandOption
from thrombo_cli.times import parse_travel

Place = Annotated[
    list[str] | None,
    CommandArgument(
        metavar="PLACE...",
        help="Postcode, outward code, LAT,LON, grid reference, hospital or centre, in one word "
        "or several; - reads it from standard input.",
        show_default=False,
        autocompletion="thrombo_cli.cli.completion:places",
    ),
]
Ask = Annotated[
    bool, CommandOption("--ask", help="Ask for the place, so that no process list shows it.")
]
Onset = Annotated[
    str | None, CommandOption(metavar="T", help="When the symptoms began, if witnessed.")
]
LastKnownWell = Annotated[
    str | None,
    CommandOption(metavar="T", help="When the patient was last known well, if not witnessed."),
]
LeaveIn = Annotated[
    str | None,
    CommandOption(metavar="MIN", help="Minutes until the patient leaves; left out: 0."),
]
Via = Annotated[
    str | None,
    CommandOption(metavar="HOSPITAL", help="Reckon the way through this hospital, or nearest."),
]
DoorIn = Annotated[
    str | None, CommandOption(metavar="T", help="When the patient came to the hospital named.")
]
Travel = Annotated[
    list[str] | None,
    CommandOption(metavar="CENTRE=MIN", help="Road minutes you know better; repeatable."),
]


class TypedQuestion(NamedTuple):
    """A question as it was typed."""

    words: Words
    at: str | None
    travel: tuple[str, ...]

    def travel_minutes(self) -> list[tuple[str, float]]:
        """The asker's own road minutes, each by a name of the centre. Raises QuestionError."""
        return [parse_travel(text) for text in self.travel]


def place_given(words: list[str] | None, ask: bool) -> str:
    """The place: the words typed, else a line of standard input. Raises PlaceError for neither."""
    if ask or "-" in (words or ()):
        from thrombo_cli.terminal.standard_input import place_read

        return place_read(words or [], ask=ask)
    if not words:
        raise PlaceError(
            "Give a PLACE: a postcode, outward code, LAT,LON, grid reference or hospital;\n"
            "or - to read it from standard input; or --ask alone, to be asked for it.",
            "missing-argument",
        )
    return " ".join(words)


def exit_code(answer: Answer) -> int:
    """Done, when a centre is open in time; else that there is none."""
    return EXIT_DONE if answer.outcome == "open" else EXIT_NONE_OPEN
