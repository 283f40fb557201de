"""From what is written to what is kept: a field is a text that is parsed, or a record of its own.

pydantic checks the one and becomes the other in the same step, so nothing is parsed twice, and the
JSON Schema still speaks of what is written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
)
from pydantic_core import CoreSchema, core_schema

SHAPE = "x-written"  # the key of `shape` on its way into the JSON Schema


def shape(**written: Any) -> dict[str, Any]:
    """What the JSON Schema adds, last and in this order, of how a value is written."""
    return {SHAPE: written}


@dataclass(frozen=True, slots=True)
class FromText:
    """A field that is written as a text and becomes what `parse` makes of it.

    `pattern`: the shape of the text for the JSON Schema; `parse` raises ProblemsError.
    """

    parse: Callable[[str], Any]
    pattern: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """A text as pydantic checks one, then `parse`."""
        return core_schema.no_info_after_validator_function(self.parse, core_schema.str_schema())

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """A text of that pattern."""
        return {"type": "string", **shape(pattern=f"^{self.pattern}$")}


class Record(BaseModel):
    """What every mapping of the document has in common: no unknown keys, no change after."""

    # Only the whole document is ever validated; the parts need no validators of their own.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    def made(self, info: ValidationInfo) -> Any:
        """What the document keeps of this record. Raises ProblemsError when its fields clash."""
        raise NotImplementedError

    def fields(self) -> dict[str, Any]:
        """Its fields by name, lists as the tuples that the model keeps."""
        return {name: tuple(each) if isinstance(each, list) else each for name, each in self}


@dataclass(frozen=True, slots=True)
class WrittenAs:
    """A field that is written as one kind of record and becomes what the record is `made` to."""

    record: type[Record]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """The record as pydantic checks one, then `made`."""
        return core_schema.with_info_after_validator_function(
            lambda record, info: record.made(info), handler.generate_schema(self.record)
        )
