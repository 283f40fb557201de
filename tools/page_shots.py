"""`python -m tools.page_shots`: the pages as a reader sees them, and their printed sheets.

Needs Chromium with its driver, and `pdftoppm` (poppler) for the sheets; the extra `browser`.
"""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from selenium.webdriver import Chrome

from tests.browser.check_page import ASKED, new_browser
from tests.cli.running import thrombo

SCREENS = Path(__file__).parents[1] / "docs" / "screens"
WIDTHS = {1280: 1500, 360: 2400}  # width and the height that is kept, in pixels
SHEETS = 3  # of each page; the others look alike
A4 = {"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": True}
PAGES = {
    "coverage": ("coverage", *ASKED),
    "board": ("board", "--at", "2026-11-23T12:00"),
}


def main() -> None:
    """Write the pictures of each page, and say what was written."""
    if shutil.which("pdftoppm") is None:
        sys.exit("tools.page_shots: pdftoppm is missing. Debian: apt-get install poppler-utils")
    browsers = new_browser()
    browser = next(browsers)
    with tempfile.TemporaryDirectory() as folder:
        for name, words in PAGES.items():
            page = Path(folder) / f"{name}.html"
            assert thrombo(*words, "--html", str(page)).code == 0
            _widths(browser, page, name)
            _sheets(browser, page, name, Path(folder))
    browsers.close()


def _widths(browser: Chrome, page: Path, name: str) -> None:
    for width, height in WIDTHS.items():
        shape = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", shape)
        browser.get(page.as_uri())
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        asked = {"captureBeyondViewport": True, "clip": clip}
        shot = browser.execute_cdp_cmd("Page.captureScreenshot", asked)
        _write(SCREENS / f"{name}-{width}.png", base64.b64decode(shot["data"]))


def _sheets(browser: Chrome, page: Path, name: str, folder: Path) -> None:
    shape = {"width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", shape)
    browser.get(page.as_uri())
    pdf = folder / f"{name}.pdf"
    pdf.write_bytes(base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", A4)["data"]))
    made = folder / f"{name}-sheet"
    words = ["pdftoppm", "-png", "-r", "75", "-l", str(SHEETS), str(pdf), str(made)]
    subprocess.run(words, check=True)  # noqa: S603 - words of ours
    for number, sheet in enumerate(sorted(folder.glob(f"{name}-sheet*.png")), start=1):
        _write(SCREENS / f"{name}-sheet-{number}.png", sheet.read_bytes())


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    print(path.name, len(data))


if __name__ == "__main__":
    main()
