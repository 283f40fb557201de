"""The last line of a registry: nothing was cut off behind it, and all centres are there."""

from __future__ import annotations

import pytest

from tests.unit.registry.shelf import SOUND, findings
from thrombo_cli.registry.closing_mark import has_mark, marked

MARK = "# end of registry: 2 centres\n"
LINES = SOUND.count("\n")


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("", None),
        (MARK, None),
        (MARK.rstrip(), None),
        (f"\n{MARK}\n\n", None),
        (MARK.replace("\n", "  \r\n"), None),
        (MARK.replace("2", "3"), "counts 3, the file holds 2; if nothing is missing, write: # end"),
        (MARK.replace("2 centres", "1 centre"), "counts 1, the file holds 2"),
        (f"{MARK}# a remark\n\n", None),
    ],
)
def test_a_closing_mark_is_right_or_doubted(end: str, told: str | None) -> None:
    found = [each for each in findings(SOUND + end) if each.code == "closing-mark"]
    assert len(found) == (told is not None)
    if told:
        assert (found[0].severity, found[0].line) == ("warning", LINES + 1)
        assert told in found[0].message


def test_a_mark_in_the_middle_is_doubted() -> None:
    found = findings(SOUND.replace("pathways:\n", f"{MARK}pathways:\n"))
    (doubt,) = (each for each in found if each.code == "closing-mark")
    assert "more of the registry follows the closing mark" in doubt.message


def test_a_marked_file_cut_anywhere_has_no_mark_left() -> None:
    whole = marked(SOUND.encode(), 2)
    assert whole == SOUND.encode() + MARK.encode()
    assert not any(has_mark(whole[:length]) for length in range(len(whole) - len("s\n")))
    assert marked(whole, 2) == whole
