"""The document checked against its models, and pydantic's errors put in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from thrombo_cli.model.findings import Finding
from thrombo_cli.registry.check.context import KnownIds
from thrombo_cli.registry.check.fields import suggest
from thrombo_cli.registry.check.positions import Position
from thrombo_cli.registry.check.problems import Loc, Problem, ProblemsError, shown
from thrombo_cli.registry.check.written import WrittenAs
from thrombo_cli.registry.check.yaml_reader import MAX_FINDINGS

AnyDocument = TypeVar("AnyDocument", bound=BaseModel)
_KINDS = {"dict_type": "a mapping", "model_type": "a mapping", "list_type": "a list"}


def validate_document(
    data: dict[str, Any], positions: Position, context: KnownIds, model: type[AnyDocument]
) -> tuple[AnyDocument | None, list[Finding]]:
    """The document, or None and everything wrong with its shape, fields and records."""
    try:
        return model.model_validate(data, context=context), []
    except ValidationError as error:
        details = islice(error.errors(include_url=False), MAX_FINDINGS + 1)
        return None, [found for each in details for found in _findings(each, positions, model)]


def _findings(
    error: ErrorDetails, positions: Position, model: type[BaseModel]
) -> Iterator[Finding]:
    loc = error["loc"]
    if error["type"] == "extra_forbidden":
        yield positions.key_error(loc, _unknown_key(loc, model))
        return
    for each in _problems(error, loc):
        yield positions.error(loc, each)


def _problems(error: ErrorDetails, loc: Loc) -> tuple[Problem, ...]:
    """One of our own validators' problems, or pydantic's error reworded by its type."""
    kind, context = error["type"], error.get("ctx", {})
    raised = context.get("error")
    if isinstance(raised, ProblemsError):
        return raised.problems
    if kind in ("missing", "too_short") and loc == ("centres",):
        return (Problem("no-centres", "a registry has at least one centre; this one has none"),)
    if kind == "missing":
        return (Problem("missing-key", f"{loc[-1]} is missing"),)
    if kind in ("too_short", "too_long"):
        bound = "at least one is needed" if kind == "too_short" else "this list is too long"
        return (Problem("list-length", bound),)
    if kind == "literal_error" and isinstance(error["input"], str):
        return (_not_a_choice(error["input"], str(context.get("expected", ""))),)
    return (Problem("wrong-shape", _shape(kind, error["input"])),)


def _not_a_choice(word: str, expected: str) -> Problem:
    choices = re.findall("'([^']*)'", expected)
    message = f"{shown(word)} is not one of {', '.join(choices)}{suggest(word, choices)}"
    return Problem("not-a-choice", message)


def _shape(kind: str, value: object) -> str:
    found = "a mapping" if isinstance(value, dict) else "a list"
    found = "a text" if isinstance(value, str) else found
    return f"expected {_KINDS.get(kind, 'one plain value')}, found {found}"


def _unknown_key(loc: Loc, model: type[BaseModel]) -> Problem:
    key, keys = str(loc[-1]), _keys_beside(loc, model)
    hint = suggest(key, keys) or f"; known are {', '.join(keys)}"
    return Problem("unknown-key", f"{shown(key)} is not a key here{hint}")


def _keys_beside(loc: Loc, model: type[BaseModel]) -> list[str]:
    """The keys known in the mapping in which the last step of `loc` stands."""
    for part in loc[:-1]:
        if isinstance(part, str):
            names = {field.alias or name: field for name, field in model.model_fields.items()}
            model = _model_in(names[part].annotation) or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: object) -> type[BaseModel] | None:
    """The record type inside an annotation such as `list[CentreDoc]` or `RotaDoc | None`."""
    if isinstance(annotation, WrittenAs):
        return annotation.record
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(part) for part in get_args(annotation))
    return next((model for model in found if model), None)
