"""Every error a person can meet, and the exit code of each.

An error says what was wrong, where, and what to do; it never repeats a full postcode or
anything else that could identify a patient (R58).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thrombo_cli.model.findings import Finding

EXIT_DONE = 0
EXIT_DEFECT = 1
EXIT_QUESTION = 2
EXIT_NONE_OPEN = 3
EXIT_REGISTRY = 10
EXIT_REFERENCE = 11


class ThromboError(Exception):
    """The root: `message` is shown to the person as it stands, `exit_code` ends the program."""

    exit_code = EXIT_DEFECT

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class QuestionError(ThromboError):
    """The question could not be understood: an option, a time or a place (exit 2)."""

    exit_code = EXIT_QUESTION


class TimeError(QuestionError):
    """A time that cannot be read, is doubtful, or contradicts another."""


class PlaceError(QuestionError):
    """A place that is unknown, ambiguous or outside the United Kingdom."""


class RegistryError(ThromboError):
    """The registry cannot be used; `findings` lists everything wrong with it (exit 10)."""

    exit_code = EXIT_REGISTRY

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings


class ReferenceDataError(ThromboError):
    """The postcodes and travel times are missing or damaged (exit 11)."""

    exit_code = EXIT_REFERENCE
