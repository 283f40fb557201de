"""A place on standard input, so that it need not stand in a process list or a shell's history."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from thrombo_cli.errors import PlaceError

LONGEST_LINE = 1000  # bytes; a place has at most 200 characters
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def place_read(words: Sequence[str], *, ask: bool) -> str:
    """The place of one line; `ask`: after asking for it. Raises PlaceError."""
    if len(words) != (0 if ask else 1):
        raise PlaceError(
            "Give the place once: --ask alone, - alone, or the words of the place.",
            "too-many-words",
        )
    if ask:
        sys.stderr.write("Place: ")
        sys.stderr.flush()
    return _only_line(_text(_read()))


def _read() -> bytes:
    """What there is up to the end of the first line, and what came along with it.

    Not to the end of the stream: a program may hold it open.
    """
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:  # a stream of text alone
        return sys.stdin.read(LONGEST_LINE).encode()
    seen = b""
    while b"\n" not in seen and len(seen) <= LONGEST_LINE:
        more = stream.read1(LONGEST_LINE)
        if not more:
            break
        seen += more
    return seen


def _text(data: bytes) -> str:
    if data.startswith(UTF16_MARKS) or b"\0" in data[:4]:
        raise PlaceError(
            "Standard input is UTF-16, not UTF-8. In Windows PowerShell write first:\n"
            "$OutputEncoding = [Text.Encoding]::UTF8"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PlaceError("Standard input is not UTF-8 text. Give one line: a place.") from None


def _only_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise PlaceError("No place on standard input. Give one line: a postcode, for example.")
    if len(lines) > 1:
        raise PlaceError(
            "More than one place on standard input. Give one line; for many places: thrombo batch."
        )
    return lines[0]
