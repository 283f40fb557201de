"""The page of `thrombo board` in a real browser: offline, at any width, a sheet of A4 a network.

Run by `tests/browser/run`, not by the plain test command, for it needs a Chromium.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By

from tests.browser.check_page import luminance, new_browser, size, violations
from tests.cli.running import thrombo

AT = "2026-11-23T12:00"
A4_INCHES = {"paperWidth": 8.27, "paperHeight": 11.69}
# Text, and the ground of the nearest element that has one.
INKS = """
const ground = e => {
  for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor;
    if (c !== 'rgba(0, 0, 0, 0)') return c;
  }
  return 'rgb(255, 255, 255)';
};
return [...new Set([...document.querySelectorAll('body *')].filter(e => e.textContent.trim())
  .map(e => getComputedStyle(e).color + '|' + ground(e)))];
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("board") / "board.html"
    assert thrombo("board", "--at", AT, "--html", str(target)).code == 0
    return target


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    yield from new_browser()


@pytest.fixture
def shown(browser: Chrome, page: Path) -> Chrome:
    size(browser, 1000)
    browser.get(page.as_uri())
    return browser


def test_it_loads_offline_without_a_word_in_the_console(shown: Chrome) -> None:
    asked = shown.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
    assert (asked, shown.get_log("browser")) == ([], [])


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_overflows(shown: Chrome, width: int) -> None:
    size(shown, width)
    assert shown.execute_script("return document.documentElement.scrollWidth") <= width


def test_the_index_leads_by_keyboard_to_every_sheet(shown: Chrome) -> None:
    links = shown.find_elements(By.CSS_SELECTOR, "nav a")
    sheets = shown.find_elements(By.CSS_SELECTOR, "section.sheet")
    assert len(links) == len(sheets)
    assert {each.get_attribute("href").partition("#")[2] for each in links} == {
        each.get_attribute("id") for each in sheets
    }
    shown.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert shown.switch_to.active_element == links[0]
    shown.switch_to.active_element.send_keys(Keys.ENTER)
    name = links[0].text.partition(":")[0]
    top = shown.execute_script(
        "return document.querySelector(':target').getBoundingClientRect().top"
    )
    assert abs(top) < 2
    assert shown.find_element(By.CSS_SELECTOR, ":target h1").text.startswith(name)


def test_it_prints_one_sheet_of_a4_a_network(shown: Chrome) -> None:
    sheets = shown.find_elements(By.CSS_SELECTOR, ".sheet")
    printed = shown.execute_cdp_cmd("Page.printToPDF", {**A4_INCHES, "preferCSSPageSize": True})
    pdf = base64.b64decode(printed["data"])
    assert len(sheets) > 20
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == len(sheets)


def test_text_stands_out_from_its_ground(shown: Chrome) -> None:
    """WCAG 2.2 contrast, 4.5 to 1."""
    for pair in shown.execute_script(INKS):
        ink, ground = pair.split("|")
        light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, pair


def test_what_is_doubtful_is_said_in_words_and_not_by_shade_alone(shown: Chrome) -> None:
    loud = [each.text for each in shown.find_elements(By.CSS_SELECTOR, ".loud")]
    assert loud
    spoken = ("STALE", "UNKNOWN", "SUSPENDED", "PATHWAY", "INFERRED", "DISAGREE", "NO ", "NOT ")
    for text in loud:
        assert any(word in text for word in spoken), text


def test_the_page_can_be_read_by_its_headings(shown: Chrome) -> None:
    assert shown.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en-GB"
    levels = shown.execute_script(
        "return [...document.querySelectorAll('h1,h2,h3')].map(e => +e.tagName[1])"
    )
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for link in shown.find_elements(By.TAG_NAME, "a"):
        assert (link.get_dom_attribute("href") or "").startswith(("http", "#"))
        assert link.text


def test_printed_sources_do_not_run_into_one_another(shown: Chrome) -> None:
    """On a crowded sheet they stand in one line, each but the last followed by a mark."""
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    marks = shown.execute_script(
        "return [...document.querySelectorAll('.many .sources li:not(:last-child)')]"
        ".map(e => getComputedStyle(e, '::after').content)"
    )
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert set(marks) == {'"; "'}


def test_axe_finds_nothing_amiss(shown: Chrome) -> None:
    assert violations(shown) == []
