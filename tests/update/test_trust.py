"""Which registry may take the place of the one in hand, and whose word is taken for it."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from minisign import KeyPair

from tests.cli.running import Ran, thrombo
from tests.update.conftest import SHIPPED, dated
from tests.update.server import Server
from thrombo_cli.cli import registry_update
from thrombo_cli.clock import current_instant
from thrombo_cli.errors import QuestionError, RegistryError
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.check.checker import load
from thrombo_cli.registry.update import acceptance, copies, store
from thrombo_cli.registry.update.signature import number_of, read_key, signature_of, verify

NAME = "name: Royal Preston Hospital"


def edition(number: int, days: int = 0) -> bytes:
    """A sound registry of that many days ago, which no other number gives."""
    text = SHIPPED.read_text(encoding="utf-8").replace(NAME, f"{NAME} ({number})")
    return dated(days, text)


@pytest.fixture
def source(own: Path, tmp_path: Path) -> Path:
    return tmp_path / "new.yaml"


def update(source: Path, data: bytes, *options: str, **environment: str) -> Ran:
    source.write_bytes(data)
    return thrombo("registry", "update", str(source), *options, **environment)


def in_use(*words: str) -> dict[str, str]:
    """What an answer says of its registry."""
    found: dict[str, str] = thrombo(*(words or ("status", "walton")), "--json").json["registry"]
    return found


# Newer ones alone


def test_another_edition_of_the_same_date_needs_a_word(source: Path) -> None:
    assert update(source, edition(1)).code == 0
    before = in_use()
    done = update(source, edition(2))
    assert (done.code, done.out) == (10, "")
    assert "it is another edition of" in done.err
    assert "--allow-same-date" in done.err
    assert in_use() == before
    assert update(source, edition(2), "--allow-same-date").code == 0
    assert in_use() != before


def test_an_older_one_needs_a_word(source: Path) -> None:
    assert update(source, edition(1)).code == 0
    older = edition(2, (current_instant().date() - shipped_date()).days)
    done = update(source, older)
    assert (done.code, "--allow-older" in done.err) == (10, True)
    assert update(source, older, "--allow-same-date").code == 10
    assert update(source, older, "--allow-older").code == 0


def test_one_that_the_shipped_one_would_outlive_is_refused_at_all_events() -> None:
    held = load(SHIPPED.read_bytes(), "test", Reference.open())
    hand = acceptance.InHand(held, held.updated, ())
    arrival = acceptance.Arrival(b"", "test", "", held.updated)
    older = held._replace(updated=held.updated - timedelta(days=1))
    with pytest.raises(RegistryError, match="which would answer on"):
        acceptance.refuse(arrival, hand, older, acceptance.Allowed(True, True, True, True))


def shipped_date() -> date:
    line = next(each for each in SHIPPED.read_text("utf-8").split("\n") if each[:8] == "updated:")
    return date.fromisoformat(line[9:])


def test_every_reason_is_told_at_once(source: Path) -> None:
    update(source, edition(1))
    without_one = edition(2).decode()
    start = without_one.index("  - id: royal-victoria-belfast")
    end = without_one.index("\npathways:", start)
    cut = without_one[:start] + without_one[end:]
    done = update(source, cut.replace("registry: 29", "registry: 28").encode())
    assert done.code == 10
    assert "--allow-same-date" in done.err
    assert "it drops royal-victoria-belfast" in done.err


def test_a_frozen_source_says_how_old_it_is(source: Path) -> None:
    update(source, edition(1))
    assert "is in use already, 0 days old" in update(source, edition(1)).out


# What was rolled back


def test_none_of_several_rolled_back_is_taken_again_unasked(source: Path) -> None:
    first, second = edition(1), edition(2)
    for data in (first, second):
        assert update(source, data).code == 0
        thrombo("registry", "rollback")
    for data in (first, second):
        done = update(source, data)
        assert (done.code, "it was rolled back here" in done.err) == (10, True)
    assert update(source, first, "--allow-rolled-back").code == 0
    assert in_use()["source"] == "updated"
    thrombo("registry", "rollback")
    assert update(source, second).code == 10


def test_undoing_a_rollback_sets_nothing_aside(source: Path, own: Path) -> None:
    update(source, edition(1))
    update(source, edition(2), "--allow-same-date")
    thrombo("registry", "rollback")
    assert len(copies.read_state(str(own)).set_aside) == 1  # type: ignore[union-attr]
    thrombo("registry", "rollback")
    assert copies.read_state(str(own)).set_aside == ()  # type: ignore[union-attr]


def test_the_memory_of_rollbacks_is_bounded(tmp_path: Path) -> None:
    state = copies.State()
    for number in range(copies.REMEMBERED + 20):
        copy = copies.Copy(f"{number:064x}", date(2026, 11, 26), "test", "", "0" * 64)
        state = store.swap_back(str(tmp_path), copies.State(copy, None, state.set_aside))
    assert len(state.set_aside) == copies.REMEMBERED
    assert state.set_aside[-1] == f"{copies.REMEMBERED + 19:064x}"
    assert copies.read_state(str(tmp_path)) == state


# The end of the file


def test_a_file_cut_between_two_records_is_refused(source: Path) -> None:
    whole = edition(1)
    for cut in (whole[: whole.rindex(b"# end")], whole[: whole.rindex(b"\n  - from") + 1]):
        done = update(source, cut)
        assert (done.code, "could be cut off" in done.err) == (10, True)
        assert "thrombo registry format" in done.err
    assert in_use()["source"] == "shipped"


def test_a_file_with_fewer_centres_than_it_says_is_refused(source: Path) -> None:
    done = update(source, edition(1).replace(b"registry: 29 ", b"registry: 30 "))
    assert (done.code, "the closing mark counts 30, the file holds 29" in done.err) == (10, True)


# What is told


def test_every_kind_of_change_is_told(source: Path) -> None:
    text = edition(1).decode().replace("stale_after_days: 180", "stale_after_days: 181", 1)
    text = text.replace("publisher: NHS England", "publisher: NHS in England", 1)
    text = text.replace("phone: ", "phone: 0", 1)
    start = text.rindex("\n  - from: ")
    text = text[:start] + "\n" + text[text.index("# end of registry") :]
    said = " ".join(update(source, text.encode()).out.split())
    for words in (
        "Policy: stale_after_days 181 days; was 180 days.",
        "NHS in England",
        "Royal Preston Hospital (1): name Royal Preston Hospital (1); was Royal Preston Hospital.",
        ": contact ",
        ": arrangement withdrawn: ",
    ):
        assert words in said


# Between check and use


def test_a_source_that_changes_at_each_asking_is_asked_once(own: Path, server: Server) -> None:
    server.asked.clear()
    assert thrombo("registry", "update", server.url("/changing")).code == 0
    assert server.asked == ["/changing"]
    assert "Royal Preston 1" in thrombo("status", "royal-preston").out


def test_a_file_replaced_during_the_check_is_not_what_answers(
    source: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, real = edition(1), acceptance.checked

    def replacing(arrival: acceptance.Arrival, reference: Reference) -> Registry:
        source.write_bytes(edition(2))
        return real(arrival, reference)

    source.write_bytes(data)
    monkeypatch.setattr(acceptance, "checked", replacing)
    registry_update.update(str(source))
    assert source.read_bytes() != data
    (copy,) = own.glob("*.yaml")
    assert copy.read_bytes() == data
    copy.write_bytes(edition(2))
    assert in_use()["source"] == "shipped"


# Signatures


# A key and two signatures of `schema: 1\n`, made with the tool minisign 0.11: the newer form, which
# signs a hash of the file, and the older (-l).
PUBLIC = """untrusted comment: minisign public key FE4C9A68DDCB2042
RWRCIMvdaJpM/qYOBOJxVpEI7hyQCz3CEG6ur42idjGdh8z0FqPNRyoA
"""
NEWER = """untrusted comment: signature from minisign secret key
RURCIMvdaJpM/hQG/Mib+dx1CgY/ODvksUvEkvfKvxeuWQzw86Wyw5n4xurpDtpFDHCQ/Yq0ZKP3Q3hWjQgVIxbmRXowYANUGAA=
trusted comment: a comment
YPKCPl9bjan7wmBBpz5mQmy6AhLNRPdQx6cNNI14pwlLMJ8V5ULUBmelws2zb012JE3lArvDoIJ7wh8lqIKxAw==
"""
OLDER = """untrusted comment: signature from minisign secret key
RWRCIMvdaJpM/g3jG0hLZ7iKUa+nQ59zrsbHM0rbOgDTULjjLpez1sCZZudqpOZWimh4DYXvmRER9JcDQyEUrmAakyhevZmxRg4=
trusted comment: timestamp:1795665239\tfile:g.txt
0VYz9+8ppcgTsrQBV2F72wAxs6rOrRk9YKP2EHKxOgPyLbnYDxJnB5npcstMhVRenQ7b3qQ1AgUj5k1FfDvlBg==
"""


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KeyPair:
    """The key that this installation names."""
    made = KeyPair.generate()
    (tmp_path / "minisign.pub").write_bytes(bytes(made.public_key))
    monkeypatch.setenv("THROMBO_REGISTRY_KEY", str(tmp_path / "minisign.pub"))
    return made


def signed(pair: KeyPair, data: bytes, comment: str = "today") -> bytes:
    return bytes(pair.secret_key.sign(data, trusted_comment=comment))


def test_a_signed_registry_is_taken_and_every_answer_names_the_key(
    source: Path, pair: KeyPair, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, number = edition(1), number_of(pair.public_key)
    Path(f"{source}.minisig").write_bytes(signed(pair, data))
    done = update(source, data)
    assert (done.code, f"Signed by key {number}." in done.out) == (0, True)
    monkeypatch.delenv("THROMBO_REGISTRY_KEY")
    for words in (("where", "PR2 9HT"), ("status",), ("centre", "royal-preston")):
        assert in_use(*words)["vouched_by"] == number
        assert f"signed by key {number}" in " ".join(thrombo(*words).out.split())
    assert f"signed by key {number}" in thrombo("--version").out
    assert "Nothing to do" in update(source, data).out
    assert in_use()["vouched_by"] == number


def test_a_signed_registry_comes_from_a_server(own: Path, server: Server, pair: KeyPair) -> None:
    server.signature = signed(pair, server.body)
    assert thrombo("registry", "update", server.url("/good?of=today")).code == 0
    assert in_use()["vouched_by"] == number_of(pair.public_key)


def test_a_registry_in_use_can_be_signed_later(source: Path, pair: KeyPair) -> None:
    Path(f"{source}.minisig").write_bytes(signed(pair, SHIPPED.read_bytes()))
    assert update(source, SHIPPED.read_bytes()).code == 0
    assert in_use()["vouched_by"] == number_of(pair.public_key)


def test_a_signature_of_another_edition_does_not_fit(
    own: Path, server: Server, pair: KeyPair
) -> None:
    """A mix: the file of today beside the signature of yesterday's."""
    server.signature = signed(pair, server.body)
    done = thrombo("registry", "update", server.url("/changing"))
    assert (done.code, "The signature is not that of key" in done.err) == (10, True)
    assert in_use()["source"] == "shipped"


