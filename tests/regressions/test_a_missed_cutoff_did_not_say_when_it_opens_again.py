"""A cut-off missed before a second span of the day: no departure is shown, the next opening is."""

from __future__ import annotations

from pathlib import Path

from tests.build import registry_text
from tests.cli.running import thrombo

TWO_SPANS = """availability:
  - {hours: {mon-sun: "08:00-12:00, 13:00-23:00", bank-holidays: closed}, last_acceptance: "11:00",
     as_of: 2026-10-01, confidence: stated, sources: [s]}"""


def test_a_missed_cutoff_has_no_departure_but_says_when_it_opens_again(tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(registry_text(TWO_SPANS), encoding="utf-8")
    asked = ("--at", "2026-11-24T11:10", "--onset", "2026-11-24T11:00", "--travel", "alpha=10")
    ran = thrombo("where", "PR2 9HT", *asked, "--registry", str(file), "--json")
    (answer,) = ran.json["centres"]
    assert (answer["status"], answer["latest_departure"]) == ("past_cutoff", None)
    assert answer["opens_at"] == "2026-11-24T13:00:00+00:00"
