"""The minutes of the pathway between a stroke and its treatment, named and editable.

Onset to call, call to ambulance and time on scene are the national medians used by the
SAMueL/PenCHORD modelling group (from SSNAP-era data, note of 23 April 2024); door-in-door-out and
door-to-puncture are that group's defaults. All are assumptions, and are printed as such.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from thrombo_cli.errors import QuestionError

LARGEST = 1440


class PathwayTimes(NamedTuple):
    """Minutes of each step. `door_to_puncture` None: each centre's own figure in the registry.

    `window`: minutes from onset within which puncture is counted.
    """

    onset_to_call: int = 79
    call_to_ambulance: int = 18
    on_scene: int = 29
    door_in_door_out: int = 60
    door_to_puncture: int | None = None
    window: int = 360

    @property
    def call_to_leaving(self) -> int:
        """Minutes from the call until the ambulance leaves with the patient."""
        return self.call_to_ambulance + self.on_scene


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
