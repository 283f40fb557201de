"""Fixtures of the printed answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.render.scenes import SCENES, WIDE
from thrombo_cli.model.answer import Answer
from thrombo_cli.render.where_text import Detail, where_text

Printed = Callable[..., str]


@pytest.fixture(params=sorted(SCENES))
def scene(request: pytest.FixtureRequest) -> Answer:
    """Every scene in turn."""
    return SCENES[request.param]()


@pytest.fixture
def printed() -> Printed:
    """An answer as it is printed."""

    def show(answer: Answer, detail: Detail = "screen", width: int = 80) -> str:
        return where_text(answer, WIDE, detail, width)

    return show
