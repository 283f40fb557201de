"""`thrombo registry check`: is this registry sound?"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from thrombo_cli.cli.common import (
    AtOrDate,
    Json,
    RegistryInUse,
    form_asked,
    print_json,
    print_text,
    registry_named,
)
from thrombo_cli.cli.garbage import not_collected
from thrombo_cli.clock import current_instant, instant_given
from thrombo_cli.errors import EXIT_DONE, EXIT_NONE_OPEN, EXIT_REGISTRY
from thrombo_cli.london import london_date
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import path_in_use, read_registry_bytes
from thrombo_cli.registry.scenario.chain import is_scenario
from thrombo_cli.registry.shipped import shipped_path

if TYPE_CHECKING:
    from thrombo_cli.registry.check.checker import Checked


class FindingsFormat(str, Enum):  # noqa: UP042 - typer reads the value of a str
    """How findings are written."""

    text = "text"
    json = "json"
    github = "github"


class FailOn(str, Enum):  # noqa: UP042
    """Which warnings of a sound file end with exit 3."""

    stale = "stale"
    warning = "warning"


def check(
    file: RegistryInUse = None,
    form: Annotated[
        FindingsFormat, typer.Option("--format", help="github: annotations for a pull request.")
    ] = FindingsFormat.text,
    as_json: Json = False,
    fail_on: Annotated[
        FailOn | None,
        typer.Option("--fail-on", help="Exit 3 for a sound file with such warnings."),
    ] = None,
    at: AtOrDate = None,
) -> None:
    """Is this registry sound? Every finding, with file, line and column."""
    form = form_asked(form, as_json)
    reference = Reference.open()
    path = file or path_in_use(registry_named(), reference)
    data = read_registry_bytes(path)
    day = london_date(instant_given(at) or current_instant())
    with not_collected():
        checked = _checked(data, path, reference, day)
    _print(checked, data, form)
    raise typer.Exit(_exit_code(checked, fail_on))


def _checked(data: bytes, path: str, reference: Reference, day: date) -> Checked:
    from thrombo_cli.registry.check.checker import check as check_registry

    if is_scenario(data):
        from thrombo_cli.registry.scenario.load import check_scenario

        return check_scenario(data, path, shipped_path(), reference)
    return check_registry(data, path, reference, day)


def _print(checked: Checked, data: bytes, form: FindingsFormat) -> None:
    """Write the findings as asked; without any, annotations are an empty answer."""
    if form is FindingsFormat.json:
        from thrombo_cli.render.json import findings_json

        print_json(findings_json(checked.label, checked.findings))
        return
    from thrombo_cli.render.findings_text import findings_github, findings_text
    from thrombo_cli.text.words import supposed_words

    if form is FindingsFormat.text:
        print_text(findings_text(checked.label, checked.findings, _lines(data)))
        if checked.registry is not None and checked.registry.supposed is not None:
            print_text("\n".join(supposed_words(checked.registry)))
    elif checked.findings:
        print_text(findings_github(checked.label, checked.findings))


def _lines(data: bytes) -> list[str]:
    """The lines that excerpts are cut from; none of a file too large to be read at all."""
    from thrombo_cli.registry.limits import MAX_BYTES

    if len(data) > MAX_BYTES:
        return []
    return data.decode("utf-8-sig", "replace").split("\n")


def _exit_code(checked: Checked, fail_on: FailOn | None) -> int:
    if checked.registry is None:
        return EXIT_REGISTRY
    codes = {finding.code for finding in checked.findings}
    if fail_on is FailOn.stale:
        codes &= {"stale-evidence"}
    return EXIT_NONE_OPEN if fail_on and codes else EXIT_DONE
