"""The printed answers that were read line by line are those that the program prints."""

from __future__ import annotations

import pytest

from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference
from tools.readings import FOLDER, READINGS, page


def test_there_are_some_25_and_no_stray_file() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(READINGS)
    assert len(READINGS) >= 25


@pytest.mark.parametrize("name", READINGS)
def test_an_answer_is_as_it_was_read(name: str, reference: Reference, shipped: Registry) -> None:
    kept = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert page(name, shipped, reference) == kept, "run: make docs, and read what changed"
