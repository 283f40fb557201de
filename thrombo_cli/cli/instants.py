"""The instant asked about, for commands that take a date alone as well."""

from __future__ import annotations

from datetime import datetime

from thrombo_cli.clock import current_instant


def instant_given(text: str | None) -> datetime | None:
    """`--at`; a date alone means its noon."""
    from thrombo_cli.times import parse_at

    if text is None:
        return None
    alone = len(text.strip()) == len("2026-11-22") and text.count("-") == 2
    return parse_at(f"{text.strip()}T12:00" if alone else text, current_instant())
