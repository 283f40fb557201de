"""What differs between two registries, as text for a terminal and as Markdown for a reviewer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from thrombo_cli.london import spoken
from thrombo_cli.review.change_sentences import change_summary
from thrombo_cli.review.impact_sums import Effect, Impact
from thrombo_cli.review.model import ChangeInWeek
from thrombo_cli.text.lines import number, plain, wrap

NOTHING = "No change."
WEEK_NOTE = (
    "Hours and impact are judged in an ordinary week (no bank holiday, no clock change); unknown "
    "hours count as not open. Stroke admissions of England, Wales and Northern Ireland, spread "
    "evenly over the week; published road minutes."
)


def diff_text(weeks: Sequence[ChangeInWeek], impact: Impact, at: datetime) -> str:
    """Plain lines, 80 columns."""
    if not weeks:
        return NOTHING
    lines = [f"{_count(len(weeks))}.", ""]
    for week in weeks:
        lines += wrap(f"{change_summary(week.change)}.", rest="    ")
        lines += [line for words in _week(week) for line in wrap(words, first="    ", rest="    ")]
    lines += ["", *wrap(_whole(impact, at))]
    for name, effect in _concerned(impact):
        lines += wrap(f"{name}: {_effect(effect)}.", first="  ", rest="      ")
    return "\n".join([*lines, "", *wrap(WEEK_NOTE), "Not clinically assured."])


def diff_markdown(weeks: Sequence[ChangeInWeek], impact: Impact, at: datetime) -> str:
    """A comment for a pull request."""
    lines = ["## What this change does to the registry", ""]
    if not weeks:
        return "\n".join([*lines, NOTHING])
    for week in weeks:
        more = [f" {words}" for words in _week(week)]
        lines.append(f"- **{safe(change_summary(week.change))}.**{''.join(more)}")
    lines += ["", "### Impact", "", _whole(impact, at), ""]
    if impact.whole.admissions:
        lines += _table("Part of the week", impact.parts.items())
        lines += ["", *_table("Network", ((each.network, each.whole) for each in impact.networks))]
        lines.append("")
    return "\n".join([*lines, f"<sub>{WEEK_NOTE} Not clinically assured.</sub>"])


def _count(changes: int) -> str:
    return "1 change" if changes == 1 else f"{changes} changes"


def _week(week: ChangeInWeek) -> Iterator[str]:
    """The open hours a week, and what was gained and lost in which part; nothing if the same."""
    if week.before == week.after and not any([*week.gained.values(), *week.lost.values()]):
        return
    before, after = (_hours(each) for each in (week.before, week.after))
    words = [f"Open hours a week {after}, was {before}"]
    for sign, parts in (("gained", week.gained), ("lost", week.lost)):
        if any(parts.values()):
            each = ", ".join(f"{part} {_hours(m)}" for part, m in parts.items() if m)
            words.append(f"{sign} {_hours(sum(parts.values()))} ({each})")
    yield f"{'; '.join(words)}. In an ordinary week at {spoken(week.at)}."


def _hours(minutes: int | None) -> str:
    return "none" if minutes is None else f"{number(minutes / 60)} h"


def _whole(impact: Impact, at: datetime) -> str:
    whole = impact.whole
    if not whole.admissions:
        return f"Impact at {spoken(at)}: no admission's nearest open centre changes."
    return (
        f"Impact at {spoken(at)}: {_per_year(whole.admissions)} of {_per_year(impact.admissions)} "
        f"stroke admissions a year have another nearest open centre: {_minutes(whole)}."
    )


def _concerned(impact: Impact) -> Iterator[tuple[str, Effect]]:
    """The parts of the week, then the networks, where anyone is concerned."""
    for part, effect in impact.parts.items():
        if effect.admissions:
            yield part, effect
    for each in impact.networks:
        yield each.network, each.whole


def _effect(effect: Effect) -> str:
    return f"{_per_year(effect.admissions)} a year, {_minutes(effect)}"


def _minutes(effect: Effect) -> str:
    """How the road changes for those concerned, in words."""
    words = []
    if effect.minutes is not None:
        way = "sooner" if effect.minutes < 0 else "later"
        words.append(f"on average {number(abs(effect.minutes))} min {way}")
    if effect.gained:
        words.append(f"{_per_year(effect.gained)} a year had no open centre by road")
    if effect.lost:
        words.append(f"{_per_year(effect.lost)} a year have none any more")
    return ", ".join(words)


def _per_year(admissions: float) -> str:
    return f"{admissions:,.0f}" if admissions >= 1 else "fewer than 1"


def _table(head: str, effects: Iterable[tuple[str, Effect]]) -> Iterator[str]:
    yield f"| {head} | Admissions a year | Road |"
    yield "|---|---:|---|"
    for name, effect in effects:
        admissions = _per_year(effect.admissions) if effect.admissions else "0"
        yield f"| {name} | {admissions} | {_minutes(effect)} |"


def safe(text: str) -> str:
    """Text of a registry inside Markdown: nothing in it links, calls people or breaks the line."""
    signs = "\\`*_[]<>#|@"
    return "".join(f"\\{char}" if char in signs else char for char in plain(text))
