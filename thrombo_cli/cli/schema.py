"""`thrombo schema`: the JSON Schema of each output."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

from thrombo_cli.cli.common import print_text
from thrombo_cli.terminal.options import CommandArgument


class SchemaName(str, Enum):  # noqa: UP042 - typer reads the value of a str
    """What a schema is asked of."""

    where = "where"
    status = "status"
    centre = "centre"
    batch = "batch"
    coverage = "coverage"
    error = "error"
    registry = "registry"
    findings = "findings"
    diff = "diff"
    due = "due"
    geojson = "geojson"


def schema(
    output: Annotated[
        SchemaName,
        CommandArgument(
            metavar="OUTPUT", help=f"One of {', '.join(SchemaName)}.", show_default=False
        ),
    ],
) -> None:
    """Print the JSON Schema of an output.

    batch is of one row; registry of a registry file, as thrombo registry schema prints it; findings
    of registry check, diff and due of the commands of these names. The same are in docs/schemas.
    """
    print_text(schema_named(output))


def schema_named(output: SchemaName) -> str:
    """The schema as it is kept in the repository."""
    if output is SchemaName.registry:
        from thrombo_cli.registry.check.schema import schema_text

        return schema_text()
    import json

    from thrombo_cli.json_schema import schema_of

    documents = documents_of(output)
    return json.dumps(schema_of(f"thrombo {output.value}", documents), indent=1) + "\n"


def documents_of(output: SchemaName) -> list[type]:
    """What an output may be; each from the room that writes it."""
    from importlib import import_module

    room, names = DOCUMENTS[output]
    module = import_module(f"thrombo_cli.{room}")
    return [getattr(module, name) for name in names]


# By name, as the commands are: a feature that is deleted takes no other with it.
DOCUMENTS = {
    SchemaName.where: ("documents.where", ("WhereDocument",)),
    SchemaName.status: ("documents.status", ("StatusDocument",)),
    SchemaName.centre: ("documents.status", ("CentreDocument",)),
    SchemaName.batch: ("batch.documents", ("AnswerRow", "ErrorRow", "WholeRow")),
    SchemaName.coverage: ("coverage.documents", ("CoverageAnswer", "CoverageWeekAnswer")),
    SchemaName.error: ("documents.remarks", ("ErrorDocument",)),
    SchemaName.findings: ("documents.remarks", ("FindingsDocument",)),
    SchemaName.diff: ("review.documents", ("DiffDocument",)),
    SchemaName.due: ("review.documents", ("DueDocument",)),
    SchemaName.geojson: ("export.documents", ("GeoJsonDocument",)),
}
