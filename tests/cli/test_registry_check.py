"""`thrombo registry check`, as a maintainer meets it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import thrombo

NAMELESS = """schema: 1
updated: 2026-11-01
policy: {stale_after_days: 400}
defaults: {door_to_puncture: 60}
sources: []
networks: []
centres:
  - id: alpha
    nation: england
    colour: blue
"""


def test_the_shipped_registry_is_sound() -> None:
    ran = thrombo("registry", "check", "--json")
    assert ran.code == 0
    assert ran.json["ok"] is True
    assert [f for f in ran.json["findings"] if f["severity"] == "error"] == []


def test_a_nameless_centre_is_located_and_nothing_is_skipped(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(NAMELESS, encoding="utf-8")
    ran = thrombo("registry", "check", str(bad), "--json")
    assert ran.code == 10
    assert ran.json["ok"] is False
    lines = {finding["path"]: finding["line"] for finding in ran.json["findings"]}
    assert lines["centres[0].colour"] == 10
    assert 2 <= len(lines) <= 40


def test_an_unsound_registry_answers_nothing_and_lists_every_finding(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(NAMELESS, encoding="utf-8")
    checked = thrombo("registry", "check", str(bad), "--json").json["findings"]
    ran = thrombo("where", "PR2 9HT", "--registry", str(bad))
    assert ran.code == 10
    assert ran.out == ""
    for finding in checked:
        assert f"bad.yaml:{finding['line']}:{finding['column']}" in ran.err
