"""The call sheets and the list of what to verify first, as plain text of 80 columns."""

from __future__ import annotations

from collections.abc import Sequence

from thrombo_cli.london import spoken_date
from thrombo_cli.review.call_sheet import NO_NAMES, QUESTION, SPECIAL, TOPICS, CallSheet
from thrombo_cli.review.due_text import hanging_words
from thrombo_cli.text.lines import WIDTH, sentence, short_of, wrap
from thrombo_cli.text.words import SHORT_ADVICE, age_words, capital

ROOM = ["    " + "_" * (WIDTH - 4)] * 2
# More of a note than this has no room on the page.
LONGEST = 300
HINT = (
    "One centre's call sheet: thrombo registry verify CENTRE. All on paper: --html FILE. "
    "To write down what it said: thrombo registry verify --record CENTRE."
)


def sheets_text(sheets: Sequence[CallSheet]) -> str:
    """A page for each centre, one under the other."""
    return "\n\n".join("\n".join(_page(sheet)) for sheet in sheets)


def list_text(sheets: Sequence[CallSheet]) -> str:
    """Every centre in the order in which to ring them."""
    day = spoken_date(sheets[0].day)
    head = f"To verify, by admissions a year and age of the evidence, as of {day}:"
    lines = [*wrap(head), ""]
    for number, sheet in enumerate(sheets, 1):
        due = sheet.due
        words = f"{sheet.centre.id}: evidence {age_words(due.as_of, sheet.day)}"
        lines += wrap(
            f"{words}; {hanging_words(due.admissions)}", first=f"{number:3}. ", rest=" " * 5
        )
    return "\n".join([*lines, "", *wrap(HINT)])


def _page(sheet: CallSheet) -> list[str]:
    lines = ["=" * WIDTH, *wrap(f"{sheet.centre.name} ({sheet.centre.id})")]
    lines += wrap(f"{sheet.network}. {capital(hanging_words(sheet.due.admissions))}.")
    lines += wrap(f"Ring: {sheet.due.ask}.", rest="    ")
    lines += wrap(f"{sentence(sheet.evidence)} {sources_words(sheet)}", rest="    ")
    lines += wrap(particular_words(sheet), rest="    ") if sheet.due.questions else []
    for number, (topic, recorded) in enumerate(zip(TOPICS, sheet.recorded, strict=True), 1):
        lines += ["", *wrap(QUESTION[topic], first=f"{number}. ", rest="   ")]
        lines += wrap(
            sentence(f"Recorded: {short_of(recorded, LONGEST)}"), first="    ", rest="    "
        )
        lines += ROOM
    asked = "Date: ______________  Role of who answered: "
    lines += ["", f"{asked}{'_' * (WIDTH - len(asked))}", *wrap(NO_NAMES), *SHORT_ADVICE[1:]]
    return lines


def sources_words(sheet: CallSheet) -> str:
    """Who says what is recorded."""
    return f"Sources: {'; '.join(sheet.sources) or 'none in force'}."


def particular_words(sheet: CallSheet) -> str:
    """The doubts of this centre, as questions."""
    return f"{SPECIAL}: {' '.join(sheet.due.questions)}"
