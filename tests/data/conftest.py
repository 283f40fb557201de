from __future__ import annotations

from collections.abc import Iterator

import pytest

from thrombo_cli.reference.reader import Reference


@pytest.fixture(scope="session")
def reference() -> Iterator[Reference]:
    """The compiled file as it is shipped."""
    with Reference.open() as opened:
        yield opened
