"""Hours in OpenStreetMap's notation, which the judges read.

Rules are joined by a comma: after a semicolon the judges let a day's rule cut the tail of the
night before, which is not what a published timetable means (see `named.py`).
"""

from __future__ import annotations

from datetime import date

from thrombo_cli.model.registry import Span

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def clock(minutes: int) -> str:
    """18:30; the end of a day is 24:00, past it the clock starts anew."""
    minutes = minutes if minutes <= 1440 else minutes - 1440
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def day_text(spans: tuple[Span, ...]) -> str:
    """08:00-12:00,14:00-18:00; nothing for a closed day."""
    return ",".join(f"{clock(span.start)}-{clock(span.end)}" for span in spans)


def weekly(week: tuple[tuple[Span, ...], ...], dates: str = "") -> str:
    """The days of a week, a rule for each span."""
    found = [
        f"{dates}{name} {day_text((span,))}{'' if span.state == 'open' else ' unknown'}"
        for name, spans in zip(DAYS, week, strict=True)
        for span in spans
    ]
    return rules(*found)


def rules(*parts: str) -> str:
    """Rules that stand beside each other; `off` when there is none."""
    return ", ".join(part for part in parts if part and part != "off") or "off"


def dated(day: date) -> str:
    """2026 Jan 03."""
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02d}"


def rota_text(day: date, spans: tuple[Span, ...]) -> str:
    """The spans of one date."""
    return f"{dated(day)} {day_text(spans)}"
