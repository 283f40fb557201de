"""What every test may use: the built reference data, opened once."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest

from tests import build
from tests.cli.forked import end_forking
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference

# No test answers from the registry copy of whoever runs it; tests of updates name their own place.
os.environ["THROMBO_DATA_DIR"] = os.path.join(os.path.dirname(__file__), "no-such-directory")
# Nor from, or into, that person's cache: nothing can be made under a file.
os.environ["THROMBO_CACHE_DIR"] = os.path.join(__file__, "cache")


@pytest.fixture(scope="session", autouse=True)
def _forking() -> Iterator[None]:
    """The process that forks for runs of the command ends with the tests."""
    yield
    end_forking()


@pytest.fixture(scope="module")
def goes_on() -> Iterator[None]:
    """For commands run in this process, which goes on: garbage is looked for as ever.

    The last run of a process leaves it to the system. Some thousand would leave as many files open.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ("disable", "freeze", "set_threshold"):
            patch.setattr(gc, name, lambda *_: None)
        yield


@pytest.fixture(scope="session")
def reference() -> Iterator[Reference]:
    """The reference data as built by the installation."""
    with Reference.open() as opened:
        yield opened


@pytest.fixture(scope="session")
def shipped(reference: Reference) -> Registry:
    """The registry of the installation."""
    return build.shipped(reference)
