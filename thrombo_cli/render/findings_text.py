"""Findings of the registry check: for a person with an editor, and as annotations for GitHub."""

from __future__ import annotations

from collections.abc import Sequence

from thrombo_cli.model.findings import Finding
from thrombo_cli.render.excerpt import excerpt

HELP = "docs/errors.md"
_LEVELS = {"error": "error", "warning": "warning"}


def findings_text(file: str, findings: Sequence[Finding], lines: Sequence[str] = ()) -> str:
    """Every finding in the order of the file, with its excerpt when the file's lines are given."""
    parts = [line for each in findings for line in _finding(file, each, lines)]
    errors = sum(finding.severity == "error" for finding in findings)
    verdict = "cannot be used" if errors else "sound"
    counts = f"{_count(errors, 'error')}, {_count(len(findings) - errors, 'warning')}"
    more = f"; every code is explained in {HELP}" if findings else ""
    return "\n".join([*parts, f"{file}: {verdict} ({counts}){more}"])


def finding_line(file: str, finding: Finding) -> str:
    """`file:line:column: severity[code] path: message`."""
    where = f"{file}:{finding.line}:{finding.column}"
    path = f" {finding.path}:" if finding.path else ""
    return f"{where}: {finding.severity}[{finding.code}]{path} {finding.message}"


def findings_github(file: str, findings: Sequence[Finding]) -> str:
    """Workflow commands: each finding becomes an annotation on its line of the pull request."""
    return "\n".join(_annotation(file, each) for each in findings)


def _finding(file: str, finding: Finding, lines: Sequence[str]) -> list[str]:
    shown = excerpt(lines, finding.line, finding.column)
    return [finding_line(file, finding), *shown, *([""] if shown else [])]


def _annotation(file: str, finding: Finding) -> str:
    path = f"{finding.path}: " if finding.path else ""
    place = f"file={_property(file)},line={finding.line},col={finding.column}"
    title = _property(f"{finding.code} ({HELP})")
    message = _data(f"{path}{finding.message}")
    return f"::{_LEVELS[finding.severity]} {place},title={title}::{message}"


def _data(text: str) -> str:
    """Text that cannot end the command or start another."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
