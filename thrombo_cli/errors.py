"""Every error a person can meet, its exit code, and the code that programs may rely on.

An error says what was wrong, where, and what to do; it never repeats what was typed, since that
could identify a patient (R58). `docs/errors.md` lists the codes.
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
# A full disk, a device that fails, no memory left: the number that C's conventions keep for it.
EXIT_UNWRITTEN = 74
EXIT_INTERRUPTED = 130  # as a shell says it


class ThromboError(Exception):
    """The root: `message` is shown as it stands, `exit_code` ends the program.

    `code` is for programs: that of the class, unless the error names a narrower one.
    """

    exit_code = EXIT_DEFECT
    code = "defect"

    def __init__(self, message: str, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if code is not None:
            self.code = code


class QuestionError(ThromboError):
    """The question could not be understood: an option, a time or a place (exit 2)."""

    exit_code = EXIT_QUESTION
    code = "bad-question"


class UsageError(QuestionError):
    """A command line that fits no command: a name, an option, a value or a word too many."""

    code = "bad-value"


class TimeError(QuestionError):
    """A time that cannot be read, is doubtful, or contradicts another."""

    code = "bad-time"


class PlaceError(QuestionError):
    """A place that is unknown, ambiguous or outside the United Kingdom."""

    code = "bad-place"


class RegistryError(ThromboError):
    """The registry cannot be used; `findings` lists everything wrong with it (exit 10)."""

    exit_code = EXIT_REGISTRY
    code = "bad-registry"

    def __init__(
        self, message: str, findings: tuple[Finding, ...] = (), code: str | None = None
    ) -> None:
        super().__init__(message, code)
        self.findings = findings


class ReferenceDataError(ThromboError):
    """The postcodes and travel times are missing or damaged (exit 11)."""

    exit_code = EXIT_REFERENCE
    code = "bad-reference-data"


class OutputError(ThromboError):
    """The disk is full or fails: what was there before is as it was (exit 74)."""

    exit_code = EXIT_UNWRITTEN
    code = "unwritten"
