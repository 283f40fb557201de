"""How an answer is written, for the commands that take `--format`."""

from enum import Enum
from typing import Annotated, TypeVar

from thrombo_cli.errors import QuestionError
from thrombo_cli.terminal.options import CommandOption


class AnswerFormat(str, Enum):  # noqa: UP042 - typer reads the value of a str
    """How the answer is written."""

    text = "text"
    markdown = "markdown"
    json = "json"


FormatOption = Annotated[AnswerFormat, CommandOption("--format", help="How the answer is written.")]
Form = TypeVar("Form", bound=Enum)


def form_asked(form: Form, as_json: bool) -> Form:
    """The form of the answer; `--json` is short for one. Raises QuestionError for two of them."""
    if as_json and form.value not in ("text", "json"):
        raise QuestionError("Give --json or --format, not both.")
    return type(form)("json") if as_json else form
