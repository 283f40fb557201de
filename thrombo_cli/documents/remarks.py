"""Errors, and the findings of `thrombo registry check --json`."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from thrombo_cli.model.states import Severity


class ErrorDocument(TypedDict):
    """Why there is no answer; on standard error."""

    schema: Literal["thrombo.error/1"]
    exit: Annotated[int, "The exit code."]
    code: Annotated[str, "For programs; `docs/errors.md` lists them."]
    message: Annotated[str, "What was wrong, where, and what to do. It repeats nothing typed."]


class FindingShown(TypedDict):
    """Something wrong or doubtful in a registry."""

    severity: Annotated[Severity, "An error keeps the registry from being used."]
    code: Annotated[str, "For programs; `docs/errors.md` lists them."]
    line: Annotated[int, "From 1."]
    column: Annotated[int, "From 1."]
    path: Annotated[str, "Such as `centres[3].availability[0].hours`."]
    message: Annotated[str, "What is wrong, and what to do."]
    new: NotRequired[Annotated[bool, "The version that `--since` names did not have it."]]


class FindingsDocument(TypedDict):
    """Is this registry sound?"""

    schema: Literal["thrombo.findings/1"]
    file: Annotated[str, "Which registry."]
    ok: Annotated[bool, "There is no error."]
    findings: list[FindingShown]
