"""What every test may use: the built reference data, opened once."""

from __future__ import annotations

import pytest

from thrombo_cli.reference.reader import Reference


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The reference data as built by the installation."""
    return Reference.open()
