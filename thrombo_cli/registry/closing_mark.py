"""The last line of a registry in the canonical form: it ends here, and has so many centres.

A text that was cut off between two records is sound YAML and may be a sound registry. Then this
line is missing. Pure.
"""

from __future__ import annotations

import re

_MARK = re.compile(rb"^# end of registry: ([0-9]{1,6}) centres?[ \r]*$", re.MULTILINE)


def marked(data: bytes, centres: int) -> bytes:
    """The file with a right closing mark at its end, in place of any that it had."""
    return _MARK.sub(b"", data).rstrip() + f"\n{_mark(centres)}\n".encode()


def has_mark(data: bytes) -> bool:
    """Does this file say where it ends?"""
    return _MARK.search(data) is not None


def mark_problem(data: bytes, centres: int) -> tuple[int, str] | None:
    """What is wrong with the closing mark and in which line; None for a right one, or none.

    Remarks may follow it.
    """
    mark = _MARK.search(data)
    if mark is None:
        return None
    line = data.count(b"\n", 0, mark.start()) + 1
    after = (each.strip() for each in data[mark.end() :].split(b"\n"))
    if any(each and not each.startswith(b"#") for each in after):
        return line, "more of the registry follows the closing mark, which stands at its end"
    if int(mark[1]) != centres:
        found = f"the closing mark counts {int(mark[1])}, the file holds {centres}"
        return line, f"{found}; if nothing is missing, write: {_mark(centres)}"
    return None


def _mark(centres: int) -> str:
    return f"# end of registry: {centres} centre{'s' * (centres != 1)}"
