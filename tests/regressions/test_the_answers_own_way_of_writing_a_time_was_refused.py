"""`Sun 22 Nov 2026 21:30 GMT`, copied from an answer, was refused with advice that was too."""

from __future__ import annotations

from tests.cli.running import thrombo


def test_a_time_copied_from_an_answer_is_read() -> None:
    ran = thrombo("where", "PR2 9HT", "--at", "Sun 22 Nov 2026 21:30 GMT", "--onset", "80m")
    written = thrombo("where", "PR2 9HT", "--at", "2026-11-22T21:30", "--onset", "80m")
    assert ran.code == 0
    assert ran.out == written.out
    assert "Sun 22 Nov 2026 21:30 GMT" in ran.out
