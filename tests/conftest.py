"""What every test may use: the built reference data, opened once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from thrombo_cli.reference.reader import Reference


@pytest.fixture(scope="session")
def reference() -> Iterator[Reference]:
    """The reference data as built by the installation."""
    with Reference.open() as opened:
        yield opened
