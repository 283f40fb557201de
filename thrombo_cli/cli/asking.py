"""How the commands that write into a registry ask: what options leave out, one plain question at a
time, then yes or no.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, TypeVar

from thrombo_cli.atomic_file import write_bytes
from thrombo_cli.cli.common import find_centre, print_text
from thrombo_cli.clock import current_instant, instant_given
from thrombo_cli.errors import QuestionError, RegistryError
from thrombo_cli.file_names import file_shown
from thrombo_cli.london import london_date
from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_registry, read_registry_bytes
from thrombo_cli.registry.shipped import shipped_path
from thrombo_cli.review.changes import changes_between
from thrombo_cli.review.edits import RegistryEdit
from thrombo_cli.terminal.options import CommandArgument, CommandOption
from thrombo_cli.text.lines import wrap
from thrombo_cli.times.days import parse_day, parse_moment

if TYPE_CHECKING:
    from thrombo_cli.review.rewriting import Original, Recorded

CentreName = Annotated[
    str | None,
    CommandArgument(metavar="[CENTRE]", help="Id, name or ODS code; asked for if left out."),
]
SourceId = Annotated[
    str | None, CommandOption("--source", metavar="ID", help="The source that says so.")
]
Title = Annotated[str | None, CommandOption("--title", help="Of a new source: its title.")]
Publisher = Annotated[
    str | None, CommandOption("--publisher", help="Of a new source: who published it, or the role.")
]
Dated = Annotated[
    str | None,
    CommandOption("--date", metavar="DAY", help="Of a new source: the day it speaks for."),
]
Kind = Annotated[
    str | None,
    CommandOption(
        "--kind",
        help="Of a new source: centre, official, trust, network, coroner, research, press.",
    ),
]
Url = Annotated[str | None, CommandOption("--url", help="Of a new source: its address.")]
Past = Annotated[bool, CommandOption("--past", help="Allow a change of days gone by.")]
DryRun = Annotated[bool, CommandOption("--dry-run", help="Show what would change; write nothing.")]
HoursText = Annotated[
    str | None,
    CommandOption("--hours", help='24/7, unknown, or "mon-fri 8am-6pm; sat-sun closed".'),
]
Holidays = Annotated[
    str | None,
    CommandOption("--bank-holidays", help="same, closed, unknown, or 08:00-18:00."),
]
Gates = Annotated[
    str | None,
    CommandOption("--gates", help='none, or "referral 17:00, acceptance 20:00, arrival 21:00".'),
]
Note = Annotated[str | None, CommandOption("--note", help="Anything else; never hours.")]

Parsed = TypeVar("Parsed")
YES = frozenset(("y", "yes"))
LONGEST_ANSWER = 4000
ENDED = "The answers ended before the last question; nothing was written."
NO_TEXT = "This is not UTF-8 text; nothing was written."
HOW = "Nothing is written before you say yes; Ctrl-C leaves the file as it is."
PAST = "This changes what the registry says of days gone by, on which someone may have relied."
LIST_AT_ONCE = 40


def until_read(prompt: str, parse: Callable[[str], Parsed]) -> Parsed:
    """What is made of a line; on a terminal a refused one is asked for again, with the reason."""
    while True:
        line = answered(prompt)
        try:
            return parse(line)
        except QuestionError as error:
            if not sys.stdin.isatty():
                raise
            print_text("\n".join(each for part in error.message.split("\n") for each in wrap(part)))


def answered(prompt: str) -> str:
    """One line of standard input. Raises QuestionError at its end: nothing was written."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    try:
        line = sys.stdin.readline(LONGEST_ANSWER)
    except UnicodeDecodeError:
        raise QuestionError(NO_TEXT) from None
    if not line.endswith("\n"):
        raise QuestionError(ENDED)
    return line.strip()


def agreed(question: str) -> bool:
    """Did the next answer say yes?"""
    return answered(f"{question} yes or no: ").lower() in YES


def write_recorded(path: str, original: bytes, found: Recorded) -> None:
    """Put the edited file in place of the one that was read, if that is still there."""
    if read_registry_bytes(path) != original:
        raise RegistryError(
            f"{file_shown(path)}: changed meanwhile by someone else; nothing was written."
        )
    write_bytes(path, found.data, mode=stat.S_IMODE(os.stat(path).st_mode))
    print_text(f"{file_shown(path)}: written. Run thrombo registry check, and review the change.")


def print_change(found: Recorded, reference: Reference) -> None:
    """Bulletin, impact and the answers hour by hour, before anything is written."""
    from thrombo_cli.cli.registry_diff import compared
    from thrombo_cli.review.day_signs import answers_changed
    from thrombo_cli.review.diff_text import diff_text

    before, after = found.before, found.after
    weeks, impact, at = compared(before, after, None, reference)
    rows = answers_changed(weeks, before, after, reference.calendar())
    lines = ["", "What would change:", diff_text(weeks, impact, at)]
    print_text("\n".join([*lines, *(["", *rows] if rows else [])]))