def test_a_registry_signed_otherwise_is_refused(source: Path, pair: KeyPair) -> None:
    data, other = edition(1), KeyPair.generate()
    whole, key = signed(pair, data), pair.public_key
    verify(data, whole, key)
    spoilt = {
        "of another file": signed(pair, data + b"\n"),
        "by another key": signed(other, data),
        "with another comment": whole.replace(b"today", b"later"),
        "empty": b"",
        "cut": whole[:-40],
        "no text": b"\xff\xfe" * 40,
    }
    for signature in spoilt.values():
        with pytest.raises(RegistryError, match="is not that of key"):
            verify(data, signature, key)
    Path(f"{source}.minisig").write_bytes(spoilt["by another key"])
    done = update(source, data)
    assert (done.code, done.out, "is not that of key" in done.err) == (10, "", True)
    Path(f"{source}.minisig").write_bytes(whole + b"\n" * 4096)
    assert "larger than 4,096 bytes" in update(source, data).err
    assert in_use()["source"] == "shipped"


def test_a_registry_without_a_signature_is_refused(
    source: Path, server: Server, pair: KeyPair
) -> None:
    done = update(source, edition(1))
    assert (done.code, done.out) == (2, "")
    assert thrombo("registry", "update", server.url("/octets")).code == 10
    assert in_use()["source"] == "shipped"


