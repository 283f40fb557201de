"""`thrombo export` as a user meets it: files whole or not at all, and what it refuses."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.build import ALWAYS, centre, entry, registry
from tests.cli.running import Ran, thrombo
from thrombo_cli.cli.export import ExportFormat
from thrombo_cli.errors import QuestionError
from thrombo_cli.export.scope import centres_of

FORMS = tuple(form.value for form in ExportFormat)
DAYS = ("--from", "2026-11-23", "--days", "3")
RUN = "from thrombo_cli.cli.run import run; run()"


def export(form: str, *args: str) -> Ran:
    return thrombo("export", "--format", form, *args)


def asked(form: str) -> tuple[str, ...]:
    return ("--at", "2026-11-23T12:00") if form == "geojson" else DAYS


@pytest.mark.parametrize("form", FORMS)
def test_a_file_holds_what_standard_output_would(form: str, tmp_path: Path) -> None:
    path = tmp_path / "hours"
    printed, written = export(form, *asked(form)), export(form, *asked(form), "--output", str(path))
    assert (printed.code, printed.err) == (written.code, written.err) == (0, "")
    assert written.out == ""
    assert path.read_bytes().decode().replace("\r\n", "\n") == printed.out
    assert list(tmp_path.iterdir()) == [path]
    assert export(form, *asked(form), "--output", "-").out == printed.out


@pytest.mark.parametrize("form", FORMS)
def test_every_form_tells_registry_hash_sources_and_caveat(form: str) -> None:
    registry = thrombo("status", "--json").json["registry"]
    text = export(form, *asked(form)).out.replace("\n ", "")
    for words in (
        registry["sha256"],
        registry["updated"],
        "Not clinically assured.",
        "central.radio",
    ):
        assert words in text, words


@pytest.mark.parametrize("form", FORMS)
def test_a_half_written_file_never_replaces_a_whole_one(form: str, tmp_path: Path) -> None:
    path = tmp_path / "hours"
    path.write_text("whole", encoding="utf-8")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)); "
    ran = thrombo(
        "export", "--format", form, *asked(form), "--output", str(path), python_code=limit + RUN
    )
    assert ran.code == 2
    assert "cannot be written" in ran.err
    assert path.read_text(encoding="utf-8") == "whole"
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path in (str(tmp_path), "/dev/null"):
        ran = export("csv", *DAYS, "--output", path)
        assert ran.code == 2
        assert ran.err.startswith("thrombo: The output named is not a file.")
    assert Path("/dev/null").is_char_device()
    ran = export("csv", *DAYS, "--output", str(tmp_path / "none" / "hours.csv"))
    assert (ran.code, "cannot be written" in ran.err) == (2, True)


def test_icalendar_is_imported_for_the_calendar_alone() -> None:
    hide = "import sys; sys.modules['icalendar'] = None; "
    for form in FORMS[1:]:
        ran = thrombo("export", "--format", form, *asked(form), python_code=hide + RUN)
        assert ran.code == 0


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("ics", "--network", "lancashire-and-cumbria"), "Did you mean lancashire-and-south"),
        (("csv", "--network", "xyzzy"), "no network of that name is known.\nKnown are: "),
        (
            ("fhir", "--from", "2026-11-23", "--days", "800"),
            "2028-12-31: ask for at most",
        ),
        (("csv", "--from", "2028-12-31", "--days", "2"), "ask for at most 1."),
        (("osm", "--from", "2029-01-01"), "bank holidays are known from 2010-01-01 to 2028-12-31"),
        (("csv", "--from", "1999-01-01"), "bank holidays are known from"),
        (("csv", "--days", "0"), "--days takes a whole number from 1"),
        (("csv", "--days", "-5"), "--days takes a whole number from 1"),
        (("csv", "--days", "99999999999999"), "ask for at most"),
        (("csv", "--days", "ten"), "--days"),
        (("csv", "--from", "23/11/2026"), "--from"),
        (("csv", "--from", "2026-02-30"), "--from"),
        (("csv", "--at", "2026-11-23T12:00"), "is of days: give --from and --days"),
        (("geojson", "--days", "3"), "is of one instant: give --at"),
        (("xml",), "--format"),
    ],
)
def test_a_question_that_cannot_be_answered_ends_with_2(
    args: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    path = tmp_path / "hours"
    ran = export(*args, "--output", str(path))
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert "Traceback" not in ran.err
    assert not path.exists()


def test_a_network_brings_those_in_it_and_those_that_serve_it() -> None:
    def centres(*args: str) -> list[str]:
        ran = export("geojson", "--at", "2026-11-23T12:00", *args)
        return [feature["id"] for feature in json.loads(ran.out)["features"]]

    assert centres("--network", "lancashire-and-south-cumbria") == ["royal-preston"]
    assert centres("--network", "Lancashire and South Cumbria") == ["royal-preston"]
    assert centres("--network", "swansea-bay-university-health-board") == [
        "university-wales-cardiff"
    ]
    both = centres("--network", "scotland", "--network", "lancashire-and-south-cumbria")
    assert both == ["royal-preston", "queen-elizabeth-glasgow", "royal-edinburgh", "ninewells"]


def test_the_last_day_of_the_calendar_is_still_told() -> None:
    assert export("csv", "--from", "2028-12-31", "--days", "1").code == 0


def test_a_centre_that_served_a_network_once_is_not_among_those_that_do() -> None:
    day = date(2026, 11, 23)
    before = entry(ALWAYS, valid_through=date(2026, 11, 22), serves=("away",))
    after = entry(ALWAYS, valid_from=day, serves=("home",))
    book = registry(centre("alpha", before, after))
    assert centres_of(book, ("away",), date(2026, 11, 22), day) == book.centres
    with pytest.raises(QuestionError, match="no centre of this registry is in or serves away"):
        centres_of(book, ("away",), day, day)


def test_a_registry_that_cannot_be_used_ends_with_10(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("schema: 1\n", encoding="utf-8")
    ran = export("csv", *DAYS, "--registry", str(path))
    assert (ran.code, ran.out) == (10, "")
