"""What must be said of a way through a first hospital beside its minutes."""

from __future__ import annotations

from thrombo_cli.model.answer import Stop, TransferWay
from thrombo_cli.model.registry import Registry
from thrombo_cli.render.screen_times import dated


def stop_words(stop: Stop) -> str:
    """The second way by its first hospital: that it is a guess, or where the patient is."""
    stay = f"{stop.door_in_door_out} min door in to door out"
    if stop.here:
        return f"after {stay} in {stop.label}, where the patient is"
    guess = "the nearest stroke unit, a guess: " if stop.chosen == "nearest" else ""
    return f"by way of {guess}{stop.label}, {stay} there"


def rests_on(stop: Stop, registry: Registry) -> str:
    """Where the minutes in the first hospital and from the door of the centre come from."""
    pair = f"{registry.transfer.door_to_puncture} min door to puncture of a transfer"
    found = (registry.sources.get(each) for each in stop.sources)
    named = [f"{s.publisher}, {dated(s.date)}" for s in found if s is not None]
    if named:
        return f"that stay, and {pair}: {'; '.join(named)}"
    return f"that stay rests on no source of the registry; {pair}"


def doubt_of_second_leg(way: TransferWay) -> str | None:
    """A sentence where the two published times of the second leg disagree, None where not."""
    ours, theirs = way.second_leg.minutes, way.second_leg_published
    if not way.flags or ours is None or theirs is None:
        return None
    return (
        f"Two published road times disagree on the second leg: {ours:.0f} min, reckoned with "
        f"here, and {theirs:.0f} min between the two hospitals."
    )
