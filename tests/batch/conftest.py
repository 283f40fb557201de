"""Rows enough for a run to be stopped in the middle, and their answers: made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.batch.test_command import MANY, write
from tests.cli.running import thrombo
from thrombo_cli.reference.reader import Reference


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory, reference: Reference) -> Path:
    """A file of rows. No test writes to it."""
    return write(tmp_path_factory.mktemp("many") / "rows.jsonl", reference, MANY)


@pytest.fixture(scope="session")
def many_answered(many: Path) -> bytes:
    """What an undisturbed run says of them."""
    whole = many.with_name("whole.jsonl")
    assert thrombo("batch", str(many), "--output", str(whole)).code == 0
    return whole.read_bytes()
