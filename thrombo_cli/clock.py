"""EDGE: the only module that reads the clock, and so the one that says which instant is meant."""

from __future__ import annotations

from datetime import UTC, datetime

from thrombo_cli.errors import QuestionError
from thrombo_cli.london import london_date, spoken
from thrombo_cli.model.registry import Registry


def current_instant() -> datetime:
    """This instant in UTC, cut to the second, by the machine's clock."""
    return datetime.now(UTC).replace(microsecond=0)


def asked_instant(
    text: str | None, registry: Registry, present: datetime | None = None
) -> tuple[datetime, bool]:
    """The instant asked about, and whether it was given; refuses a clock that is wrong (R06).

    Now is the minute that a clock on the wall shows: an answer is in minutes, and what is printed
    adds up (AR18). `present`: what another clock shows, None for the machine's.
    """
    present = current_instant() if present is None else present.astimezone(UTC)
    if text is not None:
        from thrombo_cli.times import parse_at

        return parse_at(text, present), True
    if london_date(present) < registry.updated:
        raise QuestionError(
            f"This machine's clock says {spoken(present)}, before the registry's own date "
            f"({registry.updated}): the clock looks wrong. Set it, or give the time with --at."
        )
    return present.replace(second=0, microsecond=0), False


def clock_problem(registry: Registry, present: datetime | None = None) -> QuestionError | None:
    """Why a clock (None: this machine's) cannot be the time asked about, None when it can.

    Raises ReferenceDataError where the machine does not keep UK time.
    """
    try:
        asked_instant(None, registry, present)
    except QuestionError as error:
        return error
    return None


def instant_given(text: str | None) -> datetime | None:
    """`--at` where a date alone will do as well, and means its noon; None when not given."""
    from thrombo_cli.times import parse_at

    if text is None:
        return None
    alone = len(text.strip()) == len("2026-11-22") and text.count("-") == 2
    return parse_at(f"{text.strip()}T12:00" if alone else text, current_instant())
