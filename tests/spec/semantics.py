"""Writes `docs/semantics.md` from the tables: the spec is the test is the page.

Renew it with `python -m tests.spec.semantics`.
"""

from __future__ import annotations

from pathlib import Path

from tests.spec.tables import TABLES, Table

PAGE = Path(__file__).parents[2] / "docs" / "semantics.md"
HEAD = """# What the hours mean

Made from `tests/spec/tables.py` by `python -m tests.spec.semantics`; every row is a test.
Times are London times. `R` numbers are the clinical rules; "contract 6" is the registry format.
"""


def semantics_page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(_section(table) for table in TABLES)])


def _section(table: Table) -> str:
    nation = "" if table.nation == "england" else f"\nNation: {table.nation}.\n"
    rows = "\n".join(f"| {when} | {state} |" for when, state in table.rows)
    return (
        f"## {table.title} ({table.rule})\n\n{table.why}\n{nation}\n```yaml\n{table.centre}\n```\n\n"
        f"| at | state |\n|---|---|\n{rows}\n"
    )


if __name__ == "__main__":
    PAGE.write_text(semantics_page(), encoding="utf-8", newline="\n")
