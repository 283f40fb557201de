"""`registry format`: one style, no fact and no comment lost, whatever the file looked like."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.running import thrombo
from tests.unit.registry.shelf import SOUND, Shelf
from thrombo_cli import atomic_file
from thrombo_cli.errors import OutputError, RegistryError
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.check.checker import load
from thrombo_cli.registry.format.canonical import canonical
from thrombo_cli.registry.format.comments import scalars_and_comments

SHIPPED = Path(__file__).parents[2] / "data" / "centres.yaml"
CANONICAL = canonical(SOUND.encode(), "small").decode()
MARK = "# end of registry: 2 centres\n"
UNMARKED = CANONICAL.removesuffix(MARK)


def rewritten(text: str) -> str:
    return canonical(text.encode(), "test.yaml").decode()


def meaning(text: str) -> Registry:
    return load(text.encode(), "test.yaml", Shelf())._replace(sha256="")


def test_the_shipped_registry_is_in_the_canonical_style() -> None:
    data = SHIPPED.read_bytes()
    assert canonical(data, "data/centres.yaml") == data, "run: thrombo registry format"


def test_the_style_of_the_small_registry() -> None:
    assert rewritten(CANONICAL) == CANONICAL
    assert meaning(CANONICAL) == meaning(SOUND)
    assert '          mon-fri: "08:00-22:00"\n' in CANONICAL
    assert "          sat: closed\n" in CANONICAL
    assert 'last_acceptance: "20:00"' in CANONICAL


STYLES = {
    "single quotes": ("name: North,", "name: 'North',"),
    "needless quotes": ("nation: wales\n", 'nation: "wales"\n'),
    "a bare time": ('last_acceptance: "20:00"', "last_acceptance: 20:00"),
    "a bare span": ('mon-fri: "08:00-22:00"', "mon-fri: 08:00-22:00"),
    "wide braces": ("{stale_after_days: 400}", "{ stale_after_days:   400 }"),
    "braces over two lines": (", kind: press}", ",\n     kind: press}"),
    "a text over two lines": ("A machine was replaced", "A machine\n          was replaced"),
    "wide gaps": ("centres:\n", "centres:\n\n\n\n"),
    "blanks at the end": ("schema: 1\n", "schema: 1   \n"),
    "no last line end": ("hours: {mon-fri", "hours:    {mon-fri"),
}


@pytest.mark.parametrize(("right", "other"), STYLES.values(), ids=list(STYLES))
def test_other_styles_become_the_one(right: str, other: str) -> None:
    assert right in CANONICAL
    different = CANONICAL.replace(right, other, 1)
    assert meaning(different) == meaning(CANONICAL)
    assert rewritten(different).replace("\n\n", "\n") == CANONICAL


def deeper(text: str) -> str:
    """Every indent twice as wide, the keys of list items still in line."""
    wide = re.sub(r"^ +", lambda match: match.group() * 2, text, flags=re.MULTILINE)
    return re.sub(r"^( *)- (?=[a-z_]+:)", r"\1-   ", wide, flags=re.MULTILINE)


WHOLE = {
    "four blanks an indent": deeper,
    "items not set in": lambda text: text.replace("\n  - ", "\n- ").replace("\n    ", "\n  "),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "a byte order mark": lambda text: f"\ufeff{text}",
    "a document mark": lambda text: text.rstrip("\n"),
}


@pytest.mark.parametrize("spoil", WHOLE.values(), ids=list(WHOLE))
def test_a_whole_file_in_another_style(spoil: Callable[[str], str]) -> None:
    different = spoil(CANONICAL)
    assert different != CANONICAL
    assert meaning(different) == meaning(CANONICAL)
    assert rewritten(different) == CANONICAL


LONG = (
    "The times of day are not given anywhere, neither by the trust nor by the network itself; " * 3
)
NOTE = "        note: Twenty-four hours expected next year.\n"


def test_a_long_folded_text_is_folded_anew_and_a_short_one_left() -> None:
    text = CANONICAL.replace(NOTE, f"        note: >-\n          {LONG.strip()}\n")
    folded = rewritten(text)
    assert max(len(line) for line in folded.split("\n") if "times" in line) <= 100
    assert meaning(folded) == meaning(text)
    assert rewritten(folded) == folded
    short = CANONICAL.replace(
        NOTE, "        note: >-\n          As the writer\n          folded it.\n"
    )
    assert rewritten(short) == short


LINES = UNMARKED.rstrip("\n").split("\n")


@settings(max_examples=60, deadline=None)
@given(
    above=st.sets(st.integers(0, len(LINES) - 1), max_size=12),
    behind=st.sets(st.integers(0, len(LINES) - 1), max_size=12),
    blank=st.sets(st.integers(1, len(LINES) - 1), max_size=6),
)
def test_a_comment_on_any_line_stays_where_it_is(
    above: set[int], behind: set[int], blank: set[int]
) -> None:
    written = []
    for number, line in enumerate(LINES):
        indent = line[: len(line) - len(line.lstrip())]
        written += [""] if number in blank else []
        written += [f"{indent}# above, {number}: é"] if number in above else []
        written.append(f"{line}  # behind, {number}" if number in behind else line)
    text = "\n".join([*written, MARK])
    assert rewritten(text) == text
    assert meaning(text) == meaning(CANONICAL)
    assert rewritten(deeper(text)) == text
    assert rewritten(text.replace("  #", "      #")) == text


REASON = "A machine was replaced"
ODD = {
    "emoji, which are two units elsewhere": "😀 日本  # 😀 é",
    "escapes": '"caf\\u00e9 \\"x\\" #1: y"  # behind',
    "an apostrophe": "'it''s: so'",
    "a sign of a comment inside a word": "A#machine",
    "a sign of a comment in quotes": '"A # machine"',
    "lines kept": "|\n          two\n          lines # no comment\n",
    "paragraphs": ">\n          two\n\n          paragraphs # no comment\n\n",
    "a comment behind the sign of a fold": ">-  # why\n          two\n          lines",
    "a paragraph without a sign": "A machine\n          was\n\n          replaced",
    "a word that is a truth value": "'Yes'",
    "a number": "'123'",
    "a date": "'2026-01-01'",
    "a long text": "A machine " * 40,
}


@pytest.mark.parametrize("reason", ODD.values(), ids=list(ODD))
def test_odd_texts_keep_their_meaning(reason: str) -> None:
    text = CANONICAL.replace(REASON, reason)
    done = rewritten(text)
    assert meaning(done) == meaning(text)
    assert scalars_and_comments(done) == scalars_and_comments(text)
    assert rewritten(done) == done


LAYOUTS = {
    "document marks": lambda text: f"# a\n--- # b\n{text}...\n",
    "brackets over lines, with a last comma": lambda text: text.replace(
        "aliases: [RPH]", "aliases: [\n      RPH,\n    ]"
    ),
    "a dash alone": lambda text: text.replace("  - id: preston", "  -\n    id: preston"),
    "a comment beside a key": lambda text: text.replace("centres:\n", "centres:  # all\n  # a\n"),
    "an indented comment at the end": lambda text: f"{text}    # end\n\n\n",
}


@pytest.mark.parametrize("spoil", LAYOUTS.values(), ids=list(LAYOUTS))
def test_odd_layouts_keep_every_comment(spoil: Callable[[str], str]) -> None:
    text = spoil(UNMARKED)
    done = rewritten(text)
    assert re.findall("#.*", done) == [*re.findall("#.*", text), MARK.rstrip()]
    without = "".join(f"{line}\n" for line in re.sub(" *#.*", "", done).splitlines() if line)
    assert without == UNMARKED


def test_comments_at_both_ends_are_kept() -> None:
    text = f"# first\n\n{UNMARKED}# last\n{MARK}"
    assert rewritten(text) == text


@pytest.mark.parametrize("mark", ["", MARK.replace("2", "7"), f"\n{MARK}\n\n", f"{MARK}# more\n"])
def test_the_closing_mark_is_the_last_line_and_right(mark: str) -> None:
    done = rewritten(UNMARKED + mark)
    assert done.endswith(f"\n{MARK}")
    assert done.count("# end of registry") == 1


def test_a_comment_inside_braces_leaves_the_file_alone() -> None:
    text = CANONICAL.replace(", kind: press}", ",  # the weekend edition\n     kind: press}")
    with pytest.raises(RegistryError, match="outside braces and brackets"):
        rewritten(text)


def test_a_comment_that_would_be_lost_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from thrombo_cli.registry.format import canonical as module

    monkeypatch.setattr(module, "with_comments", lambda text, like: text)
    with pytest.raises(RegistryError, match="without losing or moving something"):
        rewritten(f"# mine\n{CANONICAL}")


# The command.


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "centres.yaml"
    path.write_text(
        SHIPPED.read_text(encoding="utf-8").replace("kind: press", "kind:   press"), "utf-8"
    )
    return path


def test_the_command_rewrites_a_file_and_then_has_nothing_to_do(copy: Path) -> None:
    said = thrombo("registry", "format", str(copy))
    assert (said.code, said.err) == (0, "")
    assert "rewritten in the canonical style" in said.out
    assert copy.read_bytes() == SHIPPED.read_bytes()
    assert thrombo("registry", "format", str(copy), "--check").code == 0
    assert os.listdir(copy.parent) == [copy.name]


def test_check_shows_the_difference_and_writes_nothing(copy: Path) -> None:
    before = copy.read_bytes()
    said = thrombo("registry", "format", str(copy), "--check")
    assert said.code == 3
    assert "\n-    kind:   press\n+    kind: press\n" in said.out
    assert said.out.endswith(f"To fix it: thrombo registry format {copy}\n")
    assert copy.read_bytes() == before


def test_an_unsound_file_is_refused_with_its_findings(copy: Path) -> None:
    copy.write_text(
        copy.read_text("utf-8").replace("nation: england", "nation: albion", 1), "utf-8"
    )
    before = copy.read_bytes()
    for more in ([], ["--check"]):
        said = thrombo("registry", "format", str(copy), *more)
        assert (said.code, said.out) == (10, "")
        assert "albion" in said.err
    assert copy.read_bytes() == before


def test_a_file_that_is_not_there() -> None:
    said = thrombo("registry", "format", "no-such-file.yaml")
    assert said.code == 10
    assert "no-such-file.yaml" in said.err


def test_a_link_stays_a_link_and_the_mode_is_kept(copy: Path) -> None:
    link = copy.with_name("link.yaml")
    copy.chmod(0o640)
    link.symlink_to(copy)
    assert thrombo("registry", "format", str(link)).code == 0
    assert link.is_symlink()
    assert copy.read_bytes() == SHIPPED.read_bytes()
    assert copy.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_refuses_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "centres.yaml"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic_file.os, step, refuse)
    with pytest.raises(OutputError, match="No space left"):
        atomic_file.write_bytes(str(path), b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["centres.yaml"]


def test_the_whole_meaning_of_the_shipped_registry_is_kept(reference: Reference) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    wide = deeper(text)
    kept = canonical(wide.encode(), "wide")
    before = load(text.encode(), "a", reference)
    assert load(kept, "b", reference)._replace(sha256=before.sha256) == before
    assert scalars_and_comments(kept.decode()) == scalars_and_comments(text)
