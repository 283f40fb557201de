"""`thrombo registry verify`: the maintainer's round by telephone, on paper and into the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated

from thrombo_cli.atomic_file import write_text
from thrombo_cli.cli.asking import agreed, print_change, until_read, write_recorded
from thrombo_cli.cli.common import AtOrDate, RegistryFile, find_centre, print_text
from thrombo_cli.clock import asked_instant, instant_given
from thrombo_cli.errors import QuestionError
from thrombo_cli.file_names import file_shown
from thrombo_cli.london import london_date
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_facts, read_registry_bytes
from thrombo_cli.registry.shipped import shipped_path
from thrombo_cli.review.call_sheet import QUESTION, TOPICS, CallSheet, Topic, call_sheets
from thrombo_cli.review.spoken_answers import (
    NOT_ANSWERED,
    Given,
    ahead_of,
    begins_of,
    day_of,
    gates_of,
    holidays_of,
    hours_of,
    phone_of,
    role_of,
    serves_of,
)
from thrombo_cli.terminal.options import CommandArgument, CommandOption
from thrombo_cli.text.lines import sentence, wrap

HOW = (
    "Return: as recorded. ?: not answered. Nothing is written before you say yes; Ctrl-C leaves "
    "the file as it is."
)
EXAMPLES: dict[Topic, str] = {
    "hours": "24/7, or mon-fri 08:00-18:00; sat-sun closed",
    "holidays": "same, closed, unknown, or 08:00-18:00",
    "gates": "none, or referral 17:00, acceptance 20:00, arrival 21:00",
    "taken": "networks, with commas between",
    "ahead": "in words; Return for none",
    "number": "the switchboard or referral line",
}


def verify(
    centres: Annotated[
        list[str] | None, CommandArgument(metavar="[CENTRE]...", help="Default: every centre.")
    ] = None,
    record: Annotated[
        bool, CommandOption("--record", help="Ask the questions here and write the answers down.")
    ] = False,
    html: Annotated[
        str | None, CommandOption("--html", metavar="FILE", help="Write the sheets as a page.")
    ] = None,
    file: RegistryFile = None,
    at: AtOrDate = None,
) -> None:
    """Whom to ring next, a call sheet for each centre, and their answers written down."""
    path, reference = file or shipped_path(), Reference.open()
    registry = load_facts(path, reference)
    today = london_date(instant_given(at) or asked_instant(None, registry)[0])
    chosen = [find_centre(each, registry).id for each in centres or ()]
    sheets = call_sheets(registry, today, reference.columns, chosen)
    if record:
        _record(path, registry, sheets, len(chosen), reference)
    elif html is not None:
        from thrombo_cli.review.call_sheet_html import sheets_html

        write_text(html, sheets_html(sheets))
        print_text(f"{html}: {len(sheets)} call sheet{'s' * (len(sheets) != 1)}.")
    else:
        _print(sheets, listed=not chosen)


def _print(sheets: tuple[CallSheet, ...], *, listed: bool) -> None:
    from thrombo_cli.review.call_sheet_text import list_text, sheets_text

    print_text(list_text(sheets) if listed else sheets_text(sheets))


def _record(
    path: str,
    registry: Registry,
    sheets: tuple[CallSheet, ...],
    chosen: int,
    reference: Reference,
) -> None:
    if chosen != 1:
        raise QuestionError("Name the one centre whose answers are to be recorded.")
    from thrombo_cli.review.recording import recorded
    from thrombo_cli.review.rewriting import opened

    data, sheet = read_registry_bytes(path), sheets[0]
    given = _asked(sheet, registry)
    found = recorded(opened(data, path, reference), sheet.centre.id, given)
    print_change(found, reference)
    if agreed("Write this to the file?"):
        write_recorded(path, data, found)
    else:
        print_text(f"{file_shown(path)}: left as it was.")


def _asked(sheet: CallSheet, registry: Registry) -> Given:
    """Every question in turn; one that is answered badly is asked again on a terminal."""
    from thrombo_cli.review.recording import first_day, is_new

    print_text("\n".join([f"{sheet.centre.name} ({sheet.centre.id})", *wrap(HOW)]))
    role = until_read("Role of who answered: ", role_of)
    day = until_read(f"Date of the call [{sheet.day}]: ", lambda t: day_of(t, sheet.day, sheet.day))
    answers = {topic: _topic(sheet, topic, registry) for topic in TOPICS}
    given = _given(role, day, answers)
    if not is_new(given):
        return given
    first = first_day(day, sheet.due.entry)
    begins = until_read(
        f"From which day does that hold? [{first}]: ", lambda t: begins_of(t, day, first)
    )
    return given._replace(begins=begins)


def _given(role: str, day: date, answers: dict[Topic, object]) -> Given:
    unanswered = frozenset(topic for topic, each in answers.items() if each == NOT_ANSWERED)
    kept = {topic: None if topic in unanswered else each for topic, each in answers.items()}
    names = {"taken": "serves", "number": "phone"}
    fields = {names.get(topic, topic): each for topic, each in kept.items()}
    return Given(role=role, day=day, unanswered=unanswered, begins=day, **fields)  # type: ignore[arg-type]


def _topic(sheet: CallSheet, topic: Topic, registry: Registry) -> object:
    """None for as recorded, `?` for not answered, else what was read."""
    number = TOPICS.index(topic)
    recorded = sentence(f"Recorded: {sheet.recorded[number]}")
    lines = ["", f"{number + 1}. {QUESTION[topic]}", *wrap(recorded, first="   ", rest="   ")]
    print_text("\n".join([*lines, *wrap(f"({EXAMPLES[topic]})", first="   ", rest="   ")]))
    parse: dict[Topic, Callable[[str], object]] = {
        "hours": hours_of,
        "holidays": holidays_of,
        "gates": gates_of,
        "taken": lambda text: serves_of(text, registry),
        "ahead": ahead_of,
        "number": phone_of,
    }

    def read(text: str) -> object:
        return (text.strip() or None) if text.strip() in ("", NOT_ANSWERED) else parse[topic](text)

    return until_read("   > ", read)
