"""Every input that fuzzing was worth keeping still holds, and the targets can fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz import targets
from thrombo_cli.errors import QuestionError

CORPUS = Path(__file__).parents[2] / "fuzz" / "corpus"
KEPT = sorted(path.relative_to(CORPUS).as_posix() for path in CORPUS.glob("*/*"))


def test_each_target_has_a_corpus() -> None:
    assert {Path(name).parts[0] for name in KEPT} == set(targets.TARGETS)


@pytest.mark.parametrize("name", KEPT)
def test_kept_input(name: str) -> None:
    targets.TARGETS[name.partition("/")[0]]((CORPUS / name).read_bytes())


@pytest.mark.parametrize(
    "message", ["", "a bell \a", "an NHS number 9434765919", "long " * 1000], ids=ascii
)
def test_a_message_that_must_not_be_shown_breaks_a_target(
    message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> object:
        raise QuestionError(message)

    monkeypatch.setattr(targets, "parse_place", refuse)
    with pytest.raises(AssertionError):
        targets.place(b"anywhere")


def test_any_other_error_breaks_a_target(monkeypatch: pytest.MonkeyPatch) -> None:
    def fall_over(*_: object) -> object:
        raise KeyError("a defect")

    monkeypatch.setattr(targets, "parse_at", fall_over)
    with pytest.raises(KeyError):
        targets.time(b"now")
