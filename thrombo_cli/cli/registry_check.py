"""`thrombo registry check`: is this registry sound?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Annotated

from thrombo_cli.cli.common import (
    AtOrDate,
    Json,
    RegistryInUse,
    print_json,
    print_text,
    registry_named,
)
from thrombo_cli.clock import current_instant, instant_given
from thrombo_cli.errors import EXIT_DONE, EXIT_NONE_OPEN, EXIT_REGISTRY
from thrombo_cli.garbage import not_collected
from thrombo_cli.london import london_date
from thrombo_cli.model.findings import Finding
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import path_in_use, read_registry_bytes
from thrombo_cli.registry.scenario.chain import is_scenario
from thrombo_cli.registry.shipped import shipped_path
from thrombo_cli.terminal.answer_form import form_asked
from thrombo_cli.terminal.options import CommandOption

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


@dataclass(frozen=True, slots=True)
class Look:
    """A file looked at. `new`: the findings that the version named did not have; None for none."""

    checked: Checked
    lines: list[str]
    new: tuple[Finding, ...] | None

    @property
    def told(self) -> tuple[Finding, ...]:
        """The findings that matter: all, or those that are new."""
        return self.checked.findings if self.new is None else self.new


def check(
    file: RegistryInUse = None,
    form: Annotated[
        FindingsFormat, CommandOption("--format", help="github: annotations for a pull request.")
    ] = FindingsFormat.text,
    as_json: Json = False,
    since: Annotated[
        str | None,
        CommandOption(
            "--since",
            metavar="REV|FILE",
            help="Show what is new since then; count the rest.",
        ),
    ] = None,
    watch: Annotated[
        bool, CommandOption("--watch", help="On a terminal: check anew at each save, until Ctrl-C.")
    ] = False,
    fail_on: Annotated[
        FailOn | None,
        CommandOption("--fail-on", help="Exit 3 for a sound file with such warnings."),
    ] = None,
    at: AtOrDate = None,
) -> int:
    """Is this registry sound? Every finding, with file, line and column."""
    form = form_asked(form, as_json)
    reference = Reference.open()
    path = file or path_in_use(registry_named(), reference)
    day = london_date(instant_given(at) or current_instant())
    if watch:
        from thrombo_cli.terminal.check_watch import watch_findings

        watch_findings(path, lambda: _text(_look(path, since, reference, day)))
    look = _look(path, since, reference, day)
    _print(look, form)
    return _exit_code(look, fail_on)


def _look(path: str, since: str | None, reference: Reference, day: date) -> Look:
    from thrombo_cli.registry.check.checker import updated_of
    from thrombo_cli.registry.check.since import new_findings
    from thrombo_cli.registry.check.yaml_reader import read
    from thrombo_cli.registry.versions import version_bytes

    data = read_registry_bytes(path)
    if since is None:
        with not_collected():
            return Look(_checked(data, path, reference, day), _lines(data), None)
    older = version_bytes(since)
    with not_collected():
        pair = read(data).data, read(older).data
        # Both are judged on one day, or every age would differ and so be new.
        day = max([day, *filter(None, (updated_of(each) for each in pair if each))])
        checked, before = (
            _checked(each, label, reference, day) for each, label in ((data, path), (older, since))
        )
    new = new_findings(checked.findings, pair[0], before.findings, pair[1])
    return Look(checked, _lines(data), new)


def _checked(data: bytes, label: str, reference: Reference, day: date) -> Checked:
    if is_scenario(data):
        from thrombo_cli.registry.scenario.load import check_scenario

        return check_scenario(data, label, shipped_path(), reference)
    from thrombo_cli.registry.check.checker import check as check_registry

    return check_registry(data, label, reference, day)


def _text(look: Look) -> str:
    """The findings; of a sound scenario also what it supposes."""
    from thrombo_cli.render.findings_text import findings_text
    from thrombo_cli.text.words import supposed_words

    checked = look.checked
    found = findings_text(checked.label, checked.findings, look.lines, look.new)
    supposed = supposed_words(checked.registry) if checked.registry else ()
    return "\n".join([found, *supposed])


def _print(look: Look, form: FindingsFormat) -> None:
    """Write the findings as asked; without any, annotations are an empty answer."""
    if form is FindingsFormat.json:
        from thrombo_cli.render.json import findings_json

        print_json(findings_json(look.checked.label, look.checked.findings, look.new))
    elif form is FindingsFormat.text:
        print_text(_text(look))
    elif look.told:
        from thrombo_cli.render.findings_text import findings_github

        print_text(findings_github(look.checked.label, look.told))


def _lines(data: bytes) -> list[str]:
    """The lines that excerpts are cut from; none of a file too large to be read at all."""
    from thrombo_cli.registry.limits import MAX_BYTES

    if len(data) > MAX_BYTES:
        return []
    return data.decode("utf-8-sig", "replace").split("\n")


def _exit_code(look: Look, fail_on: FailOn | None) -> int:
    if look.checked.registry is None:
        return EXIT_REGISTRY
    codes = {finding.code for finding in look.told}
    if fail_on is FailOn.stale:
        codes &= {"stale-evidence"}
    return EXIT_NONE_OPEN if fail_on and codes else EXIT_DONE
