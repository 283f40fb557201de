"""`registry update` and `rollback` as a person meets them, against a real server."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.cli.running import Ran, thrombo
from tests.update.conftest import SHIPPED, dated
from tests.update.server import Server
from thrombo_cli.file_names import file_shown

NAME = "name: Royal Preston Hospital"
RENAMED = "name: Royal Preston Hospital (renamed)"


def answer() -> tuple[str, str]:
    """The hash and the origin of the registry that answers now."""
    registry = thrombo("status", "royal-preston", "--json").json["registry"]
    return registry["sha256"], registry["source"]


def renamed(days: int) -> bytes:
    return dated(days, SHIPPED.read_text(encoding="utf-8").replace(NAME, RENAMED))


def without_last_centre() -> bytes:
    """The shipped registry without Belfast, the last of its centres, and dated today."""
    text = SHIPPED.read_text(encoding="utf-8")
    start = text.index("  - id: royal-victoria-belfast")
    end = text.index("\npathways:", start)
    kept = text[:start] + text[end:]
    # What only Belfast needed may stay behind: that is a warning, not an error.
    return dated(0, kept.replace("registry: 29 centres", "registry: 28 centres"))


@pytest.fixture
def new(own: Path, tmp_path: Path) -> Path:
    """A sound registry of today in a file; no copy is held yet."""
    path = tmp_path / "new.yaml"
    path.write_bytes(renamed(0))
    return path


def refused(path: Path, data: bytes, *options: str) -> Ran:
    path.write_bytes(data)
    return thrombo("registry", "update", str(path), *options)


def test_an_update_from_a_server_answers_at_once(own: Path, server: Server) -> None:
    before = answer()
    done = thrombo("registry", "update", server.url("/good"))
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Registry updated: ")
    assert before[1] == "shipped"
    assert answer() == (hashlib.sha256(server.body).hexdigest(), "updated")


def test_every_text_answer_says_which_registry_and_its_age(new: Path) -> None:
    for words in (["status"], ["centre", "royal-preston"], ["where", "PR2 9HT", "--more"]):
        assert "(shipped, " in " ".join(thrombo(*words).out.split())
    thrombo("registry", "update", str(new))
    for words in (["status"], ["centre", "royal-preston"], ["where", "PR2 9HT", "--more"]):
        assert "(updated copy, 0 days old)" in " ".join(thrombo(*words).out.split())
        named = thrombo(*words, "--registry", str(SHIPPED)).out
        assert "(the file named, " in " ".join(named.split())


def test_the_keeper_s_commands_judge_the_registry_in_use(new: Path, own: Path) -> None:
    """A check or diff that names no file had looked at the shipped one though another answered."""
    thrombo("registry", "update", str(new))
    held = hashlib.sha256(new.read_bytes()).hexdigest()
    shown = file_shown(f"{held}.yaml")  # a hash may hold figures that look like a patient's number
    assert f"{shown}: sound" in thrombo("registry", "check").out
    assert "Royal Preston Hospital (renamed)" in thrombo("registry", "diff", str(SHIPPED)).out
    assert "Royal Preston Hospital (renamed)" in thrombo("registry", "due").out


def test_format_never_touches_the_copy_in_use(new: Path, own: Path) -> None:
    new.write_bytes(renamed(0).replace(b"kind: press", b"kind:  press"))
    thrombo("registry", "update", str(new))
    assert str(own) not in thrombo("registry", "format", "--check").out
    assert answer()[1] == "updated"


def test_what_changed_is_named(new: Path) -> None:
    done = thrombo("registry", "update", str(new))
    said = " ".join(done.out.split())
    assert "name Royal Preston Hospital (renamed); was Royal Preston Hospital." in said


def test_the_same_registry_again_is_nothing_to_do(new: Path) -> None:
    thrombo("registry", "update", str(new))
    done = thrombo("registry", "update", str(new))
    assert (done.code, "in use already" in done.out) == (0, True)


def test_the_file_named_comes_first_and_the_update_says_so(new: Path) -> None:
    done = thrombo("registry", "update", str(new), THROMBO_REGISTRY=str(SHIPPED))
    assert (done.code, "THROMBO_REGISTRY is set" in done.err) == (0, True)
    shown = thrombo("status", "--json", THROMBO_REGISTRY=str(SHIPPED)).json
    assert shown["registry"]["source"] == "file"


REFUSALS = {
    "unsound": (lambda: dated(0) + b"colour: red\n", "error[unknown-key]"),
    "older": (lambda: dated(3000), "error[after-updated]"),
    "cut off": (lambda: dated(0).rpartition(b"# end")[0], "could be cut off"),
    "from tomorrow": (lambda: dated(-1), "after today"),
    "empty": (lambda: b"", "error[empty-file]"),
    "not text": (lambda: b"\x89PNG\r\n\x1a\n\xff", "error[not-utf8]"),
    "a bomb": (lambda: b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "error[yaml-anchor]"),
    "code": (lambda: b"!!python/object/apply:os.system ['true']\n", "error[yaml-tag]"),
}


@pytest.mark.parametrize("manner", REFUSALS)
def test_a_registry_that_may_not_answer_changes_nothing(new: Path, manner: str) -> None:
    thrombo("registry", "update", str(new))
    before, held = answer(), sorted(os.listdir(os.environ["THROMBO_DATA_DIR"]))
    make, words = REFUSALS[manner]
    done = refused(new, make())
    assert (done.code, done.out) == (10, "")
    assert words in done.err
    assert "Traceback" not in done.err
    assert (answer(), sorted(os.listdir(os.environ["THROMBO_DATA_DIR"]))) == (before, held)


def test_an_older_registry_is_refused(new: Path) -> None:
    thrombo("registry", "update", str(new))
    before = answer()
    done = refused(new, SHIPPED.read_bytes())
    assert (done.code, "the one in hand of" in done.err) == (10, True)
    assert answer() == before


def test_a_dropped_centre_needs_a_word(new: Path) -> None:
    done = refused(new, without_last_centre())
    assert (done.code, "it drops royal-victoria-belfast" in done.err) == (10, True)
    assert answer()[1] == "shipped"
    done = refused(new, without_last_centre(), "--allow-removal")
    assert (done.code, ": no longer in the registry" in done.out) == (0, True)
    assert thrombo("status", "royal-victoria-belfast").code == 2


def test_rollback_returns_and_the_update_is_not_taken_again(new: Path) -> None:
    shipped = answer()
    thrombo("registry", "update", str(new))
    updated = answer()
    assert thrombo("registry", "rollback").code == 0
    assert answer() == shipped
    again = thrombo("registry", "update", str(new))
    assert (again.code, "it was rolled back here" in again.err) == (10, True)
    assert thrombo("registry", "rollback").code == 0
    assert answer() == updated


def test_rollback_returns_to_the_update_before(new: Path) -> None:
    refused(new, dated(0))
    first = answer()
    refused(new, renamed(0), "--allow-same-date")
    assert answer() != first
    thrombo("registry", "rollback")
    assert answer() == first


def test_a_corrected_registry_is_taken_after_a_rollback(new: Path) -> None:
    thrombo("registry", "update", str(new))
    thrombo("registry", "rollback")
    assert refused(new, dated(0)).code == 0
    assert answer()[1] == "updated"


def test_rollback_without_an_update(own: Path) -> None:
    done = thrombo("registry", "rollback")
    assert (done.code, "there was no update here" in done.err) == (10, True)


def test_rollback_to_a_damaged_copy_changes_nothing(new: Path, own: Path) -> None:
    refused(new, dated(0))
    (first,) = own.glob("*.yaml")
    refused(new, renamed(0), "--allow-same-date")
    before = answer()
    first.write_bytes(b"schema: 1\n")
    assert thrombo("registry", "rollback").code == 10
    assert answer() == before


@pytest.mark.parametrize("spoil", ["one byte", "gone", "state", "state of another shape"])
def test_a_damaged_copy_never_answers(new: Path, own: Path, spoil: str) -> None:
    shipped = answer()
    thrombo("registry", "update", str(new))
    (copy,) = own.glob("*.yaml")
    if spoil == "one byte":
        copy.write_bytes(copy.read_bytes().replace(b"08:00", b"00:00", 1))
    elif spoil == "gone":
        copy.unlink()
    else:
        broken = "{" if spoil == "state" else '{"format": 1, "current": ["../x", "2099-01-01"]}'
        (own / "state.json").write_text(broken)
    assert answer() == shipped
    assert "the updated registry is not used" in thrombo("status").err
    assert thrombo("registry", "update", str(new)).code == 0
    assert answer()[1] == "updated"


def test_a_copy_answers_without_its_compiled_form(new: Path, own: Path) -> None:
    thrombo("registry", "update", str(new))
    updated = answer()
    (compiled,) = (path for path in own.glob("*.json") if path.name != "state.json")
    compiled.write_text("{}")
    assert answer() == updated


def test_a_shipped_registry_that_is_newer_answers(new: Path, own: Path) -> None:
    thrombo("registry", "update", str(new))
    state = own / "state.json"
    body = json.loads(state.read_text())
    body["current"][1] = "2020-01-01"
    state.write_text(json.dumps(body))
    assert answer()[1] == "shipped"


def test_two_updates_at_once_lose_nothing(own: Path, tmp_path: Path) -> None:
    """Of two registries sent together the newer answers; the other is kept or was refused."""
    files = [tmp_path / f"{number}.yaml" for number in range(4)]
    for number, path in enumerate(files):
        path.write_bytes(
            dated(0, SHIPPED.read_text(encoding="utf-8").replace(NAME, f"{NAME} {number}"))
        )
    with ThreadPoolExecutor(4) as pool:
        words = ("registry", "update", "--allow-same-date")
        codes = list(pool.map(lambda path: thrombo(*words, str(path)).code, files))
    assert codes == [0, 0, 0, 0]
    state = json.loads((own / "state.json").read_text())
    last, before = state["current"][2], state["previous"][2]
    assert {last, before} < {str(path) for path in files}
    assert last != before
    assert answer()[1] == "updated"
    assert thrombo("registry", "rollback").code == 0
    assert answer()[1] == "updated"


def test_a_killed_download_changes_nothing(own: Path, server: Server) -> None:
    before = answer()
    words = [sys.executable, "-m", "thrombo_cli", "registry", "update", server.url("/slow-body")]
    server.asked.clear()
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while not server.asked:
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
    assert answer() == before
    assert not own.exists()


def test_a_place_that_cannot_be_written(new: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = thrombo("registry", "update", str(new), THROMBO_DATA_DIR=str(tmp_path / "file"))
    assert (done.code, "name another directory" in done.err) == (10, True)
    assert "Traceback" not in done.err
