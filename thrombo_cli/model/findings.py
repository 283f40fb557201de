"""A finding: one message of the registry check."""

from typing import NamedTuple

from thrombo_cli.model.states import Severity


class Finding(NamedTuple):
    """One thing wrong (`error`) or doubtful (`warning`) in a registry file.

    `line` and `column` count from 1; `path` reads like `centres[3].availability[0].hours`;
    `code` is stable, kebab-case, and has its paragraph in `docs/errors.md`.
    """

    severity: Severity
    code: str
    line: int
    column: int
    path: str
    message: str
