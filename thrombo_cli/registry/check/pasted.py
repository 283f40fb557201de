"""Signs that a word processor puts in place of plain ones, named where they stand.

They do harm in what YAML and the tool read, such as keys, times and dates; inside a title they are
only signs. So they are named in a line that has an error, or that comes just before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from thrombo_cli.model.findings import Finding

_BLANKS = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_DASHES = "\u2010-\u2015\u2212"
_QUOTES = "\u2018-\u201f\u00ab\u00bb"
PASTED = re.compile(f"[{_BLANKS}{_DASHES}{_QUOTES}]")
_KINDS = (
    (_BLANKS, "a blank of a word processor", "put an ordinary blank"),
    (_DASHES, "a dash of a word processor", "put a plain hyphen, -"),
    (_QUOTES, "a quotation mark of a word processor", 'put a plain one, "'),
)


def pasted_near(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The first such sign of each line that has an error, or of the line above one."""
    if not PASTED.search(text):
        return
    wrong = {each.line for each in findings if each.severity == "error"}
    for number, line in enumerate(text.split("\n"), 1):
        found = PASTED.search(line)
        if found and {number, number + 1} & wrong and not _in_a_comment(line, found.start()):
            yield _named(number, found)


def _in_a_comment(line: str, at: int) -> bool:
    comment = re.search(r"(?:^|\s)#", line)
    return comment is not None and comment.start() < at


def _named(number: int, found: re.Match[str]) -> Finding:
    what, put = next((w, p) for signs, w, p in _KINDS if re.match(f"[{signs}]", found.group()))
    message = f"{what} (U+{ord(found.group()):04X}) stands here; {put}"
    return Finding("error", "pasted-sign", number, found.start() + 1, "", message)
