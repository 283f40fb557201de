"""Findings of the registry check as lines that an editor can jump to."""

from __future__ import annotations

from thrombo_cli.model.findings import Finding


def findings_text(file: str, findings: tuple[Finding, ...]) -> str:
    """One line per finding, errors and warnings in the order of the file, then a count."""
    lines = [finding_line(file, finding) for finding in findings]
    errors = sum(finding.severity == "error" for finding in findings)
    verdict = "cannot be used" if errors else "sound"
    counts = f"{errors} errors, {len(findings) - errors} warnings"
    return "\n".join([*lines, f"{file}: {verdict} ({counts})"])


def finding_line(file: str, finding: Finding) -> str:
    """`file:line:column: severity[code] path: message`."""
    where = f"{file}:{finding.line}:{finding.column}"
    return f"{where}: {finding.severity}[{finding.code}] {finding.path}: {finding.message}"
