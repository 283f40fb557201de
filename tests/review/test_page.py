"""`thrombo registry page`: what the registry says, as cards."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from tests.build import shipped
from tests.cli.running import thrombo
from tests.maintain.github import GITHUB
from tests.review.small import SMALL
from thrombo_cli.cli.registry_page import form_link
from thrombo_cli.hours import Timeline
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.check.checker import load
from thrombo_cli.review.due import ranked_on
from thrombo_cli.review.registry_page import Propose, registry_page
from thrombo_cli.review.week_picture import days_of, part_words

DAY = date(2026, 12, 1)


def page_of(registry: Registry, reference: Reference, propose: Propose | None = None) -> str:
    dues = ranked_on(registry, DAY, reference.columns)
    return registry_page(registry, dues, reference.calendar(), DAY, propose)


def test_every_centre_is_a_card_with_its_week_history_and_sources(reference: Reference) -> None:
    registry = shipped(reference)
    page = page_of(registry, reference)
    assert page.count("<article") == len(registry.centres)
    assert page.count("<svg") == 7 * len(registry.centres) + 1
    for centre in registry.centres:
        card = page.partition(f'<article id="{centre.id}"')[2].partition("</article>")[0]
        line = card.partition('class="line"')[2].partition("</ol>")[0]
        assert line.count("<li") == len(centre.availability) + len(centre.exceptions)
        assert line.count("(in force)") == 1
        for name in {name for entry in centre.availability for name in entry.sources}:
            assert registry.sources[name].date.isoformat() in card


def test_what_is_stale_is_said_first_and_loudest(reference: Reference) -> None:
    fresh = SMALL.replace("updated: 2026-11-01", "updated: 2026-12-01")
    registry = load(fresh.encode(), "test.yaml", reference)
    assert "STALE" not in page_of(registry, reference)
    old = registry._replace(stale_after_days=30)
    page = page_of(old, reference)
    head = page.partition("<nav")[0]
    assert '<strong class="loud">STALE: the evidence of 2 of 2 is older than 30 days.' in head
    assert page.count('class="card doubt"') == 2


def test_a_closure_and_an_unknown_day_are_words_and_not_a_shade_alone(
    reference: Reference,
) -> None:
    registry = load(SMALL.encode(), "test.yaml", reference)
    calendar = reference.calendar()
    preston, salford = (Timeline.of(centre, calendar) for centre in registry.centres)
    assert [part_words(parts) for _, parts in days_of(preston, DAY)] == ["SUSPENDED"] * 7
    assert [part_words(parts) for _, parts in days_of(salford, DAY)] == ["NOT KNOWN"] * 7
    before = days_of(preston, date(2026, 10, 14))
    assert part_words(before[0][1]) == "closed 00:00-08:00, open 08:00-22:00, closed 22:00-24:00"
    assert part_words(before[6][1]) == "closed 00:00-08:00, SUSPENDED 08:00-24:00"


def test_a_day_of_a_clock_change_has_its_own_length(reference: Reference) -> None:
    registry = load(SMALL.encode(), "test.yaml", reference)
    always = Timeline.of(registry.centres[1], reference.calendar())
    ((_, parts), *_) = days_of(always, date(2027, 3, 28))
    assert (parts[-1].ends - parts[0].begins).total_seconds() == 23 * 3600


def test_the_link_fills_the_form_as_it_stands(reference: Reference) -> None:
    form = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / "hours-wrong.yml").read_text("utf-8"))
    centre = load(SMALL.encode(), "test.yaml", reference).centres[0]
    link = form_link("https://example.org/o/r/", centre, centre.entry_on(DAY))
    parts = urlsplit(link)
    assert (parts.netloc, parts.path) == ("example.org", "/o/r/issues/new")
    filled = {key: texts[0] for key, texts in parse_qs(parts.query).items()}
    assert filled["template"] == "hours-wrong.yml"
    assert filled["centre"] == "Royal Preston Hospital"
    fields = {part["id"] for part in form["body"] if "id" in part}
    assert set(filled) - {"template", "title"} <= fields


def test_the_page_escapes_loads_nothing_and_runs_nothing(reference: Reference) -> None:
    registry = load(SMALL.encode(), "test.yaml", reference)
    evil = registry.centres[0]._replace(name='<script>alert("1")</script>')
    page = page_of(
        registry._replace(centres=(evil,)), reference, partial(form_link, "https://example.org/o/r")
    )
    assert "<script" not in page
    assert "default-src &#x27;none&#x27;" in page
    assert " src=" not in page
    assert "@import" not in page


@pytest.mark.parametrize("words", [("--repository", "javascript:x"), ("--html", "{book}")])
def test_a_bad_option_writes_nothing(words: tuple[str, ...], tmp_path: Path) -> None:
    book = tmp_path / "centres.yaml"
    book.write_bytes(SMALL.encode())
    filled = [word.format(book=book) for word in words]
    ran = thrombo("registry", "page", str(book), *filled, cwd=str(tmp_path))
    assert ran.code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["centres.yaml"]
    assert book.read_bytes() == SMALL.encode()
