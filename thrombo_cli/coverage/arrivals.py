"""The latest arrival at a centre that still leads to treatment in time, from its segments."""

from __future__ import annotations

from thrombo_cli.hours import Segment, Table

SECONDS_A_TENTH = 6
NONE = -1


def last_arrival(table: Table, asked: int, first: int, last: int, *, sure: bool) -> int:
    """The latest arrival from `first` to `last` that leads to treatment begun by `last`.

    Instants are seconds since 1970; the answer is in tenths of minutes after `first`, NONE when
    there is none. One who comes before the opening waits for it. `asked`: when the centre is
    called. `sure`: count open hours alone, else unknown ones too.
    """
    for number in range(table.number_at(last), -1, -1):
        segment = table.segment(number)
        if segment.ends <= first:
            break
        until = _usable_until(segment, asked, sure)
        if until > max(first, segment.begins):
            span = (min(until, last + 1) - first) // SECONDS_A_TENTH
            return span if until > last else span - 1
    return NONE


def _usable_until(segment: Segment, asked: int, sure: bool) -> int:
    """The first arrival in a segment that it no longer serves; 0 when it serves none."""
    if segment.state == "unknown":
        return 0 if sure else segment.ends
    if segment.state != "open" or asked >= segment.refer_by:
        return 0
    return min(segment.ends, segment.arrive_by)
