"""Keys and records changed in a registry's text, every other line left as it is.

Lines are exchanged where the YAML reader says that a value begins and ends, so no comment moves.
What is written comes out in the canonical style once `canonical` has run over it.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from thrombo_cli.errors import RegistryError
from thrombo_cli.registry.check.yaml_reader import FAST_LOADER

Path = Sequence[str | int]
# Written without quotes: dates and moments, 24/7, telephone numbers, degrees, plain words.
BARE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2})?|24/7|[0-9]{2}[0-9 ]+|-?[0-9]+\.[0-9]+|"
    r"[A-Za-z][A-Za-z0-9_-]*"
)
WIDE = 72
COLUMNS = 100


class RowPlace(NamedTuple):
    """A key of a mapping: its line and column, its value, and the last line of the value."""

    line: int
    column: int
    value: Any
    last: int


def with_keys(text: str, path: Path, values: Mapping[str, Any], order: Sequence[str]) -> str:
    """The text with these keys of the mapping at `path` set to these values.

    `order`: the keys as a reader expects them; a new one goes after those that come before it.
    Raises RegistryError where the mapping is written in braces over several lines.
    """
    for key, value in values.items():
        node = _at(text, path)
        if node.flow_style:
            text = _with_flow_key(text, node, key, value, order)
        else:
            text = _with_key(text, node, key, value, order)
    return text


def without_key(text: str, path: Path, key: str) -> str:
    """The text without a key of the mapping at `path`, and without the lines of its value.

    As it was without such a key. Raises RegistryError for a record in braces, or a first key.
    """
    node, lines = _at(text, path), text.split("\n")
    if all(each.value != key for each, _ in node.value):
        return text
    _refuse_braces(node)
    found = _places(node, lines)[key]
    if lines[found.line][: found.column].strip():
        raise _by_hand(found.line, "a record's first key cannot be taken out by this command")
    return "\n".join([*lines[: found.line], *lines[found.last + 1 :]])


def with_item(text: str, path: Path, after: int | None, record: Mapping[str, Any]) -> str:
    """The text with a record more in the list at `path`, behind item `after` or (None) in front."""
    node = _at(text, path)
    _refuse_braces(node)
    lines, indent = text.split("\n"), node.start_mark.column
    new = [f"{' ' * indent}{line}" for line in _item(record)]
    if after is None:
        owner = _at(text, path[:-1])
        line = next(k.start_mark.line for k, _ in owner.value if k.value == path[-1]) + 1
    else:
        line = _last_line(node.value[after], lines, indent) + 1
    return "\n".join([*lines[:line], *new, *lines[line:]])


def value_at(text: str, path: Path) -> Any:
    """What stands at a path: a text, or lists and mappings of texts."""
    return _plain(_at(text, path))


def _refuse_braces(node: Any) -> None:
    if node.flow_style:
        message = "what is written in braces or brackets cannot be changed by this command"
        raise _by_hand(node.start_mark.line, message)


def _by_hand(line: int, message: str) -> RegistryError:
    return RegistryError(f"line {line + 1}: {message}; edit it by hand.")


def _with_flow_key(text: str, node: Any, key: str, value: Any, order: Sequence[str]) -> str:
    """A record in braces on one line, written anew; a comment behind it stays."""
    begins, ends = node.start_mark, node.end_mark
    if begins.line != ends.line:
        _refuse_braces(node)
    record = {**_plain(node), key: value}
    known = [each for each in order if each in record]
    ordered = {each: record[each] for each in (*known, *(k for k in record if k not in order))}
    lines = text.split("\n")
    line = lines[begins.line]
    lines[begins.line] = f"{line[: begins.column]}{_inline(ordered)}{line[ends.column :]}"
    return "\n".join(lines)


def _with_key(text: str, node: Any, key: str, value: Any, order: Sequence[str]) -> str:
    lines = text.split("\n")
    places = _places(node, lines)
    found = places.get(key)
    if found is None:
        return "\n".join(_inserted(lines, places, key, value, order))
    start, end = found.value.start_mark, found.value.end_mark
    if start.line == end.line and not _is_block(found.value) and not _is_long(value):
        line = lines[start.line]
        lines[start.line] = f"{line[: start.column]}{_inline(value)}{line[end.column :]}"
        return "\n".join(lines)
    head = lines[found.line][: found.column]
    new = _indented(_lines(key, value), head, found.column)
    return "\n".join([*lines[: found.line], *new, *lines[found.last + 1 :]])


def _inserted(
    lines: list[str], places: dict[str, RowPlace], key: str, value: Any, order: Sequence[str]
) -> list[str]:
    earlier = [places[each] for each in order[: order.index(key)] if each in places]
    column = next(iter(places.values())).column
    if earlier:
        line = max(each.last for each in earlier) + 1
        return [*lines[:line], *_indented(_lines(key, value), " " * column, column), *lines[line:]]
    line = min(each.line for each in places.values())
    head = lines[line][:column]
    new = _indented(_lines(key, value), head, column)
    return [*lines[:line], *new, " " * column + lines[line][column:], *lines[line + 1 :]]


def _places(node: Any, lines: list[str]) -> dict[str, RowPlace]:
    found = {}
    for key, value in node.value:
        line, column = key.start_mark.line, key.start_mark.column
        found[key.value] = RowPlace(line, column, value, _last_line(value, lines, column))
    return found


def _at(text: str, path: Path) -> Any:
    node: Any = yaml.compose(text, Loader=FAST_LOADER)
    for part in path:
        if isinstance(part, int):
            node = node.value[part]
        else:
            node = next(value for key, value in node.value if key.value == part)
    return node


def _plain(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each) for each in node.value]
    return node.value


def _is_block(node: Any) -> bool:
    """Is this a value whose end mark lies past its own lines?"""
    if isinstance(node, yaml.ScalarNode):
        return node.style in ("|", ">")
    return not node.flow_style


def _last_line(node: Any, lines: list[str], column: int) -> int:
    """The last line of a value that belongs to a key, or stands in an item, at `column`."""
    if not _is_block(node):
        return int(node.end_mark.line)
    if isinstance(node, yaml.ScalarNode):
        return _last_of_text(lines, node.start_mark.line, column)
    last = node.value[-1]
    if isinstance(node, yaml.MappingNode):
        key, value = last
        return _last_line(value, lines, key.start_mark.column)
    return _last_line(last, lines, node.start_mark.column)


def _last_of_text(lines: list[str], first: int, column: int) -> int:
    last = first
    for number in range(first + 1, len(lines)):
        line = lines[number]
        if line.strip() and len(line) - len(line.lstrip()) <= column:
            break
        if line.strip():
            last = number
    return last


def _indented(new: list[str], head: str, column: int) -> list[str]:
    return [f"{head}{new[0]}", *(f"{' ' * column}{line}" for line in new[1:])]


def _is_long(value: Any) -> bool:
    return isinstance(value, str) and len(value) > WIDE


def _lines(key: str, value: Any) -> list[str]:
    """A key with its value; records of a list, and a long text folded, stand below it."""
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return [f"{key}:", *(f"  {line}" for record in value for line in _item(record))]
    if not _is_long(value):
        return [f"{key}: {_inline(value)}"]
    folded = textwrap.wrap(value, COLUMNS - 20, break_long_words=False, break_on_hyphens=False)
    return [f"{key}: >-", *(f"  {line}" for line in folded)]


def _item(record: Mapping[str, Any]) -> list[str]:
    """A record as an item of a list, a key a line."""
    first, *rest = [line for key, value in record.items() for line in _lines(key, value)]
    return [f"- {first}", *(f"  {line}" for line in rest)]


def _inline(value: Any) -> str:
    if isinstance(value, Mapping):
        return (
            "{" + ", ".join(f"{_inline(key)}: {_inline(each)}" for key, each in value.items()) + "}"
        )
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_inline, value))}]"
    text = str(value)
    return text if BARE.fullmatch(text) else json.dumps(text, ensure_ascii=False)
