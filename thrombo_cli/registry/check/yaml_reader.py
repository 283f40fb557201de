"""YAML to plain data in which every scalar is text, with the place of each key and value.

A small part of YAML on purpose (R53): one document, mappings, lists and
scalars. PyYAML supplies the events; nothing is resolved, so `18:00` is a time and `no` a word.
An alias is refused where it stands and never expanded: no file can grow in memory.

The parser in C is used where PyYAML has it, else the one in Python. Both read and refuse the same:
where they differ (an escape that is no character, a `?` inside braces, a `#` right behind the `|`
or `>` of a block) the text is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import events

from thrombo_cli.model.findings import Finding
from thrombo_cli.registry.check.positions import Position
from thrombo_cli.registry.check.problems import Loc, path_text, shown
from thrombo_cli.registry.check.raw_text import to_text
from thrombo_cli.registry.check.unseen import unseen

MAX_DEPTH = 12
MAX_NODES = 500_000
MAX_FINDINGS = 500

FAST_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PURE_LOADER: Any = yaml.SafeLoader

_BLOCK_AND_REMARK = re.compile(r"[|>][-+0-9]*#")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_UNREADABLE = (
    "this is not sound YAML: look here and just above for an indentation that differs, a quote "
    "or bracket left open, a colon without a space after it, a # without a space before it, or a "
    "text with a question mark inside braces that has no quotes"
)


@dataclass(frozen=True, slots=True)
class Read:
    """`data` is None when the file cannot be understood at all; `positions` stands beside it."""

    data: dict[str, Any] | None
    positions: Position
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Frame:
    """A mapping or list being built at `loc`; `key` is a mapping's key that waits for its value.

    `in_braces`: it is written in braces or brackets. `keep` False: the key stood before, so its
    value is read and dropped.
    """

    value: dict[str, Any] | list[Any]
    position: Position
    loc: Loc
    in_braces: bool
    key: str | None = None
    key_at: tuple[int, int] = (0, 0)
    keep: bool = True


class _StopError(Exception):
    """Reading on would teach nothing more, or would cost too much."""


def read(data: bytes, loader: Any = FAST_LOADER) -> Read:
    """Read a file whole; everything wrong with it is a finding, never an exception."""
    text, findings = to_text(data)
    if findings:
        return Read(None, Position(1, 1), findings)
    lines = _Lines.of(text)
    builder = _Builder(text, lines)
    try:
        builder.build(yaml.parse(text, Loader=loader))
    except _StopError:
        pass
    except yaml.MarkedYAMLError as error:
        builder.unsound("yaml-syntax", lines.of_problem(error), _UNREADABLE)
    except (yaml.YAMLError, ValueError):  # a ValueError: numbers of a directive, in Python
        builder.unsound("yaml-syntax", (1, 1), _UNREADABLE)
    return builder.result()


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where the parser's marks stand, as line and column from 1. Some are below the last line."""

    count: int
    last_column: int

    @classmethod
    def of(cls, text: str) -> _Lines:
        lines = text.removesuffix("\n").split("\n")
        return cls(len(lines), len(lines[-1]) + 1)

    def at(self, mark: Any) -> tuple[int, int]:
        """The place of a mark; the end of the last line for one below it."""
        if mark is None:
            return (1, 1)
        beyond = mark.line >= self.count
        return (self.count, self.last_column) if beyond else (mark.line + 1, mark.column + 1)

    def of_problem(self, error: yaml.MarkedYAMLError) -> tuple[int, int]:
        """Where the parser gave up; if that is below all text, where the open thing began."""
        given_up, begun = error.problem_mark, error.context_mark
        below = given_up is None or given_up.line >= self.count
        return self.at(begun if below and begun is not None else given_up)


