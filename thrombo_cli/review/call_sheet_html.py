"""The call sheets as one self-contained page that prints a sheet of A4 a centre."""

from __future__ import annotations

from collections.abc import Sequence

from thrombo_cli.london import spoken_date
from thrombo_cli.review.call_sheet import NO_NAMES, QUESTION, TOPICS, CallSheet
from thrombo_cli.review.call_sheet_text import LONGEST, particular_words, sources_words
from thrombo_cli.review.due_text import hanging_words
from thrombo_cli.text.lines import sentence, short_of
from thrombo_cli.text.markup import Markup, element, printed_page
from thrombo_cli.text.words import SHORT_ADVICE, capital

CSS = """
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:60rem;color:#000;background:#fff;
font:1rem/1.35 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.4rem;margin:0}h2{font-size:1.05rem;margin:.6rem 0 .1rem}p{margin:.15rem 0}
.sheet{border-top:4px solid #000;padding:.5rem 0 1.5rem}
.room{border-bottom:1px solid #000;height:1.8em}
.answered{display:flex;gap:2rem;margin-top:1rem}.answered p{flex:1;border-bottom:1px solid #000}
@media print{@page{size:A4 portrait;margin:12mm}
body{padding:0;max-width:none;font-size:9.5pt;line-height:1.25}
h1{font-size:14pt}h2{font-size:10.5pt;margin:2mm 0 0}.room{height:8mm}
.sheet{break-after:page;break-inside:avoid;padding:1mm 0 0}.sheet:last-child{break-after:auto}}
"""


def sheets_html(sheets: Sequence[CallSheet]) -> str:
    """The whole page; every text of the registry is escaped."""
    return printed_page("Thrombectomy hours: call sheets", CSS, *map(_sheet, sheets))


def _sheet(sheet: CallSheet) -> Markup:
    hanging = capital(hanging_words(sheet.due.admissions))
    doubts = [element("p", particular_words(sheet))] if sheet.due.questions else []
    rows = [row for number in range(len(TOPICS)) for row in _question(sheet, number)]
    return element(
        "section",
        element("h1", f"{sheet.centre.name} ({sheet.centre.id})"),
        element("p", f"{sheet.network}. {hanging}. Sheet of {spoken_date(sheet.day)}."),
        element("p", element("strong", f"Ring: {sheet.due.ask}.")),
        element("p", f"{sentence(sheet.evidence)} {sources_words(sheet)}"),
        *doubts,
        *rows,
        element("div", element("p", "Date:"), element("p", "Role:"), class_="answered"),
        element("p", f"{NO_NAMES} {SHORT_ADVICE[1]}"),
        class_="sheet",
    )


def _question(sheet: CallSheet, number: int) -> tuple[Markup, ...]:
    recorded = short_of(sheet.recorded[number], LONGEST)
    room = element("div", class_="room")
    return (
        element("h2", f"{number + 1}. {QUESTION[TOPICS[number]]}"),
        element("p", sentence(f"Recorded: {recorded}")),
        room,
        room,
    )
