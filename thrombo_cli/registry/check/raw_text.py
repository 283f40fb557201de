"""The bytes of a registry file to text that is fit to parse, or what is wrong with them."""

from __future__ import annotations

import re

from thrombo_cli.model.findings import Finding
from thrombo_cli.registry.check.unseen import unseen
from thrombo_cli.registry.limits import MAX_BYTES

LISTED = 20
# In quotes: half of a surrogate pair, or a number beyond Unicode. The YAML parser in C refuses
# them, the one in Python does not.
_NO_CHARACTER = re.compile(r"\\(u|U0000)[dD][89a-fA-F]|\\U(?!000|0010)[0-9a-fA-F]{8}")


def to_text(data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """The text of a UTF-8 file (a byte order mark is dropped), or '' and the findings."""
    if len(data) > MAX_BYTES:
        size = f"the file has more than the {MAX_BYTES:,} bytes that a registry may have"
        return "", (_finding("too-large", 1, 1, size),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", (_not_utf8(data, error.start),)
    found = _unseen(text) + _tabs(text) + _escapes(text)
    return ("", tuple(found)) if found else (text, ())


def _not_utf8(data: bytes, offset: int) -> Finding:
    before = data[:offset].decode("utf-8", "replace")
    line, column = _position(before, len(before))
    return _finding("not-utf8", line, column, "this byte is not UTF-8 text; save the file as UTF-8")


def _unseen(text: str) -> list[Finding]:
    found = []
    for at, what in unseen(text, LISTED):
        message = f"a character that does not show as what it is ({what}) stands here; take it out"
        found.append(_finding("control-character", *_position(text, at), message))
    return found


def _tabs(text: str) -> list[Finding]:
    """The first tab of each line, for the first lines that have one."""
    if "\t" not in text:
        return []
    lines = ((number, line.find("\t")) for number, line in enumerate(text.split("\n"), 1))
    found = [(number, at + 1) for number, at in lines if at >= 0][:LISTED]
    message = "a tab stands here; use spaces"
    return [_finding("tab", line, column, message) for line, column in found]


def _escapes(text: str) -> list[Finding]:
    """The first escape that stands for no character."""
    match = _NO_CHARACTER.search(text)
    message = "this escape stands for no character; write the character itself"
    return [_finding("yaml-syntax", *_position(text, match.start()), message)] if match else []


def _position(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _finding(code: str, line: int, column: int, message: str) -> Finding:
    return Finding("error", code, line, column, "", message)