@pytest.mark.parametrize("content", ["", "RWQ", "untrusted comment: x\nAAAA\n", PUBLIC[:-9]])
def test_a_file_that_holds_no_key_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "key.pub").write_text(content, encoding="ascii")
    for path in (tmp_path / "key.pub", tmp_path / "none", os.devnull):
        with pytest.raises(QuestionError, match="names no public key of minisign"):
            read_key(str(path))


def test_a_key_named_by_nothing_is_not_no_key(source: Path) -> None:
    done = update(source, edition(1), THROMBO_REGISTRY_KEY="")
    assert (done.code, "names no public key of minisign" in done.err) == (2, True)


def test_without_a_key_no_answer_speaks_of_one(source: Path) -> None:
    update(source, edition(1))
    assert "vouched_by" not in in_use()
    assert "signed" not in thrombo("--version").out + thrombo("status").out


def test_without_the_package_the_extra_is_named(source: Path, pair: KeyPair) -> None:
    source.write_bytes(edition(1))
    code = "import sys; sys.modules['minisign'] = None\nfrom thrombo_cli.cli.run import run; run()"
    done = thrombo("registry", "update", str(source), python_code=code)
    assert (done.code, "py-minisign" in done.err) == (2, True)


@pytest.mark.parametrize("signature", [NEWER, OLDER])
def test_a_signature_of_the_tool_itself_is_verified(tmp_path: Path, signature: str) -> None:
    (tmp_path / "minisign.pub").write_text(PUBLIC, encoding="ascii")
    key = read_key(str(tmp_path / "minisign.pub"))
    assert number_of(key) == "FE4C9A68DDCB2042"
    verify(b"schema: 1\n", signature.encode(), key)
    with pytest.raises(RegistryError, match="not that of key FE4C9A68DDCB2042"):
        verify(b"schema: 2\n", signature.encode(), key)


def test_where_a_signature_lies() -> None:
    assert signature_of("a/centres.yaml") == "a/centres.yaml.minisig"
    assert signature_of("https://x.example/c?v=1") == "https://x.example/c.minisig?v=1"
