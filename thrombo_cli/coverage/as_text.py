"""`thrombo coverage` for a reader: ranges wherever hours are unknown, never a bare point."""

from __future__ import annotations

from collections.abc import Iterator

from thrombo_cli.coverage.centre_counts import HeadCount
from thrombo_cli.coverage.report import InstantReport, Part, Question, is_weighed
from thrombo_cli.coverage.week import Loss, Step, WeekReport, headline
from thrombo_cli.london import spoken, spoken_date

SHOWN = 5
NOTE = (
    "Ranges: unknown hours counted as closed and as open. Road minutes are modelled,\n"
    "and the steps of the pathway assumed (docs/coverage.md). Not clinically assured."
)


def instant_text(report: InstantReport) -> str:
    """The answer at an instant, and its networks, worst first."""
    whole, question = report.divisions.whole[0], report.question
    lines = [
        f"Coverage of {question.area}, {spoken(report.at)}, by {question.weight}",
        f"{len(report.open)} centres say open, of {len(report.unknown)} it is not known.",
        "",
        *_figures(whole, question),
        "",
        *map(_head_count, report.head_counts),
        "",
        *_table(report.divisions.networks, question),
        "",
        NOTE,
    ]
    return "\n".join(lines)


def week_text(report: WeekReport) -> str:
    """The best and the worst hour of a week, and the areas that lose most at night."""
    question = report.question
    limit = question.limits[headline(question)]
    lines = [
        f"Coverage of {question.area}, seven days from {spoken_date(report.first)}, "
        f"by {question.weight}",
        "",
        *_hour("Worst", report.worst, report),
        *_hour("Best", report.best, report),
        "",
        f"Losing most between 22:00 and 08:00 (mean minutes; share within {limit} min)",
        *_losses(report),
        "",
        NOTE,
    ]
    return "\n".join(lines)


def span(low: float | None, high: float | None, unit: str = " %") -> str:
    """One figure, or both bounds when they differ."""
    known = sorted(value for value in (low, high) if value is not None)
    if not known:
        return "none"
    if len(known) == 1:
        return f"{known[0]:.2f}{unit} or none"
    least, most = (f"{value:.2f}" for value in known)
    return f"{least}{unit}" if least == most else f"{least} to {most}{unit}"


def _figures(part: Part, question: Question) -> Iterator[str]:
    low, high = part.certain, part.possible
    yield f"  mean to the nearest open centre  {span(low.mean_minutes, high.mean_minutes, ' min')}"
    for limit, least, most in zip(question.limits, low.within, high.within, strict=True):
        yield f"  within {limit:>3} min                   {span(least, most)}"
    hours = f"{question.medians.window / 60:g} h"
    yield f"  no open centre by road           {span(low.no_open_centre, high.no_open_centre)}"
    yield f"  puncture inside {hours}, direct      {span(low.direct, high.direct)}"
    yield f"  the same by the nearest unit     {span(low.transfer, high.transfer)}"


def _table(parts: tuple[Part, ...], question: Question) -> Iterator[str]:
    main = headline(question)
    yield f"Stroke networks, within {question.limits[main]} min"
    for part in sorted(parts, key=lambda each: (each.certain.within[main], each.id)):
        figure = span(part.certain.within[main], part.possible.within[main])
        if not is_weighed(part, question):
            figure = "no admissions held: --weight areas"
        yield f"  {part.name[:44]:<44}  {figure}"


def _head_count(count: HeadCount) -> str:
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


def _ranked(losses: tuple[Loss, ...]) -> Iterator[str]:
    for loss in losses:
        by_day, by_night = (
            "none open" if minutes is None else f"{minutes:.1f}"
            for minutes in (loss.day_minutes, loss.night_minutes)
        )
        yield f"  {loss.region[:46]:<46} {by_day} -> {by_night} min"
        yield f"  {'':<46} {loss.day_share:.1f} -> {loss.night_share:.1f} %"
