"""The minutes of the pathway between a stroke and its treatment, named and editable.

Onset to call, call to ambulance and time on scene are the national medians used by the
SAMueL/PenCHORD modelling group (from SSNAP-era data, note of 23 April 2024); door-in-door-out and
the two door-to-puncture are that group's defaults, those of a transfer always from one pair: the
registry's. All are assumptions, and are printed as such.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from thrombo_cli.errors import QuestionError
from thrombo_cli.model.registry import Transfer

LARGEST = 1440


class PathwayTimes(NamedTuple):
    """Minutes of each step. `door_to_puncture` None: each centre's own figure in the registry.

    `door_in_door_out` and `transfer_door_to_puncture`: of the way through a stroke unit; None for
    the registry's pair. `window`: minutes from onset within which puncture is counted.
    """

    onset_to_call: int = 79
    call_to_ambulance: int = 18
    on_scene: int = 29
    door_in_door_out: int | None = None
    door_to_puncture: int | None = None
    transfer_door_to_puncture: int | None = None
    window: int = 360

    @property
    def call_to_leaving(self) -> int:
        """Minutes from the call until the ambulance leaves with the patient."""
        return self.call_to_ambulance + self.on_scene

    def settled(self, pair: Transfer) -> PathwayTimes:
        """With the minutes of a transfer taken from a registry's pair, where none were given."""
        stay, there = self.door_in_door_out, self.transfer_door_to_puncture
        return self._replace(
            door_in_door_out=pair.door_in_door_out if stay is None else stay,
            transfer_door_to_puncture=pair.door_to_puncture if there is None else there,
        )


NAMES = PathwayTimes._fields


def edited(medians: PathwayTimes, given: Mapping[str, str], where: str) -> PathwayTimes:
    """The medians with some replaced, by name. Raises QuestionError for a wrong name or number."""
    found = {}
    for name, text in given.items():
        key = name.strip().replace("-", "_")
        if key not in NAMES:
            raise QuestionError(f"{where}: there is no such step. Known are: {', '.join(NAMES)}.")
        if not text.strip().isdecimal() or int(text) > LARGEST:
            raise QuestionError(f"{where}: {key} takes whole minutes from 0 to {LARGEST}.")
        found[key] = int(text)
    return medians._replace(**found)
