"""The files of the page that `thrombo coverage` writes."""

from __future__ import annotations

import os

from thrombo_cli.cli.common import PACKAGE
from thrombo_cli.coverage.as_html import Template

PAGE = os.path.join(PACKAGE, "coverage", "page")


def template() -> Template:
    """The files of the page."""
    return Template(*(_text(f"page.{kind}") for kind in Template._fields))


def _text(name: str) -> str:
    with open(os.path.join(PAGE, name), encoding="utf-8") as file:
        return file.read()
