"""`thrombo coverage` for a reader: ranges wherever hours are unknown, never a bare point."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from thrombo_cli.coverage.centre_counts import CentreCounts
from thrombo_cli.coverage.report import (
    GroupFigures,
    InstantReport,
    Question,
    headline,
    is_weighed,
    whole_name,
)
from thrombo_cli.coverage.week import Loss, Step, WeekReport
from thrombo_cli.london import london_date, spoken, spoken_date
from thrombo_cli.model.registry import Registry
from thrombo_cli.text.columns import columned
from thrombo_cli.text.lines import wrap
from thrombo_cli.text.words import evidence_range, supposed_words

SHOWN = 5
NOTE = (
    "Ranges: unknown hours counted as closed and as open. Road minutes are modelled,\n"
    "and the steps of the pathway assumed (docs/coverage.md). Not clinically assured."
)


def instant_text(report: InstantReport) -> str:
    """The answer at an instant, and its networks, worst first."""
    whole, question = report.divisions.whole[0], report.question
    lines = [
        *_supposed(report.registry),
        *wrap(
            f"Coverage of {whole_name(whole, question)}, {spoken(report.at)}, by {question.weight}"
        ),
        f"{len(report.open)} centres say open, {len(report.unknown)} unknown.",
        "",
        *_figures(whole, question),
        "",
        *map(_centre_count, report.centre_counts),
        "",
        *_table(report.divisions.networks, question),
        "",
        *wrap(evidence_age(report.registry, london_date(report.at))),
        NOTE,
    ]
    return "\n".join(lines)


def week_text(report: WeekReport) -> str:
    """The best and the worst hour of a week, and the areas that lose most at night."""
    question = report.question
    limit = question.limits[headline(question)]
    lines = [
        *_supposed(report.registry),
        *wrap(
            f"Coverage of {whole_name(report.profiles[0].whole[0], question)}, seven days from "
            f"{spoken_date(report.first)}, by {question.weight}"
        ),
        "",
        *_hour("Worst", report.worst, report),
        *_hour("Best", report.best, report),
        "",
        f"Losing most between 22:00 and 08:00 (mean minutes; share within {limit} min)",
        *_losses(report),
        "",
        *wrap(evidence_age(report.registry, report.first)),
        NOTE,
    ]
    return "\n".join(lines)


def _supposed(registry: Registry) -> list[str]:
    return [line for words in supposed_words(registry) for line in wrap(words)]


def evidence_age(registry: Registry, day: date) -> str:
    """How old the evidence of the hours counted is, on a London date."""
    return evidence_range((centre.entry_on(day) for centre in registry.centres), day)


def span(low: float | None, high: float | None, unit: str = " %", places: int = 2) -> str:
    """One figure, or both bounds when they differ."""
    known = sorted(value for value in (low, high) if value is not None)
    if not known:
        return "none"
    if len(known) == 1:
        return f"{known[0]:.{places}f}{unit} or none"
    least, most = (f"{value:.{places}f}" for value in known)
    return f"{least}{unit}" if least == most else f"{least} to {most}{unit}"


def _figures(part: GroupFigures, question: Question) -> list[str]:
    low, high = part.certain, part.possible
    hours = f"{question.medians.window / 60:g} h"
    mean = span(low.mean_minutes, high.mean_minutes, " min")
    bounds = zip(question.limits, low.within, high.within, strict=True)
    within = [(f"within {limit:>3} min", span(least, most)) for limit, least, most in bounds]
    return columned(
        [
            ("mean to the nearest open centre", mean),
            *within,
            ("no open centre by road", span(low.no_open_centre, high.no_open_centre)),
            (f"puncture inside {hours}, direct", span(low.direct, high.direct)),
            ("the same by the nearest unit", span(low.transfer, high.transfer)),
        ]
    )


def _table(parts: tuple[GroupFigures, ...], question: Question) -> Iterator[str]:
    main = headline(question)
    yield f"Stroke networks, within {question.limits[main]} min"
    ranked = sorted(parts, key=lambda each: (each.certain.within[main], each.id))
    yield from columned((part.name, _share(part, question)) for part in ranked)


def _share(part: GroupFigures, question: Question) -> str:
    if not is_weighed(part, question):
        return "no admissions on record: --weight areas"
    main = headline(question)
    return span(part.certain.within[main], part.possible.within[main])


def _centre_count(count: CentreCounts) -> str:
    nation = count.nation.replace("_", " ").title()
    total = sum(map(len, count[1:]))
    return (
        f"{nation}: of {total} centres {len(count.round_the_clock)} are 24/7 on that date, "
        f"{len(count.part_of_the_time)} not, {len(count.unknown)} unknown."
    )


def _hour(word: str, step: Step, report: WeekReport) -> Iterator[str]:
    yield f"{word}: {spoken(step.at)}, {step.open} centres say open, {step.unknown} unknown"
    yield from _figures(report.profiles[step.profile].whole[0], report.question)


def _losses(report: WeekReport) -> Iterator[str]:
    for word, losses in report.losses.items():
        yield f"with unknown hours counted as {word}:"
        yield from _ranked(losses[:SHOWN]) if losses else ("  none",)


def _ranked(losses: tuple[Loss, ...]) -> list[str]:
    rows = []
    for loss in losses:
        by_day, by_night = (
            "none open" if minutes is None else f"{minutes:.1f}"
            for minutes in (loss.day_minutes, loss.night_minutes)
        )
        rows.append((loss.region, f"{by_day} -> {by_night} min"))
        rows.append(("", f"{loss.day_share:.1f} -> {loss.night_share:.1f} %"))
    return columned(rows)
