"""What must be said of a way through a first hospital beside its minutes."""

from __future__ import annotations

from thrombo_cli.model.answer import TransferWay


def doubt_of_second_leg(way: TransferWay) -> str | None:
    """A sentence where the two published times of the second leg disagree, None where not."""
    ours, theirs = way.second_leg.minutes, way.second_leg_published
    if not way.flags or ours is None or theirs is None:
        return None
    return (
        f"Two published road times disagree on the second leg: {ours:.0f} min, reckoned with "
        f"here, and {theirs:.0f} min between the two hospitals."
    )
