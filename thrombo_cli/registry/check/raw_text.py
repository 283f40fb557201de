"""The bytes of a registry file to text that is fit to parse, or what is wrong with them."""

from __future__ import annotations

import re

from thrombo_cli.model.findings import Finding
from thrombo_cli.registry.limits import MAX_BYTES

LISTED = 20

# C0 and C1 controls, a lone carriage return, bidirectional and zero-width marks, line and
# paragraph separators, non-characters: what hides text from the reader or moves it on screen.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]|\r(?!\n)"
)


def to_text(data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """The text of a UTF-8 file (a byte order mark is dropped), or '' and the findings."""
    if len(data) > MAX_BYTES:
        size = f"the file has more than the {MAX_BYTES:,} bytes that a registry may have"
        return "", (_finding("too-large", 1, 1, size),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", (_not_utf8(data, error.start),)
    found = _unseen(text) + _tabs(text)
    return ("", tuple(found)) if found else (text, ())


def _not_utf8(data: bytes, offset: int) -> Finding:
    before = data[:offset].decode("utf-8", "replace")
    line, column = _position(before, len(before))
    return _finding("not-utf8", line, column, "this byte is not UTF-8 text; save the file as UTF-8")


def _unseen(text: str) -> list[Finding]:
    found = []
    for match in UNSEEN.finditer(text):
        line, column = _position(text, match.start())
        name = f"U+{ord(match.group()):04X}"
        message = f"an unseen or control character ({name}) stands here; take it out"
        found.append(_finding("control-character", line, column, message))
        if len(found) == LISTED:
            break
    return found


def _tabs(text: str) -> list[Finding]:
    """The first tab of each line, for the first lines that have one."""
    if "\t" not in text:
        return []
    lines = ((number, line.find("\t")) for number, line in enumerate(text.split("\n"), 1))
    found = [(number, at + 1) for number, at in lines if at >= 0][:LISTED]
    message = "a tab stands here; use spaces"
    return [_finding("tab", line, column, message) for line, column in found]


def _position(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _finding(code: str, line: int, column: int, message: str) -> Finding:
    return Finding("error", code, line, column, "", message)