@dataclass(slots=True)
class _Builder:
    """Puts the events together. `sound` turns False when the data would be a guess."""

    text: str
    lines: _Lines
    stack: list[_Frame] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    root: Any = None
    root_position: Position = field(default_factory=lambda: Position(1, 1))
    documents: int = 0
    nodes: int = 0
    sound: bool = True

    def build(self, stream: Iterable[Any]) -> None:
        """Take every event in turn."""
        for event in stream:
            self._take(event)

    def result(self) -> Read:
        """The data when it can be relied on, with the findings that do not spoil it."""
        if self.sound and self.root in (None, ""):
            self.unsound("empty-file", (1, 1), "the file says nothing; it should start: schema: 1")
        elif self.sound and not isinstance(self.root, dict):
            at = (self.root_position.line, self.root_position.column)
            self.unsound("not-a-mapping", at, "a registry is a mapping: schema: 1, centres: ...")
        return Read(self.root if self.sound else None, self.root_position, tuple(self.findings))

    def unsound(self, code: str, at: tuple[int, int], message: str) -> None:
        """Note what makes the data as a whole unfit to be judged further."""
        self.sound = False
        self._note(code, at, message)

    def _stop(self, code: str, at: tuple[int, int], message: str) -> None:
        self.unsound(code, at, message)
        raise _StopError

    def _note(self, code: str, at: tuple[int, int], message: str) -> None:
        path = path_text(self._loc())
        self.findings.append(Finding("error", code, at[0], at[1], path, message))
        if len(self.findings) > MAX_FINDINGS:
            self.sound = False
            raise _StopError

    def _loc(self) -> Loc:
        """The location of the value about to be placed, or of the mapping that awaits a key."""
        if not self.stack:
            return ()
        top = self.stack[-1]
        if isinstance(top.value, list):
            return (*top.loc, len(top.value))
        return top.loc if top.key is None else (*top.loc, top.key)

    def _take(self, event: Any) -> None:
        at = self.lines.at(event.start_mark)
        if isinstance(event, events.DocumentStartEvent):
            self._document(event, at)
        elif isinstance(event, events.CollectionEndEvent):
            self.stack.pop()
        elif isinstance(event, events.NodeEvent):
            self._node(event, at)

    def _document(self, event: Any, at: tuple[int, int]) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop("yaml-documents", at, "a second document starts here; a file holds one")
        if event.version or event.tags:
            self.unsound("yaml-tag", at, "a YAML directive (%...) starts the file; take it out")

    def _node(self, event: Any, at: tuple[int, int]) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._stop("too-large", at, f"the file has more than {MAX_NODES:,} values")
        if event.anchor is not None:
            self.unsound("yaml-anchor", at, "anchors and aliases (&, *) are not used; write it out")
        if getattr(event, "tag", None) is not None:
            self.unsound("yaml-tag", at, "a tag (!...) stands here; take it out")
        if isinstance(event, events.CollectionStartEvent):
            self._open(event, at)
        else:
            self._scalar(event, at)

    def _open(self, event: Any, at: tuple[int, int]) -> None:
        if self._awaits_key():
            self._stop("yaml-key", at, "a key must be a plain word, not a list or mapping")
        if len(self.stack) >= MAX_DEPTH:
            self._stop("too-deep", at, f"nested more than {MAX_DEPTH} deep")
        loc = self._loc()
        value: Any = {} if isinstance(event, events.MappingStartEvent) else []
        self.stack.append(_Frame(value, self._place(value, at), loc, bool(event.flow_style)))

    def _scalar(self, event: Any, at: tuple[int, int]) -> None:
        text = getattr(event, "value", "")
        plain = not getattr(event, "style", None)
        self._refuse_doubtful(event, text, at)
        if self._awaits_key():
            self._key(text, plain, at)
            return
        if self.sound and self.stack and (not text.strip() or (plain and text in _NULLS)):
            self._note("empty-value", at, "there is no value here; give one, or drop the key")
        self._check_characters(text, at)
        self._place(text, at)

    def _refuse_doubtful(self, event: Any, text: str, at: tuple[int, int]) -> None:
        """Stop at what only the parser in C takes: it is no YAML, or not the same one."""
        style, begins = getattr(event, "style", None), event.start_mark.index
        if not style and "?" in text and self.stack and self.stack[-1].in_braces:
            self._stop("yaml-syntax", (at[0], at[1] + text.index("?")), _UNREADABLE)
        if style in ("|", ">") and _BLOCK_AND_REMARK.match(self.text, begins):
            self._stop("yaml-syntax", (at[0], at[1] + 1), _UNREADABLE)

    def _check_characters(self, text: str, at: tuple[int, int]) -> None:
        """Escapes in double quotes can bring in what the raw text was already searched for."""
        found = [each.what for each in unseen(text, 1)] or ["a tab"] * ("\t" in text)
        for what in found:
            message = f"this text holds what does not show ({what}); take it out"
            self._note("control-character", at, message)

    def _key(self, text: str, plain: bool, at: tuple[int, int]) -> None:
        frame = self.stack[-1]
        frame.key, frame.key_at, frame.keep = text, at, text not in frame.value
        self._check_characters(text, at)
        if not text:
            self.unsound("yaml-key", at, "a key is missing before the colon here")
        elif text == "<<" and plain:
            self.unsound("yaml-merge-key", at, "merge keys (<<) are not used; write the keys out")
        elif not frame.keep:
            first = frame.position.parts[text].key_line
            self._note("duplicate-key", at, f"{shown(text)} already stands in line {first}")

    def _awaits_key(self) -> bool:
        top = self.stack[-1] if self.stack else None
        return top is not None and isinstance(top.value, dict) and top.key is None

    def _place(self, value: Any, at: tuple[int, int]) -> Position:
        """Put a value where it belongs; return its position."""
        if not self.stack:
            self.root, self.root_position = value, Position(*at)
            return self.root_position
        frame = self.stack[-1]
        position = Position(*at, *(frame.key_at if frame.key is not None else (0, 0)))
        if isinstance(frame.value, list):
            frame.position.parts[len(frame.value)] = position
            frame.value.append(value)
        elif frame.key is not None:
            if frame.keep:
                frame.value[frame.key] = value
                frame.position.parts[frame.key] = position
            frame.key = None
        return position
