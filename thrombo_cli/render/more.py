"""What stands under the first screen with --more (of the centres shown) and --all (of every one).

The reason and evidence of each centre, the sum of its minutes, its sources, and the whole advice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thrombo_cli import __version__
from thrombo_cli.model.answer import Answer, Option
from thrombo_cli.model.registry import Registry
from thrombo_cli.render.centre_detail import detail_lines
from thrombo_cli.render.question_detail import question_paragraphs
from thrombo_cli.text.lines import wrap

ADVICE = (
    "Capacity and acceptance are not known here: the stroke consultant on call at the centre says "
    "whether it takes the patient.",
    "For the posterior (basilar) circulation the 6 h differ: NICE considers up to 24 h.",
    "From a scene the ambulance service's destination protocol holds. Adults and road only. "
    "Basilar, airway or blood pressure trouble may need critical-care transfer.",
    "Spare is counted to puncture and holds nothing for delay on the way: every minute counts, and "
    "it is no time to wait.",
    f"thrombo {__version__}.",
)
HEADINGS = (
    (1, "Hours say open on arrival, puncture inside 6 h:"),
    (2, "Hours say open later, puncture inside 6 h:"),
    (3, "Hours say open on arrival, puncture past 6 h (the centre decides):"),
    (4, "Hours say open later, puncture past 6 h (the centre decides):"),
    (5, "Hours UNKNOWN (neither open nor closed), puncture inside 24 h:"),
    (6, "Hours say open, on arrival or later, puncture past 24 h (the centre decides):"),
    (7, "Hours UNKNOWN (neither open nor closed):"),
    (8, "Past a cut-off on arrival:"),
    (9, "Suspended:"),
    (10, "Closed, or out of reach:"),
)
WITHOUT_CLOCK = {
    1: "Hours say open on arrival (no clock start, so no window is judged):",
    2: "Hours say open later (no clock start, so no window is judged):",
}


def more_lines(
    answer: Answer, registry: Registry, shown: Sequence[Option], width: int
) -> Iterator[str]:
    """The question, the centres shown, and the advice."""
    yield from _question(answer, registry, width)
    for option in shown:
        yield ""
        yield from detail_lines("-  ", option, answer, registry, width)
    yield from _advice(width)


def all_lines(answer: Answer, registry: Registry, width: int) -> Iterator[str]:
    """The question, every centre in the order of the answer, numbered, and the advice."""
    yield from _question(answer, registry, width)
    for group, heading in HEADINGS:
        ranked = [(i, o) for i, o in enumerate(answer.options, start=1) if o.group == group]
        without = None if answer.query.clock_start.time else WITHOUT_CLOCK.get(group)
        if ranked:
            yield ""
            yield from wrap(without or heading, width)
        for rank, option in ranked:
            yield from detail_lines(f"{rank}. ", option, answer, registry, width)
    yield ""
    yield from wrap(f"All {len(answer.options)} centres of the registry.", width)
    yield from _advice(width)


def _question(answer: Answer, registry: Registry, width: int) -> Iterator[str]:
    yield ""
    for words in question_paragraphs(answer, registry):
        yield from wrap(words, width)


def _advice(width: int) -> Iterator[str]:
    yield ""
    for words in ADVICE:
        yield from wrap(words, width)
