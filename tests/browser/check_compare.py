"""The page and the picture of `thrombo compare` in a real browser: offline, at any width, printed.

Run by `tests/browser/run`, not by the plain test command, for it needs a Chromium.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from tests.browser.check_board import A4_INCHES, INKS
from tests.browser.check_page import luminance, new_browser, size
from tests.cli.running import thrombo

# A night on which hours close between the arrivals of the two ways.
ASKED = ("NE1 4LP", "--at", "2026-11-24T13:20", "--onset", "100m", "--via", "Cumberland Infirmary")
# Words of the picture that reach over its edge, or over words beside them on their line.
ASTRAY = """
const edge = document.querySelector('svg.clock').getBoundingClientRect();
const boxes = [...document.querySelectorAll('svg.clock text')]
  .map(e => [e.textContent, e.getBoundingClientRect()]).filter(([, b]) => b.width);
const found = boxes.filter(([, b]) => b.left < edge.left - 1 || b.right > edge.right + 1)
  .map(([words]) => words);
boxes.forEach(([words, a], n) => boxes.slice(n + 1).forEach(([others, b]) => {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (across > 1 && down > 6) found.push(words + ' / ' + others);
}));
return found;
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("compare")
    page, picture = folder / "ways.html", folder / "ways.svg"
    ran = thrombo("compare", *ASKED, "--html", str(page), "--svg", str(picture))
    assert (ran.code, ran.err) == (0, "")
    return page, picture


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    yield from new_browser()


@pytest.fixture
def shown(browser: Chrome, files: tuple[Path, Path]) -> Chrome:
    size(browser, 1000)
    browser.get(files[0].as_uri())
    return browser


def test_it_loads_offline_without_a_word_in_the_console(shown: Chrome) -> None:
    asked = shown.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
    assert (asked, shown.get_log("browser")) == ([], [])


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_overflows_and_no_words_of_the_picture_meet(shown: Chrome, width: int) -> None:
    size(shown, width)
    assert shown.execute_script("return document.documentElement.scrollWidth") <= width
    if width >= 360:
        assert shown.execute_script(ASTRAY) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(shown: Chrome, scheme: str) -> None:
    """WCAG 2.2 contrast, 4.5 to 1, as the reader has it."""
    media = [{"name": "prefers-color-scheme", "value": scheme}]
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})
    pairs = shown.execute_script(INKS)
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert pairs
    for pair in pairs:
        light, dark = sorted(map(luminance, pair.split("|")), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, pair


def test_letters_stand_out_from_their_step(shown: Chrome) -> None:
    fills = shown.execute_script(
        "return [...document.querySelectorAll('svg.clock rect')]"
        ".map(e => getComputedStyle(e).fill).filter(f => f.startsWith('rgb'))"
    )
    assert len(set(fills)) >= 5
    for fill in set(fills):
        assert (luminance(fill) + 0.05) / 0.05 >= 7, fill


def test_it_prints_on_a4_within_the_sheet(shown: Chrome) -> None:
    printed = shown.execute_cdp_cmd("Page.printToPDF", {**A4_INCHES, "preferCSSPageSize": True})
    pdf = base64.b64decode(printed["data"])
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 4


def test_the_picture_has_a_name_and_every_table_a_caption(shown: Chrome) -> None:
    picture = shown.find_element(By.CSS_SELECTOR, "svg.clock")
    named = (picture.get_attribute("aria-labelledby") or "").split()
    assert len(named) == 2
    for each in named:
        assert shown.execute_script(
            "return document.getElementById(arguments[0]).textContent", each
        )
    tables = shown.find_elements(By.TAG_NAME, "table")
    assert len(tables) == 10
    for table in tables:
        assert table.find_element(By.TAG_NAME, "caption").text
        assert table.find_elements(By.CSS_SELECTOR, "th[scope=row]")


def test_the_picture_alone_shows_as_it_does_on_the_page(
    browser: Chrome, files: tuple[Path, Path]
) -> None:
    size(browser, 1000)
    browser.get(files[1].as_uri())
    bars = "return [...document.querySelectorAll('rect')].map(e => e.getBoundingClientRect().width)"
    alone = [width for width in browser.execute_script(bars) if width]
    browser.get(files[0].as_uri())
    beside = [width for width in browser.execute_script(bars) if width]
    assert len(alone) == len(beside) > 30
    assert alone[0] / sum(alone) == pytest.approx(beside[0] / sum(beside), rel=0.02)
