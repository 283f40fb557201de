"""The canonical style of a registry file: one way to write the same facts, so that diffs are short.

Two blanks an indent, list items set in by two, single blanks inside braces, one blank line at most,
LF line ends; a comment in line with what follows it, or two blanks behind what it stands beside;
double quotes, and only where a text needs them (a time of day always does: YAML 1.1 reads a bare
`20:00` as the number 1200); folded texts of at most 100 columns, folded anew only when a line is
longer; at the end the closing mark. The order of keys, the choice between braces and lines, and
every comment are the writer's.

ruamel.yaml writes the facts; the comments are taken off before and put back after. Nothing is
believed until the new text has been read again and has the same scalars and the same comments in
the same order (ADR 0017).
"""

from __future__ import annotations

import re
import textwrap
from io import StringIO
from itertools import pairwise
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    PlainScalarString,
    SingleQuotedScalarString,
)

from thrombo_cli.errors import RegistryError
from thrombo_cli.file_names import file_shown
from thrombo_cli.registry.check.raw_text import to_text
from thrombo_cli.registry.check.yaml_reader import read
from thrombo_cli.registry.closing_mark import marked
from thrombo_cli.registry.format.comments import (
    LostCommentError,
    scalars_and_comments,
    with_comments,
    without_comments,
)

COLUMNS = 100
NO_LIMIT = 1_000_000
TIME_OF_DAY = re.compile(r"^(unknown )?[0-9]{2}:[0-9]{2}")
NEEDS_NO_QUOTES = re.compile(r"^[A-Za-z][A-Za-z0-9./()'-]*( [A-Za-z0-9./()'-]+)*$")
TAKEN_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))


def canonical(data: bytes, label: str) -> bytes:
    """The same registry in the canonical style. `data` must be sound.

    Raises RegistryError, naming `label`, when anything would be lost or moved.
    """
    data = marked(data, len((read(data).data or {}).get("centres", ())))
    text = to_text(data)[0].replace("\r\n", "\n")
    try:
        written = with_comments(_rewritten(without_comments(text)), text)
    except LostCommentError:
        written = ""
    if not _has_the_same_content(text, written):
        message = (
            f"{file_shown(label)}: cannot be rewritten without losing or moving something; nothing "
            "was changed. Set comments on lines of their own, outside braces and brackets."
        )
        raise RegistryError(message)
    return written.encode()


class _TextOnly(VersionedResolver):
    """Takes every scalar as the text it is, so that none is written otherwise than it was."""

    @property
    def versioned_resolver(self) -> dict[Any, Any]:
        """No text stands for a number, a date or a truth value."""
        return {}


def _rewritten(text: str) -> str:
    writer = YAML()
    writer.Resolver = _TextOnly
    writer.preserve_quotes = True
    writer.width = NO_LIMIT
    writer.indent(mapping=2, sequence=4, offset=2)
    document = writer.load(text)
    _restyle(document, 0)
    out = StringIO()
    writer.dump(document, out)
    return out.getvalue()


def _restyle(value: Any, column: int) -> None:
    """Put every scalar below a value that stands at `column` into the canonical style."""
    if isinstance(value, CommentedMap):
        for key, item in value.items():
            value[key] = _styled(item, column)
            _restyle(item, column + (4 if isinstance(item, CommentedSeq) else 2))
    elif isinstance(value, CommentedSeq):
        for index, item in enumerate(value):
            value[index] = _styled(item, column)
            _restyle(item, column)


def _styled(value: Any, column: int) -> Any:
    if isinstance(value, FoldedScalarString):
        return _folded(value, COLUMNS - column - 2)
    if not isinstance(value, str) or "\n" in value or "\\" in value or '"' in value:
        return value
    if TIME_OF_DAY.match(value):
        return DoubleQuotedScalarString(value)
    if isinstance(value, DoubleQuotedScalarString | SingleQuotedScalarString):
        bare = NEEDS_NO_QUOTES.match(value) and value.lower() not in TAKEN_WORDS
        return PlainScalarString(value) if bare else DoubleQuotedScalarString(value)
    return value


def _folded(value: FoldedScalarString, width: int) -> FoldedScalarString:
    """Folded anew when a line is too long; one that cannot be folded simply stays as it is."""
    places = [-1, *getattr(value, "fold_pos", ()), len(value)]
    lines = [value[start + 1 : end] for start, end in pairwise(places)]
    if max(map(len, lines)) <= width or "\n" in value.rstrip("\n") or "  " in value:
        return value
    position, places = -1, []
    for line in textwrap.wrap(value, width, break_long_words=False, break_on_hyphens=False)[:-1]:
        position += len(line) + 1
        places.append(position)
    value.fold_pos = places  # type: ignore[attr-defined]
    return value


def _has_the_same_content(old: str, new: str) -> bool:
    before, after = read(old.encode()), read(new.encode())
    return (
        before.data == after.data
        and not after.findings
        and scalars_and_comments(old) == scalars_and_comments(new)
    )
