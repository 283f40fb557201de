"""Findings of the registry check: for a person with an editor, and as annotations for GitHub."""

from __future__ import annotations

from collections.abc import Sequence

from thrombo_cli.model.findings import Finding
from thrombo_cli.render.excerpt import excerpt
from thrombo_cli.text.record_paths import path_words

HELP = "docs/errors.md"
_LEVELS = {"error": "error", "warning": "warning"}


def findings_text(
    file: str,
    findings: Sequence[Finding],
    lines: Sequence[str] = (),
    new: Sequence[Finding] | None = None,
) -> str:
    """Every finding in the order of the file, with its excerpt when the file's lines are given.

    Those that say the same in the same words are told once, with every line. `new`: those to be
    told, where the others were there before and are only counted.
    """
    told = findings if new is None else new
    parts = [line for alike in _alike(told) for line in _finding(file, alike, lines)]
    if new is not None:
        before = [each for each in findings if each not in new]
        parts.append(f"New since the version named: {_counts(new)}.")
        parts.append(f"There before, not shown: {_counts(before)}.")
    verdict = "cannot be used" if any(each.severity == "error" for each in findings) else "sound"
    more = f"; every code is explained in {HELP}" if findings else ""
    return "\n".join([*parts, f"{file}: {verdict} ({_counts(findings)}){more}"])


def _counts(findings: Sequence[Finding]) -> str:
    errors = sum(finding.severity == "error" for finding in findings)
    return f"{_count(errors, 'error')}, {_count(len(findings) - errors, 'warning')}"


def _alike(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Warnings of the same words together, at the place of the first; each error by itself."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for each in findings:
        same = (each.code, each.message) if each.severity == "warning" else (each,)
        groups.setdefault(same, []).append(each)
    return list(groups.values())


def finding_line(file: str, finding: Finding) -> str:
    """`file:line:column: severity[code] place: message`."""
    where = f"{file}:{finding.line}:{finding.column}"
    path = f" {path_words(finding.path)}:" if finding.path else ""
    return f"{where}: {finding.severity}[{finding.code}]{path} {finding.message}"


def findings_github(file: str, findings: Sequence[Finding]) -> str:
    """Workflow commands: each finding becomes an annotation on its line of the pull request."""
    return "\n".join(_annotation(file, each) for each in findings)


def _finding(file: str, alike: Sequence[Finding], lines: Sequence[str]) -> list[str]:
    first, *others = alike
    shown = excerpt(lines, first.line, first.column)
    where = ", ".join(str(each.line) for each in others)
    more = [f"       the same in line{'s' * (len(others) > 1)} {where}"] if others else []
    return [finding_line(file, first), *shown, *more, *([""] if shown else [])]


def _annotation(file: str, finding: Finding) -> str:
    path = f"{path_words(finding.path)}: " if finding.path else ""
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
