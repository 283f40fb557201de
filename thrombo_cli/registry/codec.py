"""The checked registry as JSON that is quick to read back: exact, and free of YAML and pydantic.

The types of the model say how: a record is the list of its fields in the order it declares them,
and the annotation of a field says what its value is turned back into. So a new field is carried
without a word here. Hours stand once in a table and are named by number, since most entries share
a few rules. The first line says which format and tool wrote the file, and from which YAML. That
nothing in it was changed is said elsewhere: by a seal, or by the head of an entry of the cache.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from types import NoneType
from typing import Any, get_args, get_origin
from zlib import crc32

from thrombo_cli import __version__
from thrombo_cli.model.registry import Hours, Registry
from thrombo_cli.registry.limits import read_bounded
from thrombo_cli.registry.seal import sha256_of

FORMAT = 6
LONGEST_COMPILED = 64 * 1024 * 1024  # bytes; the largest registry makes less
DISTRUSTED = (OSError, ValueError, LookupError, TypeError, AttributeError)

Read = Callable[[Any], Any]
# Texts of JSON that stand for something else; every other plain value is itself.
LEAVES: dict[object, Read] = {date: date.fromisoformat, datetime: datetime.fromisoformat}
SHARED = "hours"  # the table of hours rules


def to_json(registry: Registry, yaml: bytes = b"") -> str:
    """The registry as text that `from_json` turns back into an equal one: a head and a body.

    `yaml`: the bytes it was read from, so that `read_compiled` can know them again. Raises
    ValueError when the text does not read back as the same registry, rather than let it answer.
    """
    body = _body(registry)
    head = {
        "format": FORMAT,
        "tool": __version__,
        "updated": registry.updated.isoformat(),
        "yaml_print": print_of(yaml),
    }
    if _registry(body) != registry:
        raise ValueError("a type of the registry holds what its annotations do not say")
    return f"{json.dumps(head)}\n{body}\n"


def from_json(text: str) -> Registry:
    """The registry that this tool's `to_json` wrote.

    Raises ValueError, LookupError, TypeError or AttributeError when the text is something else.
    """
    head, _, body = text.partition("\n")
    _own_head(head)
    return _registry(body)


def read_compiled(path: str, sha256: str, yaml: bytes) -> Registry | None:
    """The compiled registry, when it has this hash and was made from these bytes of YAML.

    None when not, or when it is missing, unreadable or of another tool: the YAML is then to be
    read.
    """
    try:
        return _registry(_sealed(path, sha256, yaml)[1])
    except DISTRUSTED:
        return None


def read_date(path: str, sha256: str, yaml: bytes) -> date | None:
    """The date of that compiled registry, out of its first line; None as `read_compiled`."""
    try:
        return date.fromisoformat(_sealed(path, sha256, yaml)[0]["updated"])
    except DISTRUSTED:
        return None


def print_of(data: bytes) -> list[int]:
    """Length and CRC-32: shows every damage and edit of the YAML, for a sixth of a SHA-256's cost.

    Who forges one changes no answer: that is out of the compiled form, which has a SHA-256.
    """
    return [len(data), crc32(data)]


def _sealed(path: str, sha256: str, yaml: bytes) -> tuple[Any, str]:
    """The head and the body of the compiled form with this hash. Raises one of DISTRUSTED."""
    data = read_bounded(path, LONGEST_COMPILED)
    if sha256_of(data) != sha256:
        raise ValueError
    line, _, body = data.decode().partition("\n")
    head = _own_head(line)
    if head["yaml_print"] != print_of(yaml):
        raise ValueError
    return head, body


def _own_head(line: str) -> Any:
    """The first line, when this tool wrote it. Raises ValueError, LookupError or TypeError."""
    head = json.loads(line)
    if (head["format"], head["tool"]) != (FORMAT, __version__):
        raise ValueError
    return head


def _registry(text: str) -> Registry:
    body = json.loads(text)
    rules = list(map(Readers().fields(Hours), body.pop(SHARED)))
    read = Readers(rules.__getitem__).fields(Registry)
    registry: Registry = read([body[name] for name in Registry._fields])
    return registry


def _body(registry: Registry) -> str:
    rules: dict[Hours, int] = {}
    parts = {
        name: plain(value, rules) for name, value in zip(Registry._fields, registry, strict=True)
    }
    table = [[plain(part, rules) for part in hours] for hours in rules]
    return json.dumps({**parts, SHARED: table}, ensure_ascii=False, separators=(",", ":"))


def plain(value: Any, rules: dict[Hours, int]) -> Any:
    """A value as JSON has it; an hours rule is its number among `rules`, added when it is new."""
    if isinstance(value, Hours):
        return rules.setdefault(value, len(rules))
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(each, rules) for key, each in value.items()}
    if isinstance(value, frozenset | tuple):
        parts = sorted(value) if isinstance(value, frozenset) else value
        return [plain(each, rules) for each in parts]
    return value


class Readers:
    """Makes what turns JSON back into values, from the annotations of the model's types."""

    def __init__(self, shared: Read | None = None) -> None:
        """`shared` finds the hours rule of a number; None when the rules themselves are read."""
        self._known: dict[object, Read | None] = {**LEAVES, Hours: shared}

    def of(self, annotation: object) -> Read | None:
        """What reads a value of this type; None for one that is in JSON as it is."""
        if annotation not in self._known:
            self._known[annotation] = self._made(annotation)
        return self._known[annotation]

    def fields(self, record: Any) -> Read:
        """What reads the list of a record's fields into the record."""
        kinds = enumerate(record.__annotations__.values())
        steps = [(place, read) for place, kind in kinds if (read := self.of(kind))]
        make = record._make
        if not steps:
            return make  # type: ignore[no-any-return]

        def read_fields(row: Any) -> Any:
            for place, read in steps:
                row[place] = read(row[place])
            return make(row)

        return read_fields

    def _made(self, annotation: object) -> Read | None:
        inside = get_args(annotation)
        if NoneType in inside:  # ... | None
            return _optional(self.of(inside[0]))
        kind = get_origin(annotation)
        if kind is dict:
            return _values(self.of(inside[1]))
        if kind in (tuple, frozenset):
            return _many(kind, self.of(inside[0]))
        return self.fields(annotation) if hasattr(annotation, "_fields") else None


def _optional(read: Read | None) -> Read | None:
    return read and (lambda value: None if value is None else read(value))


def _many(kind: Any, read: Read | None) -> Read:
    return kind if read is None else (lambda values: kind([read(each) for each in values]))


def _values(read: Read | None) -> Read:
    return lambda values: {key: read(each) if read else each for key, each in values.items()}
