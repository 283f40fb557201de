"""`thrombo registry page`: the registry as one page for people who will never read YAML."""

from __future__ import annotations

from functools import partial
from typing import Annotated
from urllib.parse import quote

from thrombo_cli.atomic_file import refuse_inputs, write_text
from thrombo_cli.cli.common import (
    AtOrDate,
    RegistryInUse,
    files_in_use,
    print_text,
    registry_named,
)
from thrombo_cli.clock import asked_instant, instant_given
from thrombo_cli.errors import QuestionError
from thrombo_cli.london import london_date
from thrombo_cli.model.registry import Availability, Centre
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_registry
from thrombo_cli.review.change_sentences import rule_words
from thrombo_cli.review.due import ranked_on
from thrombo_cli.review.registry_page import registry_page
from thrombo_cli.terminal.options import CommandOption

NO_REPOSITORY = "--repository takes the https address of a repository, as its page shows it."


def page(
    file: RegistryInUse = None,
    html: Annotated[
        str, CommandOption("--html", metavar="FILE", help="Where to write the page.")
    ] = "registry.html",
    repository: Annotated[
        str | None,
        CommandOption(
            "--repository", metavar="URL", help="Whose form a card's link fills in; default: none."
        ),
    ] = None,
    at: AtOrDate = None,
) -> None:
    """The registry as one self-contained page: a card a centre, the most pressing first.

    It loads nothing and runs nothing; it can be mailed, printed, and read offline.
    """
    if repository is not None and not repository.startswith("https://"):
        raise QuestionError(NO_REPOSITORY)
    named = file or registry_named()
    refuse_inputs("--html", html, files_in_use(named))
    reference = Reference.open()
    registry = load_registry(named, reference)
    day = london_date(instant_given(at) or asked_instant(None, registry)[0])
    dues = ranked_on(registry, day, reference.columns)
    propose = partial(form_link, repository) if repository else None
    write_text(html, registry_page(registry, dues, reference.calendar(), day, propose))
    print_text(f"The page is written: {len(dues)} centres.")


def form_link(repository: str, centre: Centre, entry: Availability | None) -> str:
    """The address of the form, with the centre and what is recorded filled in."""
    given = {
        "template": "hours-wrong.yml",
        "title": f"Hours: {centre.name}",
        "centre": centre.name,
        "said": f"Recorded: {rule_words(entry)}",
    }
    query = "&".join(f"{key}={quote(text, safe='')}" for key, text in given.items())
    return f"{repository.rstrip('/')}/issues/new?{query}"
