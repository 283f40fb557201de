"""Writes `docs/semantics.md` from the tables: the spec is the test is the page."""

from __future__ import annotations

from tests.spec.tables import TABLES, Table

HEAD = """# What the hours mean

Made from `tests/spec/tables.py` by `make docs`; every row is a test.
Times are London times. The numbers are those of [rules.md](rules.md).
"""


def semantics_page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(_section(table) for table in TABLES)])


def _section(table: Table) -> str:
    nation = "" if table.nation == "england" else f"\nNation: {table.nation}.\n"
    rows = "\n".join(f"| {when} | {state} |" for when, state in table.rows)
    return (
        f"## {table.title} ({table.rule})\n\n{table.why}\n{nation}\n"
        f"```yaml\n{table.centre}\n```\n\n"
        f"| at | state |\n|---|---|\n{rows}\n"
    )
