"""An error on its way out: in words or as a document, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import PurePath
from traceback import extract_tb
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thrombo_cli.documents.remarks import ErrorDocument

JSON_ASKED = ("--json", "--format json", "--format=json")


def tell(message: str, code: str, exit_code: int, *, as_json: bool) -> None:
    """Write an error for people, or as one JSON document on a line of its own."""
    if as_json:
        import json

        document: ErrorDocument = {
            "schema": "thrombo.error/1",
            "exit": exit_code,
            "code": code,
            "message": message,
        }
        sys.stderr.write(json.dumps(document, separators=(",", ":")) + "\n")
    else:
        sys.stderr.write(f"thrombo: {message}\n")


def wants_json(words: Sequence[str]) -> bool:
    """Was an answer as JSON asked for? Judged by the words alone: they may fit no command."""
    return any(f" {asked} " in f" {' '.join(words)} " for asked in JSON_ASKED)


def defect_words(error: BaseException) -> str:
    """Where a defect showed itself; not what the error says, which may hold what was typed."""
    ours = [each for each in extract_tb(error.__traceback__) if "thrombo_cli" in each.filename]
    where = [f"{PurePath(each.filename).name}:{each.lineno} {each.name}" for each in ours[-3:]]
    return (
        f"a defect of this program ({type(error).__name__}). Nothing was answered. "
        f"Please report it with this line:\n{', '.join(where) or 'no place known'}"
    )
