"""A file is written whole or not at all, and nothing is left beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from thrombo_cli.atomic_file import PRIVATE, replace_file, write_bytes, write_text, write_whole
from thrombo_cli.errors import QuestionError


def test_it_is_there_whole_with_its_mode(tmp_path: Path) -> None:
    replace_file(str(tmp_path / "a"), b"one", mode=PRIVATE, durable=False)
    write_text(str(tmp_path / "b"), "two\n")
    assert [(path.name, path.read_bytes()) for path in sorted(tmp_path.iterdir())] == [
        ("a", b"one"),
        ("b", b"two\n"),
    ]
    if os.name != "nt":
        assert [p.stat().st_mode & 0o777 for p in sorted(tmp_path.iterdir())] == [0o600, 0o644]


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, ValueError])
def test_whatever_stops_it_the_old_file_stays_alone(
    tmp_path: Path, error: type[BaseException]
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"old")

    def stop(draft: str) -> None:
        Path(draft).write_bytes(b"half")
        raise error

    with pytest.raises(error):
        write_whole(str(path), stop)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_is_an_error_of_the_question(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="cannot be written"):
        write_bytes(str(tmp_path / "none" / "page.html"), b"new")
    with pytest.raises(QuestionError, match="is not a file"):
        write_bytes(str(tmp_path), b"new")
