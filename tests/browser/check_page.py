"""The page of a week in a real browser: offline, by key and mouse, its numbers the JSON's.

Run by `tests/browser/run`, not by the plain test command, for it needs a Chromium.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import ActionChains, Chrome, ChromeOptions, Keys
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from tests.cli.running import thrombo

SCENARIOS = Path(__file__).parents[2] / "data" / "scenarios"
ASKED = (
    *("--week", "2025-05-12", "--area", "NWAS"),
    *("--registry", str(SCENARIOS / "preston-may-2025.yaml")),
    *("--compare", str(SCENARIOS / "option-preston-nights.yaml")),
    *("--compare", str(SCENARIOS / "option-one-centre-salford.yaml")),
)
OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
NIGHT = 12  # 03:00 on the first day
NOON = 48


@pytest.fixture(scope="module")
def week() -> Any:
    return thrombo("coverage", *ASKED, "--json").json


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("page") / "page.html"
    assert thrombo("coverage", *ASKED, "--html", str(target)).code == 0
    return target


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    yield from new_browser()


def new_browser() -> Iterator[Chrome]:
    """A browser without a network, ended afterwards."""
    options = ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for option in OPTIONS:
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=Service(str(shutil.which("chromedriver"))))
    yield driver
    driver.quit()


@pytest.fixture
def shown(browser: Chrome, page: Path) -> Chrome:
    size(browser, 1000)
    browser.get(page.as_uri())
    return browser


def size(browser: Chrome, width: int) -> None:
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def slider(browser: Chrome) -> Any:
    return browser.find_element(By.ID, "hour")


def go_to(browser: Chrome, step: int) -> None:
    """As a reader without a mouse: Home, then the right arrow."""
    slider(browser).send_keys(Keys.HOME, *[Keys.ARROW_RIGHT] * step)
    assert int(slider(browser).get_property("value")) == step


def cells(browser: Chrome, table: str) -> list[list[str]]:
    rows = browser.find_elements(By.CSS_SELECTOR, f"#{table} tr")
    return [[c.text for c in row.find_elements(By.TAG_NAME, "td")] for row in rows]


def figures(profile: Any) -> list[list[str]]:
    """The bounds of a profile of the JSON, in the order of the page, as the page writes them."""
    bounds = profile["bounds"]
    ways = bounds["puncture_in_window_percent"]
    pairs = [bounds["mean_minutes"][::-1], *bounds["within"].values()]
    pairs += [bounds["no_open_centre_percent"][::-1], ways["direct"], ways["transfer"]]
    return [["none" if value is None else f"{value:.2f}" for value in pair] for pair in pairs]


def test_it_loads_offline_without_a_word_in_the_console(shown: Chrome) -> None:
    asked = shown.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
    assert [name for name in asked if not name.startswith("data:")] == []
    assert shown.get_log("browser") == []
    assert "12 May 2025" in shown.find_element(By.ID, "when").text


@pytest.mark.parametrize("step", [0, NIGHT, NOON, 84])
def test_the_numbers_are_those_of_the_json(shown: Chrome, week: Any, step: int) -> None:
    go_to(shown, step)
    profile = week["profiles"][week["steps"][step]["profile"]]
    assert cells(shown, "now") == figures(profile)
    names = [row.text for row in shown.find_elements(By.CSS_SELECTOR, "#bars th")]
    shares = dict(zip(names, cells(shown, "bars"), strict=True))
    for network in profile["networks"]:
        low, high = network["bounds"]["within"]["60"]
        words = f"{low:.2f}" if low == high else f"{low:.2f} to {high:.2f}"
        assert shares[network["name"]] == [words]


def test_the_options_stand_side_by_side(shown: Chrome, week: Any) -> None:
    go_to(shown, NIGHT)
    found = [row[1:] for row in cells(shown, "options")]
    for column, option in enumerate(week["options"]):
        profile = option["profiles"][option["steps"][NIGHT]["profile"]]
        wanted = [pair[0] for pair in figures(profile)]
        assert [row[column] for row in found] == wanted


def test_the_slider_obeys_the_mouse(shown: Chrome) -> None:
    handle = slider(shown)
    shown.execute_script("arguments[0].scrollIntoView()", handle)
    before = shown.find_element(By.ID, "when").text
    ActionChains(shown).move_to_element(handle).click().perform()
    assert abs(int(handle.get_property("value")) - 336) < 10
    assert shown.find_element(By.ID, "when").text != before
    assert handle.get_attribute("aria-valuetext") == shown.find_element(By.ID, "when").text


def test_a_cell_of_the_heat_map_moves_the_slider(shown: Chrome) -> None:
    button = shown.find_element(By.CSS_SELECTOR, f'#heat button[data-steps^="{NIGHT},"]')
    shown.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
    button.click()
    assert int(slider(shown).get_property("value")) == NIGHT
    assert button.get_attribute("aria-pressed") == "true"


def test_the_map_changes_with_the_hour(shown: Chrome) -> None:
    def fills() -> list[str]:
        paths = shown.find_elements(By.CSS_SELECTOR, "path[data-region]")
        return [path.get_attribute("fill") for path in paths]

    go_to(shown, NIGHT)
    night = fills()
    go_to(shown, NOON)
    assert fills() != night
    assert all(fill.startswith("url(#p") for fill in night)


def test_unknown_hours_can_be_counted_either_way(shown: Chrome) -> None:
    Select(shown.find_element(By.ID, "unknown")).select_by_value("1")
    assert shown.get_log("browser") == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_overflows(shown: Chrome, width: int) -> None:
    size(shown, width)
    assert shown.execute_script("return document.documentElement.scrollWidth") <= width
    wide = shown.execute_script(
        "return [...document.querySelectorAll('button, th, td, p, h1, h2, svg')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML)"
    )
    assert wide == []


def test_every_control_has_a_name_and_every_table_a_caption(shown: Chrome) -> None:
    for control in ("hour", "unknown"):
        assert shown.find_elements(By.CSS_SELECTOR, f'label[for="{control}"]')
    for table in shown.find_elements(By.TAG_NAME, "table"):
        assert table.find_elements(By.TAG_NAME, "caption")
    image = shown.find_element(By.CSS_SELECTOR, "svg.map")
    assert image.get_attribute("role") == "img"
    assert image.get_attribute("aria-label")
    assert shown.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en-GB"


def test_text_stands_out_from_its_ground(shown: Chrome) -> None:
    """WCAG 2.2 contrast of 4.5 to 1 for the text in every shade of the heat map."""
    pairs = shown.execute_script(
        "return [0, 1, 2, 3, 4].map(n => { const d = document.createElement('div');"
        "d.className = 'c' + n; document.body.append(d); const s = getComputedStyle(d);"
        "return [s.color, s.backgroundColor]; })"
    )
    for ink, ground in pairs:
        light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def luminance(colour: str) -> float:
    """Relative luminance of `rgb(r, g, b)`."""
    parts = [int(p) / 255 for p in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
