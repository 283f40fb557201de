"""`thrombo registry due`: what is to be verified again, and whom to ask."""

from __future__ import annotations

from thrombo_cli.cli.common import (
    AtOrDate,
    Json,
    RegistryInUse,
    print_json,
    print_text,
    registry_named,
)
from thrombo_cli.clock import asked_instant, instant_given
from thrombo_cli.errors import EXIT_DONE, EXIT_NONE_OPEN
from thrombo_cli.london import london_date
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_facts
from thrombo_cli.review.due import due_on
from thrombo_cli.terminal.answer_form import AnswerFormat, FormatOption, form_asked


def due(
    file: RegistryInUse = None,
    at: AtOrDate = None,
    form: FormatOption = AnswerFormat.text,
    as_json: Json = False,
) -> int:
    """What is to be verified, what is oldest and matters most first. Exit 3 when anything is."""
    from thrombo_cli.review.due_text import due_json, due_markdown, due_text

    form = form_asked(form, as_json)
    reference = Reference.open()
    registry = load_facts(file or registry_named(), reference)
    instant = instant_given(at) or asked_instant(None, registry)[0]
    day = london_date(instant)
    found = due_on(registry, day, reference.columns)
    if form is AnswerFormat.json:
        print_json(due_json(found))
    else:
        print_text((due_text if form is AnswerFormat.text else due_markdown)(found, day))
    return EXIT_NONE_OPEN if found else EXIT_DONE
