"""The page of `thrombo registry page` in a real browser: offline, narrow, by keyboard, on paper.

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

from tests.browser.check_board import A4_INCHES, INKS
from tests.browser.check_page import luminance, new_browser, size
from tests.cli.running import thrombo

WORDS = ("repository", "https://example.org/owner/name")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("page") / "registry.html"
    ran = thrombo("registry", "page", "--html", str(target), f"--{WORDS[0]}", WORDS[1],
                  "--at", "2026-12-01")  # fmt: skip
    assert ran.code == 0, ran.err
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


def test_text_stands_out_from_its_ground(shown: Chrome) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    for pair in shown.execute_script(INKS):
        ink, ground = pair.split("|")
        light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_headings_language_title_and_links(shown: Chrome) -> None:
    """WCAG 2.2, 2.4.2, 2.4.4, 3.1.1, 1.3.1, 4.1.2."""
    assert shown.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en-GB"
    assert shown.title
    levels = shown.execute_script(
        "return [...document.querySelectorAll('h1,h2,h3')].map(e => +e.tagName[1])"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = shown.execute_script("return [...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    for link in shown.find_elements(By.TAG_NAME, "a"):
        assert link.text.strip()
        target = link.get_attribute("href") or ""
        assert target.startswith("http") or target.partition("#")[2] in ids


def test_a_target_is_large_enough(shown: Chrome) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24."""
    heights = shown.execute_script(
        "return [...document.querySelectorAll('a')].map(e => e.getBoundingClientRect().height)"
    )
    assert min(heights) >= 24


def test_every_day_has_words_beside_its_bar_and_a_bar_that_fills_it(shown: Chrome) -> None:
    """WCAG 2.2, 1.1.1 and 1.4.1: nothing hangs on the picture or on a shade."""
    days = shown.execute_script(
        "return [...document.querySelectorAll('.week li')].map(e => [e.querySelector('span')"
        ".textContent, e.querySelector('svg').getAttribute('aria-hidden'),"
        " e.querySelector('svg').getBoundingClientRect().width])"
    )
    assert len(days) == 7 * len(shown.find_elements(By.TAG_NAME, "article"))
    for words, hidden, width in days:
        assert re.search("open|closed|NOT KNOWN|SUSPENDED", words)
        assert hidden == "true"
        assert width > 60


def test_the_keyboard_reaches_a_link_and_shows_where_it_is(shown: Chrome) -> None:
    """WCAG 2.2, 2.1.1 and 2.4.7."""
    shown.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    outline = shown.execute_script(
        "const e = document.activeElement; return [e.tagName, getComputedStyle(e).outlineStyle]"
    )
    assert outline == ["A", "solid"]


def test_the_link_of_a_card_fills_the_form(shown: Chrome) -> None:
    links = shown.find_elements(By.CSS_SELECTOR, ".propose a")
    assert len(links) == len(shown.find_elements(By.TAG_NAME, "article"))
    start = f"{WORDS[1]}/issues/new?template=hours-wrong.yml&"
    assert all((each.get_attribute("href") or "").startswith(start) for each in links)


def test_it_prints_without_the_links_of_a_screen(shown: Chrome) -> None:
    printed = shown.execute_cdp_cmd("Page.printToPDF", {**A4_INCHES, "preferCSSPageSize": True})
    pdf = base64.b64decode(printed["data"])
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert 8 <= pages <= 40
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    hidden = shown.execute_script(
        "return [...document.querySelectorAll('nav,.propose')]"
        ".map(e => getComputedStyle(e).display)"
    )
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert set(hidden) == {"none"}
