"""The last line of a registry: nothing was cut off behind it, and all centres are there."""

from __future__ import annotations

import pytest

from tests.unit.registry.shelf import SOUND, findings
from thrombo_cli.registry.closing_mark import has_mark, marked, unmarked

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
        (MARK + MARK, "something follows the closing mark"),
        (f"{MARK}# a remark\n", "something follows the closing mark"),
    ],
)
def test_a_closing_mark_is_right_or_a_finding(end: str, told: str | None) -> None:
    found = [each for each in findings(SOUND + end) if each.severity == "error"]
    assert len(found) == (told is not None)
    if told:
        assert (found[0].code, found[0].line) == ("closing-mark", LINES + 1)
        assert told in found[0].message


def test_a_mark_in_the_middle_is_found() -> None:
    text = SOUND.replace("pathways:\n", f"{MARK}pathways:\n")
    assert [each.code for each in findings(text)] == ["closing-mark"]


def test_a_marked_file_cut_anywhere_has_no_mark_left() -> None:
    whole = marked(SOUND.encode(), 2)
    assert whole == SOUND.encode() + MARK.encode()
    assert not any(has_mark(whole[:length]) for length in range(len(whole) - len("s\n")))
    assert marked(whole, 2) == whole
    assert unmarked(whole).rstrip() == SOUND.encode().rstrip()
