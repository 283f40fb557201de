"""What a writer put between the tokens of a YAML text: comments and blank lines.

They are taken off before a text is rewritten and put back at the same tokens afterwards, in line
with what follows them. So no comment hangs on the goodwill of a YAML library (ADR 0017).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

import yaml

from thrombo_cli.registry.check.yaml_reader import FAST_LOADER

BESIDE = "  "
DOCUMENT_MARKS = (yaml.DocumentStartToken, yaml.DocumentEndToken)
CLOSING = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)


class LostCommentError(Exception):
    """A comment stands where the rewritten text has no line for it."""


class Gap(NamedTuple):
    """The blanks and comments between two tokens, whether they begin the file, and the token."""

    text: str
    first: bool
    token: str
    scalar: str | None


class Comments(NamedTuple):
    """Of one gap: the comment beside the token before it; the lines after that ('' is blank)."""

    beside: str
    lines: tuple[str, ...]


NONE = Comments("", ())


def without_comments(text: str) -> str:
    """The text without its comments and blank lines."""
    return "".join(f"{_shrunk(gap)}{gap.token}" for gap in gaps(text))


def with_comments(text: str, like: str) -> str:
    """A bare text with the comments and blank lines of a text `like` it, token by token.

    Raises LostCommentError when the two do not have the same tokens, or one line where `like` has
    several with a comment between.
    """
    new, old = list(gaps(text)), list(gaps(like))
    if len(new) != len(old):
        raise LostCommentError
    return "".join(
        f"{_filled(gap, comments_of(was))}{gap.token}" for gap, was in zip(new, old, strict=True)
    )


def scalars_and_comments(text: str) -> list[str]:
    """Every scalar (behind a `=`) and every comment, in the order in which a reader meets them."""
    found: list[str] = []
    for gap in gaps(text):
        beside, lines = comments_of(gap)
        found += [line for line in (beside, *lines) if line]
        if gap.scalar is not None:
            found += [*_header_comment(gap.token), f"={gap.scalar}"]
    return found


def gaps(text: str) -> Iterator[Gap]:
    """Each token that can be seen, with what stands before it; the last gap ends the text.

    The marks of a document and a comma before a closing bracket carry nothing: left out.
    """
    end, tokens = 0, list(yaml.scan(text, Loader=FAST_LOADER))
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        start, stop = token.start_mark.index, token.end_mark.index
        if start < stop and not _is_layout(token, after):
            written = text[start:stop].rstrip()
            yield Gap(text[end:start], end == 0, written, _scalar(token))
            end = max(end, start + len(written))
    yield Gap(text[end:], False, "", None)


def comments_of(gap: Gap) -> Comments:
    """The comments and blank lines of a gap; several blank lines count as one."""
    if "\n" not in gap.text:
        return NONE
    before, *rest = gap.text.split("\n")
    lines = (before, *rest[:-1]) if gap.first else rest[:-1]
    kept = [_comment(line) for line in lines if "#" in line or not line.strip()]
    narrow = [line for line, run in groupby(kept) for _ in (run if line else " ")]
    if gap.first and narrow[:1] == [""]:
        del narrow[0]
    return Comments("" if gap.first else _comment(before), tuple(narrow))


def _is_layout(token: Any, after: Any) -> bool:
    is_last_comma = isinstance(token, yaml.FlowEntryToken) and isinstance(after, CLOSING)
    return is_last_comma or isinstance(token, DOCUMENT_MARKS)


def _comment(line: str) -> str:
    """The comment of a line that holds no token, '' for a blank one."""
    return line[line.index("#") :].rstrip() if "#" in line else ""


def _shrunk(gap: Gap) -> str:
    """No more than the line end and the indent of a gap."""
    if "\n" not in gap.text:
        return gap.text
    indent = gap.text.rpartition("\n")[2]
    return indent if gap.first else f"\n{indent}"


def _filled(gap: Gap, comments: Comments) -> str:
    if comments == NONE:
        return gap.text
    if "\n" not in gap.text and not gap.first:
        raise LostCommentError
    indent = gap.text.rpartition("\n")[2]
    head = "" if gap.first else f"{BESIDE * bool(comments.beside)}{comments.beside}\n"
    lines = (f"{indent * bool(line)}{line}\n" for line in comments.lines)
    return f"{head}{''.join(lines)}{indent}"


def _scalar(token: Any) -> str | None:
    return token.value if isinstance(token, yaml.ScalarToken) else None


def _header_comment(written: str) -> list[str]:
    """The comment behind the `>` or `|` of a block of text."""
    head = written.partition("\n")[0] if written[:1] in (">", "|") else ""
    return [f"#{head.partition('#')[2]}".rstrip()] if "#" in head else []
