"""What is to be verified again: as text, as `thrombo.due/1`, and as a ready Markdown issue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from thrombo_cli.london import spoken_date
from thrombo_cli.review.change_sentences import rule_words
from thrombo_cli.review.diff_text import safe
from thrombo_cli.review.model import Due
from thrombo_cli.text.lines import wrap
from thrombo_cli.text.words import age_words

if TYPE_CHECKING:
    from thrombo_cli.review.documents import DueDocument

NOTHING = "Nothing is due: every entry in force is recent and certain."
HOW = (
    "Ask, then record the answer with its source: set as_of to the date for which the hours were "
    "confirmed. Never move a date without a check."
)


def due_json(due: Sequence[Due]) -> DueDocument:
    """`thrombo.due/1`: what is oldest and matters most first."""
    return {
        "schema": "thrombo.due/1",
        "due": [
            {
                "centre": each.centre.id,
                "age_days": each.age,
                "admissions": None if each.admissions is None else round(each.admissions),
                "reasons": list(each.reasons),
                "ask": each.ask,
                "questions": list(each.questions),
            }
            for each in due
        ],
    }


def due_text(due: Sequence[Due], day: date) -> str:
    """Plain lines, 80 columns."""
    if not due:
        return NOTHING
    lines = [f"{_count(due)} to verify, as of {spoken_date(day)}; by admissions and age.", ""]
    for each in due:
        evidence = f"{each.centre.name}: evidence {age_words(each.as_of, day)}"
        lines += wrap(f"{evidence}; {hanging_words(each.admissions)}.", rest="    ")
        lines += _indented(f"Recorded: {rule_words(each.entry)}.")
        lines += _indented(f"Why: {', '.join(each.reasons)}.")
        lines += _indented(f"Ask: {each.ask}.")
        lines += [line for question in each.questions for line in _indented(f"- {question}")]
    return "\n".join([*lines, "", *wrap(HOW)])


def due_markdown(due: Sequence[Due], day: date) -> str:
    """An issue: the first line is its title."""
    lines = [f"# Hours to verify: {_count(due)} ({spoken_date(day)})", ""]
    if not due:
        return "\n".join([*lines, NOTHING])
    lines += [HOW, ""]
    for each in due:
        lines.append(f"- [ ] **{safe(each.centre.name)}** (`{each.centre.id}`): evidence "
                     f"{age_words(each.as_of, day)}; "
                     f"{hanging_words(each.admissions)}")  # fmt: skip
        lines.append(f"  - Recorded: {safe(rule_words(each.entry))}")
        lines.append(f"  - Why: {', '.join(reason.replace('_', ' ') for reason in each.reasons)}")
        lines.append(f"  - Ask: {safe(each.ask)}")
        lines += [f"  - {safe(question)}" for question in each.questions]
    return "\n".join(lines)


def hanging_words(admissions: float | None) -> str:
    """How many admissions a year look to a centre first."""
    if admissions is None:
        return "admissions a year not known here"
    return f"about {round(admissions):,} admissions a year look to it first"


def _count(due: Sequence[Due]) -> str:
    return "1 centre" if len(due) == 1 else f"{len(due)} centres"


def _indented(text: str) -> list[str]:
    return wrap(text, first="    ", rest="      ")
