"""What is fuzzed: each target takes bytes and raises when a promise of the tool is broken.

Promised of any input: an answer or an error of the tool's own, in plain printable words, never a
traceback; what could identify a patient is not repeated; a registry is sound or has findings that
say where.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

from thrombo_cli.errors import QuestionError
from thrombo_cli.model.registry import Registry
from thrombo_cli.places import parse_place
from thrombo_cli.places.named import match_centre
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.check.checker import check
from thrombo_cli.registry.codec import from_json, to_json
from thrombo_cli.times import parse_at, parse_clock_start, parse_minutes, parse_travel

AS_OF = datetime(2026, 11, 22, 21, 30, tzinfo=UTC)
LONGEST_MESSAGE = 4000
TEN_DIGITS = re.compile(r"\d{10}")

Target = Callable[[bytes], None]


@cache
def reference() -> Reference:
    """The reference data, opened once."""
    return Reference.open()


@cache
def registry() -> Registry:
    """The shipped registry."""
    from thrombo_cli.registry.load import load_registry

    return load_registry(None, reference())


def place(data: bytes) -> None:
    """A place, and a centre's name, as typed."""
    text = data.decode("utf-8", "surrogateescape")
    _refused_or_done(lambda: parse_place(text, reference(), registry()))
    _refused_or_done(lambda: match_centre(text, registry()))


def time(data: bytes) -> None:
    """A time, a clock start, minutes and a road time, as typed."""
    text = data.decode("utf-8", "surrogateescape")
    _refused_or_done(lambda: parse_at(text, AS_OF))
    _refused_or_done(lambda: parse_clock_start(text, None, AS_OF))
    _refused_or_done(lambda: parse_clock_start(None, text, AS_OF))
    _refused_or_done(lambda: parse_minutes(text))
    _refused_or_done(lambda: parse_travel(text))


def registry_file(data: bytes) -> None:
    """A registry file: sound and the same after compiling, or refused with places in it."""
    checked = check(data, "fuzzed.yaml", reference())
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for finding in checked.findings:
        assert 1 <= finding.line <= lines, finding
        assert finding.column >= 1, finding
        _printable(finding.message)
    if checked.registry is None:
        assert any(finding.severity == "error" for finding in checked.findings)
    else:
        assert from_json(to_json(checked.registry, data)) == checked.registry


def _refused_or_done(ask: Callable[[], object]) -> None:
    """Nothing but an error of the tool's own may come of a question."""
    try:
        ask()
    except QuestionError as error:
        _fit_to_show(error.message)


def _fit_to_show(message: str) -> None:
    """A question may come from a patient's record: ten digits could be an NHS number."""
    _printable(message)
    assert TEN_DIGITS.search(message) is None, message


def _printable(message: str) -> None:
    assert 0 < len(message) <= LONGEST_MESSAGE, len(message)
    assert message.replace("\n", "").isprintable(), ascii(message)


TARGETS: dict[str, Target] = {"place": place, "time": time, "registry": registry_file}