class EditAnswers:
    """What was given as options; without any, every question is asked.

    `registry`: what the file says now. `today`: the day of the edit, by `--at` or the clock.
    """

    def __init__(self, file: str | None, at: str | None, given: Mapping[str, str | None]) -> None:
        self.path, self.reference = file or shipped_path(), Reference.open()
        self.data = read_registry_bytes(self.path)
        self.registry: Registry = load_registry(self.path, self.reference)
        self.instant: datetime = instant_given(at) or current_instant()
        self.today: date = london_date(self.instant)
        self._given = given
        self.guided = not any(each is not None for each in given.values())

    @cached_property
    def original(self) -> Original:
        """The file, fit to be edited: seen to before the first question."""
        from thrombo_cli.review.rewriting import opened

        if self.guided:
            print_text("\n".join(wrap(HOW)))
        return opened(self.data, self.path, self.reference)

    def has(self, option: str) -> bool:
        """Was it given as an option?"""
        return self._given.get(option) is not None

    def take(
        self,
        option: str,
        question: str,
        parse: Callable[[str], Parsed],
        default: str | None = None,
        shown: str | None = None,
    ) -> Parsed:
        """What is made of an option, or of the answer to its question.

        `default`: what an empty answer, or an option left out, means; None where there must be
        one. `shown`: the default in words. Raises QuestionError, naming the option.
        """
        text = self._given.get(option)
        if text is None and self.guided and self.original:
            hint = "" if default is None else f" [{shown or default or 'none'}]"
            return until_read(f"{question}{hint}: ", lambda line: parse(line or default or ""))
        if text is None and default is None:
            raise QuestionError(f"{option} is missing. {question}?")
        try:
            return parse(default or "" if text is None else text)
        except QuestionError as error:
            raise QuestionError(f"{option}: {error.message}", error.code) from None

    def centre(self, name: str | None) -> Centre:
        """The centre named, or asked for from the list."""
        if name is not None:
            return find_centre(name, self.registry, self.reference.hospitals())
        if not self.guided:
            raise QuestionError("Name the centre: its id, name or ODS code.")
        listed = [f"{each.id}: {each.name}" for each in self.original.registry.centres]
        number = numbered("Centres:", listed)
        return until_read(
            "Which centre? A number or a name: ",
            lambda line: (
                picked(line, self.registry.centres, number)
                or find_centre(line, self.registry, self.reference.hospitals())
            ),
        )

    def day(self, text: str) -> date:
        """A date as people write it."""
        return parse_day(text, self.today)

    def begins(self, text: str) -> datetime:
        """A moment at which something begins."""
        return parse_moment(text, self.instant, ends=False)

    def ends(self, text: str) -> datetime:
        """A moment at which something ends; a date alone counts whole."""
        return parse_moment(text, self.instant, ends=True)

    def finish(self, edit: RegistryEdit, *, past: bool, dry_run: bool) -> None:
        """Show what would change, and write it: at once where every answer was an option."""
        from thrombo_cli.review.edit_rows import edited
        from thrombo_cli.review.rewriting import past_changes

        found = edited(self.original, edit, self.today)
        changes = changes_between(found.before, found.after)
        print_change(found, self.reference)
        if dry_run:
            print_text(f"{file_shown(self.path)}: left as it was (--dry-run).")
            return
        if any(past_changes(changes, self.today)) and not past:
            self._ask_about_the_past()
        if self.guided and not agreed("Write this to the file?"):
            print_text(f"{file_shown(self.path)}: left as it was.")
            return
        write_recorded(self.path, self.data, found)

    def _ask_about_the_past(self) -> None:
        if not self.guided:
            raise QuestionError(f"{PAST}\nIf that is meant, add --past. Nothing was written.")
        print_text("\n".join(["", *wrap(PAST)]))
        if not agreed("Is that meant?"):
            raise QuestionError("Nothing was written.")


def numbered(title: str, listed: Sequence[str]) -> int:
    """Print a list counted from one; how many there are."""
    lines = [title, *(f"{n:>4}. {each}" for n, each in enumerate(listed[:LIST_AT_ONCE], 1))]
    print_text("\n".join(["", *(row for each in lines for row in wrap(each, rest="      ")), ""]))
    return len(listed[:LIST_AT_ONCE])


def picked(line: str, listed: Sequence[Parsed], count: int) -> Parsed | None:
    """The item of that number; None for what is no number of the list."""
    number = int(line) if line.isascii() and line.isdigit() and len(line) < 4 else 0
    return listed[number - 1] if 0 < number <= count else None


def or_none(parse: Callable[[str], Parsed]) -> Callable[[str], Parsed | None]:
    """The same parser, for an answer that may be empty."""
    return lambda text: parse(text) if text.strip() else None
