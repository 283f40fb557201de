"""`thrombo registry edit`: the registry edited by questions, by options, or from a form."""

from __future__ import annotations

from typing import Annotated

import typer

from thrombo_cli.cli.common import AtOrDate, RegistryFile
from thrombo_cli.errors import QuestionError, UsageError
from thrombo_cli.terminal.for_typer import for_typer
from thrombo_cli.terminal.lazy_group import lazy_group, new_app
from thrombo_cli.terminal.options import CommandOption

EDIT_COMMANDS = {
    "hours": "thrombo_cli.cli.registry_edit_hours:hours",
    "close": "thrombo_cli.cli.registry_edit_close:close",
    "open": "thrombo_cli.cli.registry_edit_close:open_",
    "pathway": "thrombo_cli.cli.registry_edit_pathway:pathway",
    "contact": "thrombo_cli.cli.registry_edit_contact:contact",
    "source": "thrombo_cli.cli.registry_edit_source:source",
    "centre": "thrombo_cli.cli.registry_edit_new_centre:centre",
}

edit = new_app(
    help="Change the registry: one question at a time, or in one line by options.",
    no_args_is_help=True,
    add_completion=False,
    cls=lazy_group(EDIT_COMMANDS),
)


@edit.callback(invoke_without_command=True)
@for_typer
def edit_main(
    ctx: typer.Context,
    from_form: Annotated[
        str | None,
        CommandOption("--from-form", metavar="FILE", help="Read the answers of the GitHub form."),
    ] = None,
    dry_run: Annotated[
        bool, CommandOption("--dry-run", help="With a form: show what would change; write nothing.")
    ] = False,
    file: RegistryFile = None,
    at: AtOrDate = None,
) -> None:
    """Change the registry: one question at a time, or in one line by options."""
    if ctx.invoked_subcommand is None:
        if from_form is None:
            raise UsageError("Name what to edit, or give --from-form FILE.", "missing-argument")
        _from_form(from_form, file, at, dry_run=dry_run)
    elif from_form is not None or dry_run or at is not None:
        raise UsageError("Put the options behind the word for what is edited.")


def _from_form(path: str, file: str | None, at: str | None, *, dry_run: bool) -> None:
    from thrombo_cli.cli.asking import EditAnswers
    from thrombo_cli.review.forms import FormReading, answers_of, edit_of

    answers = EditAnswers(file, at, {"--from-form": path})
    reading = FormReading(answers.registry, answers.instant, answers.today, answers.centre)
    edit = edit_of(answers_of(_read(path)), reading)
    answers.finish(edit, past=True, dry_run=dry_run)


def _read(path: str) -> bytes:
    from thrombo_cli.review.forms import LARGEST

    try:
        with open(path, "rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or "no reason given"
        raise QuestionError(f"--from-form cannot be read ({reason}).") from None
