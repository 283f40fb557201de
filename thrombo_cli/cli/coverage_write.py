"""Files that `thrombo coverage` writes: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable

from thrombo_cli.cli.world import PACKAGE
from thrombo_cli.errors import QuestionError
from thrombo_cli.render.coverage_html import Template

PAGE = os.path.join(PACKAGE, "planning", "page")


def template() -> Template:
    """The files of the page."""
    return Template(*(_text(f"page.{kind}") for kind in Template._fields))


def write_whole(path: str, fill: Callable[[str], None]) -> None:
    """Let `fill` write a draft beside `path`, then put it in place; QuestionError if it cannot.

    A half-written file never replaces a whole one.
    """
    draft = ""
    try:
        folder = os.path.dirname(os.path.abspath(path))
        handle, draft = tempfile.mkstemp(".draft", ".thrombo-", folder)
        os.close(handle)
        fill(draft)
        os.chmod(draft, 0o644)
        os.replace(draft, path)
    except OSError as error:
        raise QuestionError(f"{path}: cannot be written ({error.strerror or error}).") from None
    finally:
        if draft and os.path.exists(draft):
            os.unlink(draft)


def write_text(path: str, text: str) -> None:
    """Write a text file whole."""

    def fill(draft: str) -> None:
        with open(draft, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)

    write_whole(path, fill)


def _text(name: str) -> str:
    with open(os.path.join(PAGE, name), encoding="utf-8") as file:
        return file.read()
