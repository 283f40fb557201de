"""YAML as this project reads it: plain text only, every trap a finding with its place (R53)."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest

from tests.unit.registry.shelf import findings, line_of, spoilt, told
from thrombo_cli.registry.check import yaml_reader
from thrombo_cli.registry.check.yaml_reader import FAST_LOADER, PURE_LOADER, read

LOADERS = pytest.mark.parametrize("loader", [FAST_LOADER, PURE_LOADER], ids=["fast", "pure"])

SCALARS = [
    ("18:00", "18:00"),
    ("22:00", "22:00"),
    ("no", "no"),
    ("off", "off"),
    ("010", "010"),
    ("1e3", "1e3"),
    (".nan", ".nan"),
    ("2026-11-01", "2026-11-01"),
    ("0x10", "0x10"),
    ("1_000", "1_000"),
    ("true", "true"),
    ("=", "="),
    ('"24:00"', "24:00"),
    ("'no'", "no"),
]

# What is wrong, the file, its code, line and column.
TRAPS: list[tuple[str, bytes, str, int, int]] = [
    ("not UTF-8", "a: b\nc: caf\u00e9\n".encode("latin-1"), "not-utf8", 2, 7),
    ("UTF-16", "a: b\n".encode("utf-16"), "not-utf8", 1, 1),
    ("a null byte", b"a: b\nc: \x00\n", "control-character", 2, 4),
    ("an escape sequence", b"a: b\nc: x\x1b[31m\n", "control-character", 2, 5),
    ("a C1 control", "a: \u0085b\n".encode(), "control-character", 1, 4),
    ("a line separator", "a: b\u2028c: d\n".encode(), "control-character", 1, 5),
    ("right-to-left override", "a: \u202eb\n".encode(), "control-character", 1, 4),
    ("zero-width space", "a\u200b: b\n".encode(), "control-character", 1, 2),
    ("a second byte order mark", "\ufeffa: \ufeffb\n".encode(), "control-character", 1, 4),
    ("a lone carriage return", b"a: b\rc: d\n", "control-character", 1, 5),
    ("a tab as indentation", b"a:\n\tb: c\n", "tab", 2, 1),
    ("a tab after a value", b"a: b\t# remark\n", "tab", 1, 5),
    ("a tab in quotes", b'a: "b\tc"\n', "tab", 1, 6),
    ("a bracket left open", b"a: [1, 2\nb: 3\n", "yaml-syntax", 2, 2),
    ("a quote left open", b"a: 'b\n", "yaml-syntax", 1, 4),
    ("a colon in a plain value", b"a: b: c\n", "yaml-syntax", 1, 5),
    ("wrong indentation", b"a:\n    b: c\n  d: e\n", "yaml-syntax", 3, 3),
    ("a reserved character", b"a: @b\n", "yaml-syntax", 1, 4),
    ("a duplicate key", b"a: 1\nb: 2\na: 3\n", "duplicate-key", 3, 1),
    ("a duplicate key in a flow", b"x: {a: 1, a: 2}\n", "duplicate-key", 1, 11),
    ("a tag", b"a: !!int 5\n", "yaml-tag", 1, 4),
    ("a local tag", b"a: !include b.yaml\n", "yaml-tag", 1, 4),
    ("a python tag", b"a: !!python/object/apply:os.system [ls]\n", "yaml-tag", 1, 4),
    ("a tag on a mapping", b"a: !!map {b: c}\n", "yaml-tag", 1, 4),
    ("a tag on a key", b"!!str a: b\n", "yaml-tag", 1, 1),
    ("a version directive", b"%YAML 1.1\n---\na: b\n", "yaml-tag", 1, 1),
    ("an anchor", b"a: &x b\n", "yaml-anchor", 1, 4),
    ("an anchor on a key", b"&x a: b\n", "yaml-anchor", 1, 1),
    ("an alias", b"a: b\nc: *x\n", "yaml-anchor", 2, 4),
    ("a merge key", b"a: b\n<<: {c: d}\n", "yaml-merge-key", 2, 1),
    ("two documents", b"a: b\n---\nc: d\n", "yaml-documents", 2, 1),
    ("a list as a key", b"? [a]\n: b\n", "yaml-key", 1, 3),
    ("a mapping as a key", b"{{a: b}: c}\n", "yaml-key", 1, 2),
    ("an empty file", b"", "empty-file", 1, 1),
    ("remarks only", b"# nothing\n\n", "empty-file", 1, 1),
    ("an empty document", b"---\n", "empty-file", 1, 1),
    ("a list", b"- a\n- b\n", "not-a-mapping", 1, 1),
    ("a word", b"hello\n", "not-a-mapping", 1, 1),
    ("endless lists", b"a: " + b"[" * 60, "too-deep", 1, 15),
    ("endless mappings", b"{a: " * 60, "too-deep", 1, 49),
    ("an empty value", b"a: b\nc:\n", "empty-value", 2, 3),
    ("an empty quote", b"a: ''\n", "empty-value", 1, 4),
    ("a null", b"a: null\n", "empty-value", 1, 4),
    ("an empty item", b"a:\n  - b\n  -\n", "empty-value", 3, 4),
    ("an escape in quotes", b'a: "\\u001b"\n', "control-character", 1, 4),
    ("an escape in a key", b'"a\\0": b\n', "control-character", 1, 1),
]


@LOADERS
@pytest.mark.parametrize(("written", "text"), SCALARS)
def test_every_scalar_stays_text(written: str, text: str, loader: Any) -> None:
    data = f"key: {written}\nflow: [{written}]\n".encode()
    assert read(data, loader).data == {"key": text, "flow": [text]}


@LOADERS
@pytest.mark.parametrize(
    ("data", "code", "line", "column"), [row[1:] for row in TRAPS], ids=[row[0] for row in TRAPS]
)
def test_a_trap_is_a_finding_in_its_place(
    data: bytes, code: str, line: int, column: int, loader: Any
) -> None:
    first = read(data, loader).findings[0]
    assert (first.severity, first.code, first.line, first.column) == ("error", code, line, column)


@LOADERS
def test_a_time_in_a_flow_mapping_is_a_time(loader: Any) -> None:
    data = b"hours: {mon-fri: 18:00-03:00, sat: closed}\n"
    assert read(data, loader).data == {"hours": {"mon-fri": "18:00-03:00", "sat": "closed"}}


@LOADERS
def test_positions_of_keys_and_values(loader: Any) -> None:
    positions = read(b"a: b\nlist:\n  - x: 1\n    yy: [p, q]\n", loader).positions
    assert positions.near(("a",)) == (1, 4)
    assert positions.key(("a",)) == (1, 1)
    assert positions.near(("list", 0)) == (3, 5)
    assert positions.key(("list", 0, "yy")) == (4, 5)
    assert positions.near(("list", 0, "yy", 1)) == (4, 13)


def test_a_missing_part_is_placed_at_what_should_hold_it() -> None:
    positions = read(b"a: b\nlist:\n  - x: 1\n").positions
    assert positions.near(("list", 0, "name")) == (3, 5)
    assert positions.near(("nothing", 3)) == (1, 1)


@LOADERS
def test_a_repeated_key_keeps_its_first_value_and_all_is_read_on(loader: Any) -> None:
    seen = read(b"a: 1\na: {b: [2]}\nc: 3\nc: 4\n", loader)
    assert seen.data == {"a": "1", "c": "3"}
    assert [(each.line, each.path) for each in seen.findings] == [(2, "a"), (4, "c")]
    assert "already stands in line 1" in seen.findings[0].message


@LOADERS
def test_where_the_path_leads_in_lists(loader: Any) -> None:
    seen = read(b"a:\n  - b: x\n  - c: [d, !!str e]\n    f:\n", loader)
    assert [each.path for each in seen.findings] == ["a[1].c[1]"]
    assert read(b"a:\n  - b: x\n  - f:\n", loader).findings[0].path == "a[1].f"
    assert read(b"a: [b, '']\n", loader).findings[0].path == "a[1]"


def test_an_alias_bomb_is_refused_and_never_expanded() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    seen = read("\n".join(lines).encode())
    assert seen.data is None
    assert {each.code for each in seen.findings} == {"yaml-anchor"}


@pytest.mark.parametrize(
    "bomb",
    [
        b"[" * 2_000_000,
        b"{a: " * 500_000,
        b"- " * 1_000_000,
        b"&a " * 500_000,
        b"a: &b *b\n" * 99999,
    ],
    ids=["lists", "mappings", "dashes", "anchors", "aliases"],
)
def test_a_bomb_costs_little_memory(bomb: bytes) -> None:
    tracemalloc.start()
    assert read(bomb).data is None
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12 * len(bomb) + 1_000_000


def test_a_file_too_large_is_not_even_decoded() -> None:
    assert told(b"\xff" * (8 * 1024 * 1024 + 1)) == [("too-large", 1)]


@LOADERS
def test_too_many_values(loader: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "MAX_NODES", 50)
    seen = read(b"a:\n" + b"  - x\n" * 60, loader)
    assert seen.data is None
    assert [(each.code, each.line) for each in seen.findings] == [("too-large", 49)]


def test_findings_come_to_an_end() -> None:
    many = ["a: 1\n" * 2000, "schema: 1\n" + "".join(f"key{n}: 1\n" for n in range(600))]
    for text in many:
        assert len(findings(text)) == 501
        assert findings(text)[-1].code == "too-many-findings"


def test_more_findings_than_are_listed_is_said() -> None:
    entry = "  - {id: s, title: T, publisher: P, date: 2026-01-01, kind: press}\n"
    text = spoilt(
        "networks:\n", entry * 300 + entry.replace("2026-", "2O26-") * 400 + "networks:\n"
    )
    found = findings(text)
    assert len(found) == 501
    assert found[-1].code == "too-many-findings"


@pytest.mark.parametrize(
    ("old", "new", "code", "where"),
    [
        ("    trust:", "\ttrust:", "tab", "\ttrust"),
        (
            "    name: University",
            "    name: A\n    name: University",
            "duplicate-key",
            "name: Univ",
        ),
        ("    aliases: [RPH]", "    aliases: &a [RPH]", "yaml-anchor", "&a"),
        ("    contact:\n", "    contact:\n      <<: {a: b}\n", "yaml-merge-key", "<<"),
        ("centres:", "---\ncentres:", "yaml-documents", "---"),
        ("title: A letter", "title: !x A letter", "yaml-tag", "!x"),
        ("title: A letter", "title: A: letter", "yaml-syntax", "A: letter"),
    ],
)
def test_a_trap_inside_a_registry(old: str, new: str, code: str, where: str) -> None:
    text = spoilt(old, new)
    assert (code, line_of(text, where)) in told(text)
