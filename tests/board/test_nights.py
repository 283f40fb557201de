"""The nights of the board, against a table a clinician could check."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import thrombo

SHIPPED = Path(__file__).parents[2] / "data" / "centres.yaml"
CARDIFF = "cardiff-and-vale-university-health-board"


@pytest.mark.parametrize(
    ("at", "first"),
    [("2026-11-24T07:59", "Mon 23 Nov:"), ("2026-11-24T08:00", "Tue 24 Nov:")],
)
def test_the_first_night_is_the_one_still_running(at: str, first: str) -> None:
    lines = thrombo("board", "--network", CARDIFF, "--at", at).out.splitlines()
    heading = next(n for n, line in enumerate(lines) if "seven nights" in line)
    assert lines[heading + 1].strip().startswith(first)


def test_day_hours_are_closed_at_night_and_holidays_unknown() -> None:
    """Cardiff: mon-fri 08:00-17:00, bank holidays unknown; Fri 25 and Mon 28 Dec 2026 are such."""
    out = thrombo("board", "--network", CARDIFF, "--at", "2026-12-22T12:00").out
    assert "Tue 22 Dec: closed" in out
    assert "Thu 24 Dec: closed 22:00-00:00; UNKNOWN 00:00-08:00" in out
    assert "Fri 25 Dec: UNKNOWN 22:00-00:00" in out


def test_a_text_of_the_registry_is_escaped(tmp_path: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    name = "name: Royal Preston Hospital\n"
    assert name in text
    copy = tmp_path / "centres.yaml"
    copy.write_text(text.replace(name, 'name: "A & \\"B\\" Hospital"\n', 1), encoding="utf-8")
    page = tmp_path / "page.html"
    ran = thrombo("board", "--registry", str(copy), "--html", str(page))
    assert ran.code == 0, ran.err
    found = page.read_text(encoding="utf-8")
    assert "A &amp; &quot;B&quot; Hospital" in found
    assert 'A & "B"' not in found


def test_a_pathway_of_some_hours_is_never_told_as_the_whole_night() -> None:
    """Southmead says 24/7, its pathway from Wales does not hold from 00:00 to 06:00."""
    network = "aneurin-bevan-university-health-board"
    out = thrombo("board", "--network", network, "--at", "2026-11-23T12:00").out
    words = " ".join(out.split())
    assert "PATHWAY AT THESE HOURS ONLY: mon-fri 06:00-08:00, 17:00-24:00" in words
    assert "are not the pathway's." in words
