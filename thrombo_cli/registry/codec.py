"""The checked registry as JSON that is quick to read back: exact, and free of YAML and pydantic.

The types of the model say how: a record is the list of its fields in the order it declares them,
and the annotation of a field says what its value is turned back into. So a new field is carried
without a word here. Hours stand once in a table and are named by number, since most entries share
a few rules. The first line says which format and tool wrote the file, from which YAML, and what
the rest must be; where any of these differ the file is not trusted.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from zlib import crc32

from thrombo_cli import __version__
from thrombo_cli.model import registry as model
from thrombo_cli.model.registry import Hours, Registry

FORMAT = 5
MOST_OF_A_HEAD = 1000
DISTRUSTED = (OSError, ValueError, LookupError, TypeError, AttributeError)

Read = Callable[[Any], Any]
# Texts of JSON that stand for something else; every other plain value is itself.
LEAVES: dict[str, Read] = {"date": date.fromisoformat, "datetime": datetime.fromisoformat}
SHARED = "Hours"


def to_json(registry: Registry, yaml: bytes = b"") -> str:
    """The registry as text that `from_json` turns back into an equal one: a head and a body.

    `yaml`: the bytes it was read from, so that `read_packaged` can know them again. Raises
    ValueError when the text does not read back as the same registry, rather than let it answer.
    """
    body = _body(registry)
    head = {
        "format": FORMAT,
        "tool": __version__,
        "updated": registry.updated.isoformat(),
        "yaml_sha256": registry.sha256,
        "yaml_print": print_of(yaml),
        "body_print": print_of(body.encode()),
    }
    if _registry(body) != registry:
        raise ValueError("a type of the registry holds what its annotations do not say")
    return f"{json.dumps(head)}\n{body}\n"


def from_json(text: str) -> Registry:
    """The registry that `to_json` wrote.

    Raises ValueError, LookupError, TypeError or AttributeError when the text is something else,
    or is damaged by so much as a bit.
    """
    head, _, body = text.partition("\n")
    return _trusted(json.loads(head), body)


def read_shipped(json_path: str, yaml_sha256: str) -> Registry | None:
    """The compiled registry, or None when it cannot be trusted to be that YAML file's.

    None too when the file is missing or unreadable: the YAML must then be read and checked.
    """
    return _read(json_path, "yaml_sha256", yaml_sha256)


def read_packaged(json_path: str, yaml: bytes) -> Registry | None:
    """The compiled registry of the package if it was made from these bytes of YAML, else None.

    Length and CRC-32 show an edited file here: they save the start of a cryptographic library
    (0.3 bare starts), and who could forge them could as well change the compiled file beside it.
    """
    return _read(json_path, "yaml_print", print_of(yaml))


def read_head(json_path: str, yaml_sha256: str) -> date | None:
    """The date of that YAML file's compiled registry from its first line; None if not its."""
    try:
        with open(json_path, encoding="utf-8") as file:
            head = json.loads(file.readline(MOST_OF_A_HEAD))
        return date.fromisoformat(head["updated"]) if head["yaml_sha256"] == yaml_sha256 else None
    except DISTRUSTED:
        return None


def print_of(data: bytes) -> list[int]:
    """Length and CRC-32: shows damage and edits, not forgery."""
    return [len(data), crc32(data)]


def _read(json_path: str, key: str, value: Any) -> Registry | None:
    """The registry of a compiled file whose head says this of its YAML."""
    try:
        with open(json_path, encoding="utf-8") as file:
            head, body = json.loads(file.readline(MOST_OF_A_HEAD)), file.read()
        return _trusted(head, body) if head[key] == value else None
    except DISTRUSTED:
        return None


def _trusted(head: Any, body: str) -> Registry:
    """The registry, when the head is of this tool and the body is whole. Raises ValueError."""
    made_by = (head["format"], head["tool"], head["body_print"])
    if made_by != (FORMAT, __version__, print_of(body.rstrip("\n").encode())):
        raise ValueError
    registry = _registry(body)
    if (head["yaml_sha256"], head["updated"]) != (registry.sha256, registry.updated.isoformat()):
        raise ValueError
    return registry


def _registry(text: str) -> Registry:
    body = json.loads(text)
    rules = list(map(Readers().fields(Hours), body.pop(SHARED.lower())))
    read = Readers(rules.__getitem__).fields(Registry)
    registry: Registry = read([body[name] for name in Registry._fields])
    return registry


def _body(registry: Registry) -> str:
    rules: dict[Hours, int] = {}
    parts = {
        name: plain(value, rules) for name, value in zip(Registry._fields, registry, strict=True)
    }
    table = [[plain(part, rules) for part in hours] for hours in rules]
    return json.dumps({**parts, SHARED.lower(): table}, ensure_ascii=False, separators=(",", ":"))


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
    """Makes what turns JSON back into values, from the annotations of the model's types.

    Annotations are read as the text they are: resolving them would cost more than all the rest.
    """

    def __init__(self, shared: Read | None = None) -> None:
        """`shared` finds the hours rule of a number; None when the rules themselves are read."""
        self._known: dict[str, Read | None] = {**LEAVES, SHARED: shared}

    def of(self, annotation: str) -> Read | None:
        """What reads a value of this type; None for one that is in JSON as it is."""
        if annotation not in self._known:
            self._known[annotation] = self._made(annotation)
        return self._known[annotation]

    def fields(self, record: Any) -> Read:
        """What reads the list of a record's fields into the record."""
        texts = [each.__forward_arg__ for each in record.__annotations__.values()]
        steps = [(place, read) for place, text in enumerate(texts) if (read := self.of(text))]
        make = record._make
        if not steps:
            return make  # type: ignore[no-any-return]

        def read_fields(row: Any) -> Any:
            for place, read in steps:
                row[place] = read(row[place])
            return make(row)

        return read_fields

    def _made(self, annotation: str) -> Read | None:
        if annotation.endswith(" | None"):
            return _optional(self.of(annotation.removesuffix(" | None")))
        kind, _, inside = annotation.removesuffix("]").partition("[")
        if kind == "dict":
            return _values(self.of(inside.partition(", ")[2]))
        if kind in ("tuple", "frozenset"):
            read = self.of(inside.removesuffix(", ..."))
            return _many(tuple if kind == "tuple" else frozenset, read)
        record = getattr(model, annotation, None)
        return self.fields(record) if hasattr(record, "_fields") else None


def _optional(read: Read | None) -> Read | None:
    return read and (lambda value: None if value is None else read(value))


def _many(kind: Any, read: Read | None) -> Read:
    return kind if read is None else (lambda values: kind([read(each) for each in values]))


def _values(read: Read | None) -> Read:
    return lambda values: {key: read(each) if read else each for key, each in values.items()}
