"""A change of the registry in the words of a bulletin for clinicians outside stroke."""

from __future__ import annotations

from datetime import date

from thrombo_cli.london import WEEKDAYS, spoken, spoken_date
from thrombo_cli.model.registry import Availability, ExceptionPeriod, Hours, Pathway, Rota, Span
from thrombo_cli.review.model import RegistryChange
from thrombo_cli.text.clock_times import clock_text
from thrombo_cli.text.lines import joined
from thrombo_cli.text.words import gate_words

ALWAYS = "open round the clock"
UNKNOWN = "hours not known"


def change_summary(change: RegistryChange) -> str:
    """One sentence: which centre, from when, what now, what before."""
    name = change.kind.capitalize() if change.centre is None else change.centre.name
    words = _WORDS[change.kind](change)
    return f"{name}: {words}"


def rule_words(entry: Availability | None, *, holidays: bool = True, gates: bool = True) -> str:
    """What an entry says, as a person would: `08:00-22:00 daily, last acceptance 20:00`."""
    if entry is None:
        return UNKNOWN
    parts = [_hours(entry.hours), *([_rota(entry.rota)] if entry.rota else [])]
    if holidays and entry.hours.holidays is not None:
        parts.append(f"bank holidays {_day(entry.hours.holidays)}")
    last_times = gate_words(entry) if gates else ""
    return ", ".join([*parts, *([last_times] if last_times else [])])


def day_words(spans: tuple[Span, ...] | None) -> str:
    """What holds on one day; None is the same as its weekday."""
    return "the same" if spans is None else _day(spans)


def period_words(first: date | None, last: date | None) -> str:
    """`from Mon 2 Feb 2026`, with its end if it has one; empty without either."""
    if first is None:
        return "" if last is None else f"until {spoken_date(last)}"
    end = "" if last is None else f" to {spoken_date(last)}"
    return f"from {spoken_date(first)}{end}"


def _hours_change(change: RegistryChange) -> str:
    before, after = _entry(change.before), _entry(change.after)
    new, old = rule_words(after), rule_words(before, holidays=False)
    if before is not None and (old == new or before.hours.holidays not in (None, *_LEFT_OUT)):
        old = rule_words(before)
    when = period_words(change.first, change.last)
    return f"{when} {new}; was {old}".strip()


def _added(change: RegistryChange) -> str:
    when = period_words(change.first, None)
    return f"new in the registry; {when} {rule_words(_entry(change.after))}".replace("  ", " ")


def _removed(change: RegistryChange) -> str:
    return f"no longer in the registry; was {rule_words(_entry(change.before))}"


def _serves(change: RegistryChange) -> str:
    old, new = (set(each.serves) if isinstance(each, Availability) else set()
                for each in (change.before, change.after))  # fmt: skip
    parts = [f"now serves {joined(sorted(new - old))}"] if new - old else []
    parts += [f"no longer serves {joined(sorted(old - new))}"] if old - new else []
    return f"{period_words(change.first, change.last)} {'; '.join(parts)}".strip()


def _evidence(change: RegistryChange) -> str:
    before, after = _entry(change.before), _entry(change.after)
    if before is None or after is None:
        return "evidence changed"
    when = period_words(change.first, change.last)
    parts = [f"evidence of {after.as_of}, {after.confidence}"]
    if (before.as_of, before.confidence) != (after.as_of, after.confidence):
        parts.append(f"was {before.as_of}, {before.confidence}")
    if before.conflict != after.conflict:
        parts.append("sources disagree" if after.conflict else "sources no longer disagree")
    if set(before.sources) != set(after.sources):
        parts.append("other sources")
    if before.note != after.note:
        parts.append("note reworded" if after.note and before.note else "note added or dropped")
    return f"hours unchanged {when}; ".replace(" ;", ";") + "; ".join(parts)


def _exception(change: RegistryChange) -> str:
    new, old = _override(change.after), _override(change.before)
    if new is None:
        return f"exception withdrawn: {old}"
    return f"{new}" if old is None else f"{new}; was {old}"


def _override(period: object) -> str | None:
    if not isinstance(period, ExceptionPeriod):
        return None
    ends = "until further notice" if period.ends is None else f"to {spoken(period.ends)}"
    return f"from {spoken(period.begins)} {ends} {period.state} ({period.reason})"


def _pathway(change: RegistryChange) -> str:
    new, old = _arrangement(change.after), _arrangement(change.before)
    if new is None:
        return f"arrangement withdrawn: {old}"
    return f"arrangement: {new}" if old is None or old == new else f"arrangement: {new}; was {old}"


def _arrangement(pathway: object) -> str | None:
    if not isinstance(pathway, Pathway):
        return None
    hours = "at all hours" if pathway.hours.kind == "always" else _hours(pathway.hours)
    when = period_words(pathway.valid_from, pathway.valid_through)
    return f"{pathway.origin_kind} {pathway.origin} may send {hours} {when}".rstrip()


def _details(change: RegistryChange) -> str:
    before, after = change.before or "not given", change.after or "not given"
    return f"{change.field} {after}; was {before}"


def _entry(thing: object) -> Availability | None:
    return thing if isinstance(thing, Availability) else None


def _hours(hours: Hours) -> str:
    if hours.kind == "always":
        return ALWAYS
    if hours.kind == "unknown":
        return UNKNOWN
    groups: list[tuple[int, int, tuple[Span, ...]]] = []
    for day, spans in enumerate(hours.days):
        if groups and groups[-1][2] == spans:
            groups[-1] = (groups[-1][0], day, spans)
        else:
            groups.append((day, day, spans))
    if len(groups) == 1:
        return f"{_day(groups[0][2])} daily"
    return ", ".join(f"{_days(first, last)} {_day(spans)}" for first, last, spans in groups)


def _days(first: int, last: int) -> str:
    return WEEKDAYS[first] if first == last else f"{WEEKDAYS[first]}-{WEEKDAYS[last]}"


def _day(spans: tuple[Span, ...]) -> str:
    if not spans:
        return "closed"
    if any(span.state == "unknown" and span.end - span.start == 1440 for span in spans):
        return "not known"
    return joined(_span(span) for span in spans)


def _span(span: Span) -> str:
    end = span.end if span.end <= 1440 else span.end - 1440
    times = f"{clock_text(span.start)}-{clock_text(end)}"
    return times if span.state == "open" else f"perhaps {times} (not known)"


def _rota(rota: Rota) -> str:
    days = joined(WEEKDAYS[day] for day in rota.days)
    if rota.dates is None:
        return f"{days} by a rota not published ({rota.phrase})"
    known = f" (known to {rota.known_through})" if rota.known_through else ""
    return f"{days} on {len(rota.dates)} listed dates{known}, {_day(rota.spans)}"


# Bank holidays that are unknown, or like any day, are left out of past hours.
_LEFT_OUT = ((Span(0, 1440, "unknown"),),)
_WORDS = {
    "hours": _hours_change,
    "added": _added,
    "removed": _removed,
    "serves": _serves,
    "evidence": _evidence,
    "exception": _exception,
    "pathway": _pathway,
    "details": _details,
    "policy": _details,
    "network": _details,
    "source": _details,
}
