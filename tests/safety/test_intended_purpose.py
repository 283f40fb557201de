"""The tool stays a look-up: its options, its exit codes, its words (H31, H32)."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.main import get_command

from tests.build import registry_text
from tests.cli.running import thrombo
from thrombo_cli.cli.app import app

# Every option `where` has. A new one is first weighed against docs/intended-purpose.md.
LOOKUP_OPTIONS = {
    "place",
    "ask",
    "onset",
    "last_known_well",
    "at",
    "leave_in",
    "via",
    "door_in",
    "door_in_door_out",
    "travel",
    "registry",
    "as_json",
    "more",
    "show_all",
    "brief",
}
CLINICAL = (
    "nihss",
    "mrs",
    "aspects",
    "age",
    "imaging",
    "eligib",
    "benefit",
    "name",
    "birth",
    "nhs",
)


def test_the_options_are_those_of_a_lookup() -> None:
    command = get_command(app).get_command(None, "where")  # type: ignore[attr-defined, arg-type]
    names = {parameter.name for parameter in command.params}
    assert names == LOOKUP_OPTIONS
    assert not [name for name in names for word in CLINICAL if word in name]


ALWAYS = """availability:
  - {hours: 24/7, as_of: 2026-10-01, confidence: stated, sources: [s]}"""
UNKNOWN = ALWAYS.replace("24/7", "unknown")
EVENING = ALWAYS.replace("24/7", '{mon-sun: "12:30-22:00", bank-holidays: same}')

CODES = (
    ("open in time", ALWAYS, "60m", 0, "open"),
    ("open without a clock start", ALWAYS, None, 0, "open"),
    ("open too late", ALWAYS, "400m", 3, "late_window"),
    ("opens later", EVENING, "60m", 3, "opens_later"),
    ("unknown", UNKNOWN, "60m", 3, "unknown"),
    ("beyond a day", ALWAYS, "1500m", 3, "beyond_24h"),
)


@pytest.mark.parametrize(("_case", "hours", "onset", "code", "outcome"), CODES)
def test_exit_code_0_means_open_and_in_time(
    _case: str, hours: str, onset: str | None, code: int, outcome: str, tmp_path: Path
) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(registry_text(hours), encoding="utf-8")
    start = () if onset is None else ("--onset", onset)
    ran = thrombo(
        "where", "PR2 9HT", "--at", "2026-11-19T12:00", *start, "--registry", str(file), "--json"
    )
    assert (ran.code, ran.json["outcome"]) == (code, outcome)
