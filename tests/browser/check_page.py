"""The page of a week in a real browser: offline, by key and mouse, its numbers the JSON's.

Run by `tests/browser/run`, not by the plain test command, for it needs a Chromium.
"""

from __future__ import annotations

import base64
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_core_python.selenium import Axe
from selenium.webdriver import ActionChains, Chrome, ChromeOptions, Keys
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from tests.cli.running import thrombo
from thrombo_cli.coverage.week_grid import COLOURS, INKS

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


def violations(browser: Chrome) -> list[tuple[str, list[str]]]:
    """What axe-core has against the page: its rule, and where it is broken."""
    found = Axe().run(browser)["violations"]
    return [(each["id"], [node["html"][:120] for node in each["nodes"]][:3]) for each in found]


def slider(browser: Chrome) -> Any:
    return browser.find_element(By.ID, "hour")


def go_to(browser: Chrome, step: int) -> None:
    """As a reader without a mouse: Home, then the right arrow, an hour a key."""
    slider(browser).send_keys(Keys.HOME, *[Keys.ARROW_RIGHT] * (step // 4))
    assert int(slider(browser).get_property("value")) == step


def choose(browser: Chrome, control: str, value: str) -> None:
    Select(browser.find_element(By.ID, control)).select_by_value(value)


def cells(browser: Chrome, table: str) -> list[str]:
    return [each.text for each in browser.find_elements(By.CSS_SELECTOR, f"#{table} td")]


def figure(pair: list[float | None]) -> str:
    """Two bounds as the page writes them: as far as they allow."""
    known = sorted(value for value in pair if value is not None)
    if not known:
        return "none"
    apart = known[-1] - known[0]
    places = 0 if apart >= 1 else 1 if apart >= 0.1 else 2
    words = [f"{value:.{places}f}" for value in known]
    return words[0] if words[0] == words[-1] else " to ".join(words)


def figures(profile: Any) -> list[str]:
    """The bounds of a profile of the JSON, in the order of the page, as the page writes them."""
    bounds = profile["bounds"]
    ways = bounds["puncture_in_window_percent"]
    pairs = [bounds["mean_minutes"], *bounds["within"].values()]
    pairs += [bounds["no_open_centre_percent"], ways["direct"], ways["transfer"]]
    return [figure(pair) for pair in pairs]


def profile_at(report: Any, step: int) -> Any:
    return report["profiles"][report["steps"][step]["profile"]]


def test_it_loads_offline_without_a_word_in_the_console(shown: Chrome, page: Path) -> None:
    asked = shown.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
    assert [name for name in asked if not name.startswith("data:")] == []
    assert shown.get_log("browser") == []
    assert page.stat().st_size < 2_000_000


def test_it_opens_at_the_hour_of_the_largest_difference(shown: Chrome, week: Any) -> None:
    largest = week["options"][0]["difference"]["largest"]
    step = [each["at"] for each in week["steps"]].index(largest["at"])
    assert int(slider(shown).get_property("value")) == step
    assert shown.find_element(By.ID, "shown").get_property("value") == "hour 0"


@pytest.mark.parametrize("step", [0, NIGHT, NOON, 84])
def test_the_numbers_are_those_of_the_json(shown: Chrome, week: Any, step: int) -> None:
    for number, report in enumerate([week, *week["options"]]):
        choose(shown, "shown", f"share {number}")
        go_to(shown, step)
        profile = profile_at(report, step)
        assert cells(shown, "now") == figures(profile)
        names = [row.text for row in shown.find_elements(By.CSS_SELECTOR, "#networks th")]
        shares = dict(zip(names, cells(shown, "networks"), strict=True))
        for network in profile["networks"]:
            assert shares[network["name"]] == figure(network["bounds"]["within"]["60"])


def test_a_difference_at_an_hour_is_that_of_the_json(shown: Chrome, week: Any) -> None:
    for number, option in enumerate(week["options"]):
        choose(shown, "shown", f"hour {number}")
        go_to(shown, NIGHT)
        low, high = option["difference"]["steps_percent"][NIGHT]
        words = [f"{value:+.2f}" if value else "0.00" for value in (low, high)]
        wanted = words[0] if words[0] == words[1] else " and ".join(words)
        assert cells(shown, "now")[3] == wanted


def test_each_table_of_differences_is_that_of_the_json(shown: Chrome, week: Any) -> None:
    for number, option in enumerate(week["options"]):
        section = shown.find_element(
            By.CSS_SELECTOR, f"section[aria-labelledby=difference-{number}]"
        )
        rows = section.find_elements(By.CSS_SELECTOR, "table:first-of-type tbody tr")
        for row, wanted in zip(rows, option["difference"]["figures"], strict=False):
            found = [each.text for each in row.find_elements(By.TAG_NAME, "td")]
            plain = [*wanted["before"], *wanted["after"]]
            assert found[:4] == ["none" if v is None else f"{v:.2f}" for v in plain]
            assert found[4:] == [
                "none" if v is None else f"{v:+.2f}" if v else "0.00" for v in wanted["difference"]
            ]


def test_the_slider_obeys_the_mouse_and_the_buttons_go_by_quarters(shown: Chrome) -> None:
    handle = slider(shown)
    shown.execute_script("arguments[0].scrollIntoView()", handle)
    before = shown.find_element(By.ID, "when").text
    ActionChains(shown).move_to_element(handle).click().perform()
    at = int(handle.get_property("value"))
    assert abs(at - 336) < 12
    assert shown.find_element(By.ID, "when").text != before
    shown.find_element(By.ID, "later").click()
    words = shown.find_element(By.ID, "when").text
    assert ":15 " in words
    assert handle.get_attribute("aria-valuetext") in words


def test_a_cell_of_the_heat_map_moves_the_hour(shown: Chrome) -> None:
    button = shown.find_element(By.CSS_SELECTOR, f'#heat button[data-steps^="{NIGHT},"]')
    shown.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
    button.click()
    assert int(slider(shown).get_property("value")) == NIGHT
    assert button.get_attribute("aria-pressed") == "true"


def test_the_map_changes_with_the_hour_and_what_is_shown(shown: Chrome) -> None:
    def fills() -> list[str]:
        paths = shown.find_elements(By.CSS_SELECTOR, "path[data-region]")
        return [path.get_attribute("fill") for path in paths]

    seen = []
    for view in ("share 0", "hour 0"):
        choose(shown, "shown", view)
        for step in (NIGHT, NOON):
            go_to(shown, step)
            seen.append(fills())
    assert all(seen[0])
    assert len({tuple(each) for each in seen}) == 4


def test_every_area_and_centre_is_named_by_keyboard(shown: Chrome) -> None:
    """Tab reaches it; it says what it is, its figures, and whose it is."""
    area = shown.find_element(By.CSS_SELECTOR, "path[data-region='0']")
    shown.execute_script("arguments[0].focus()", area)
    assert shown.switch_to.active_element == area
    said = shown.find_element(By.ID, "pointed").text
    assert said == area.get_attribute("aria-label")
    assert "network" in said
    assert "ambulance service NWAS" in said
    centres = shown.find_elements(By.CSS_SELECTOR, ".leaflet-marker-icon")
    names = {each.get_attribute("aria-label") for each in centres}
    assert any(name.startswith("Salford Royal Hospital: hours say open") for name in names)
    assert {each.get_attribute("tabindex") for each in centres} == {"0"}


def test_the_map_zooms_to_a_network_and_back(shown: Chrome) -> None:
    def width() -> float:
        path = shown.find_element(By.CSS_SELECTOR, "path[data-region='0']")
        return float(path.rect["width"])

    whole = width()
    choose(shown, "zoom", "networks Greater Manchester")
    assert width() > whole * 1.5
    choose(shown, "zoom", "all")
    assert abs(width() - whole) < 3


def test_no_two_labels_lie_on_one_another(shown: Chrome) -> None:
    boxes = shown.execute_script(
        "return [...document.querySelectorAll('.leaflet-tooltip.at')]"
        ".filter(e => e.style.visibility !== 'hidden').map(e => {const r ="
        " e.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]})"
    )
    assert len(boxes) > 3
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            apart = (
                one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            )
            assert apart


def test_it_prints_the_map_whole_with_legend_and_table_on_the_first_sheet(
    shown: Chrome, tmp_path: Path
) -> None:
    paper = {"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": True}
    pdf = base64.b64decode(shown.execute_cdp_cmd("Page.printToPDF", paper)["data"])
    sheets = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert sheets <= 3 + ASKED.count("--compare")
    size(shown, 718)
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    ends = shown.execute_script(
        "return ['#map', '#change', '#now'].map(q => document.querySelector(q)"
        ".getBoundingClientRect().bottom + scrollY)"
    )
    frame, svg = shown.execute_script(
        "return ['#map', '#map svg'].map(q => document.querySelector(q).getBoundingClientRect()"
        ".width)"
    )
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert max(ends) < 1045  # A4 less its margins, at 96 pixels an inch
    assert svg >= frame
    assert frame <= 700


def test_axe_finds_nothing_amiss(shown: Chrome) -> None:
    for view in ("share 0", "hour 0"):
        choose(shown, "shown", view)
        assert violations(shown) == []


@pytest.mark.parametrize("forced", [False, True])
def test_text_can_be_doubled_and_colours_forced(shown: Chrome, forced: bool) -> None:
    """200 % zoom is half the width; forced colours leave every control and number readable."""
    features = [{"name": "forced-colors", "value": "active" if forced else "none"}]
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    size(shown, 640)
    assert shown.execute_script("return document.documentElement.scrollWidth") <= 640
    for control in ("hour", "shown", "unknown", "zoom", "later"):
        assert shown.find_element(By.ID, control).is_displayed()
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_overflows(shown: Chrome, width: int) -> None:
    size(shown, width)
    assert shown.execute_script("return document.documentElement.scrollWidth") <= width
    wide = shown.execute_script(
        "return [...document.querySelectorAll('button, th, td, p, h1, h2, svg')]"
        ".filter(e => !e.closest('.scrolled, #map'))"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
        ".map(e => e.outerHTML)"
    )
    assert wide == []


def test_every_control_has_a_name_and_every_table_a_caption(shown: Chrome) -> None:
    for control in ("hour", "unknown", "shown", "zoom"):
        assert shown.find_elements(By.CSS_SELECTOR, f'label[for="{control}"]')
    for table in shown.find_elements(By.TAG_NAME, "table"):
        assert table.find_elements(By.TAG_NAME, "caption")
    assert shown.find_element(By.ID, "map").get_attribute("aria-label")
    assert shown.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en-GB"


def test_a_page_that_is_cut_out_still_says_that_it_is_supposed(shown: Chrome) -> None:
    heads = shown.find_elements(By.CSS_SELECTOR, "h1, h2, caption, figcaption, summary")
    assert len(heads) > 10
    for each in heads:
        assert "SUPPOSED" in each.get_property("textContent"), each.text


def test_text_stands_out_from_its_ground() -> None:
    """WCAG 2.2 contrast of 4.5 to 1 for the number in every shade of the heat map."""
    for ink, ground in zip(INKS, COLOURS, strict=True):
        shades = (luminance(rgb(each)) for each in (ink, ground))
        light, dark = sorted(shades, reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, ground


def rgb(colour: str) -> str:
    parts = (str(int(colour[n : n + 2], 16)) for n in (1, 3, 5))
    return f"rgb({', '.join(parts)})"


def luminance(colour: str) -> float:
    """Relative luminance of `rgb(r, g, b)`."""
    parts = [int(p) / 255 for p in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
