"""`QE` was answered for Birmingham and `Bury` for Bury St Edmunds, 250 km from Bury."""

from __future__ import annotations

import pytest

from tests.cli.running import thrombo


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("QE", ["Birmingham", "Gateshead", "Glasgow, Scotland", "King's Lynn", "Woolwich"]),
        ("Bury", ["Fairfield General Hospital, Bury", "Bury St Edmunds"]),
    ],
)
def test_a_short_name_that_several_share_lists_them(text: str, named: list[str]) -> None:
    ran = thrombo("where", text, "--at", "2026-11-22T21:30")
    assert (ran.code, ran.out) == (2, "")
    assert all(name in ran.err for name in named)
