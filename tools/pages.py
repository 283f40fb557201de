"""`python -m tools.pages`: every page that a command makes, made afresh.

The golden fortnight is no page but an answer to be read: `python -m tools.answers`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks import more_rows_page
from benchmarks import page as performance
from thrombo_cli.cli.schema import SchemaName, schema_named
from thrombo_cli.registry.check.schema import schema_text
from tools import house, options_page, readings, readme
from tools.assurance_page import assurance_page
from tools.cli_page import cli_page
from tools.freshness_page import freshness_page, picture
from tools.json_page import json_page
from tools.keys_page import keys_page
from tools.safety_page import safety_page
from tools.semantics import semantics_page

ROOT = Path(__file__).parents[1]


def _whole(make: Callable[[], str]) -> Callable[[str], str]:
    """A page of which nothing is written by hand."""
    return lambda _: make()


# Page -> its text as it should be, from its text as it is: some pages hold words of ours as well.
PAGES: dict[str, Callable[[str], str]] = {
    "README.md": readme.renewed,
    "SAFETY.md": _whole(safety_page),
    "docs/architecture.md": house.renewed,
    "docs/assurance.md": _whole(assurance_page),
    "docs/centres.schema.json": _whole(schema_text),
    "docs/cli.md": _whole(cli_page),
    "docs/freshness.md": _whole(freshness_page),
    "docs/freshness.svg": _whole(picture),
    "docs/json.md": _whole(json_page),
    "docs/more-rows.md": more_rows_page.renewed,
    "docs/options-2025.md": options_page.renewed,
    "docs/performance.md": performance.renewed,
    "docs/registry-keys.md": _whole(keys_page),
    "docs/semantics.md": _whole(semantics_page),
    "docs/two-ways.md": readme.renewed,
    **{
        f"docs/schemas/{name.value}.schema.json": _whole(partial(schema_named, name))
        for name in SchemaName
    },
    **{path: _whole(partial(readings.made, name)) for path, name in readings.PAGES.items()},
}


def current(name: str) -> str:
    """The page as it stands; empty when it was never made."""
    path = ROOT / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def main() -> None:
    """Write each page that is not as it should be, and name it."""
    for name, renewed in PAGES.items():
        text = current(name)
        made = renewed(text)
        if made != text:
            (ROOT / name).write_text(made, encoding="utf-8", newline="\n")
            print(name)


if __name__ == "__main__":
    main()
