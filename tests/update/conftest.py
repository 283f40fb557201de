"""A server, and a directory of one's own, for tests of updates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.update.server import Server, serving
from thrombo_cli.clock import current_instant

SHIPPED = Path(__file__).parents[2] / "data" / "centres.yaml"


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    with serving(tmp_path_factory.mktemp("server")) as pair:
        pair[0].body = dated(0)
        yield pair


@pytest.fixture
def server(served: tuple[Server, Path], monkeypatch: pytest.MonkeyPatch) -> Server:
    """The server, trusted by this process."""
    monkeypatch.setenv("SSL_CERT_FILE", str(served[1]))
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return served[0]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty directory for a person's own registry copies."""
    monkeypatch.setenv("THROMBO_DATA_DIR", str(tmp_path / "own"))
    return tmp_path / "own"


def dated(days: int, text: str | None = None) -> bytes:
    """The shipped registry, dated so many days before today."""
    day = current_instant().date() - timedelta(days=days)
    lines = (text or SHIPPED.read_text(encoding="utf-8")).split("\n")
    changed = [f"updated: {day}" if line.startswith("updated:") else line for line in lines]
    return "\n".join(changed).encode()
