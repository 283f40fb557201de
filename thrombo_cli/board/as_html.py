"""The board as one self-contained page: a sheet of A4 for each network, black on white."""

from __future__ import annotations

from thrombo_cli.board import CentrePanel, NetworkSheet, Night
from thrombo_cli.board.words import (
    ALL_SOURCES,
    HOSPITALS_HEADING,
    NIGHT_HEADING,
    NO_CENTRE,
    NO_LINK,
    day_words,
    evidence,
    hospital_words,
    is_limited,
    night_parts,
    now_words,
    relation,
    rule_words,
)
from thrombo_cli.model.registry import Registry, Source
from thrombo_cli.text.markup import SPACE, Markup, element, joined_markup, printed_page
from thrombo_cli.text.words import SHORT_ADVICE, as_of_words, mark_of, supposed_words

# More centres than this on a sheet are set in a smaller size, so that they keep to one page.
ROOMY, CROWDED = 2, 4
NOTHING = Markup("")
CSS = """
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:60rem;color:#000;background:#fff;
font:1rem/1.4 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem;margin:0}h2{font-size:1.15rem;margin:0 0 .2rem}p{margin:.15rem 0}
h3{font-size:.95rem;margin:.3rem 0 .1rem}a{color:#000;text-decoration:underline}
a:focus-visible{outline:3px solid #000;outline-offset:2px}
.sheet{border-top:4px solid #000;padding:.5rem 0 1.5rem}
.panel{border:1px solid #000;padding:.5rem;margin:.5rem 0}
.loud{background:#000;color:#fff;font-weight:700;padding:.1rem .3rem;
-webkit-print-color-adjust:exact;print-color-adjust:exact}
.panel.doubt{border-width:4px}
ol,ul{list-style:none;margin:.2rem 0;padding:0}
.nights{display:grid;grid-template-columns:repeat(auto-fit,minmax(7rem,1fr));gap:2px}
.nights li{border:1px solid #000;padding:.2rem}.nights b{display:block}
@media print{@page{size:A4 portrait;margin:10mm}
body{padding:0;max-width:none;font-size:10pt;line-height:1.25}
.sheet{break-after:page;break-inside:avoid;padding:1mm 0 0}.sheet:last-child{break-after:auto}
.nights{grid-template-columns:repeat(7,1fr)}.sheet.many{font-size:8pt;line-height:1.15}
.many h1{font-size:13pt}.many h2{font-size:10pt}.many h3{font-size:8pt;margin:.1rem 0}
.many .panel{padding:1mm;margin:1mm 0}.many .nights li{padding:.5mm}
.many li{display:inline}.many ul li:not(:last-child)::after{content:"; "}
.many .nights li{display:block}.many h3.sources{display:none}
.sheet.full{font-size:6.5pt;line-height:1.1}.full h2{font-size:8pt}}
"""


def board_html(sheets: tuple[NetworkSheet, ...], registry: Registry) -> str:
    """The whole page; every text of the registry is escaped."""
    return printed_page(
        "Thrombectomy: who says open", CSS, *(_sheet(sheet, registry) for sheet in sheets)
    )


def _sheet(sheet: NetworkSheet, registry: Registry) -> Markup:
    count = len(sheet.panels)
    return element(
        "section",
        element("h1", f"{mark_of(registry)}{sheet.name}: thrombectomy, who says open"),
        *(_p(words, loud=True) for words in supposed_words(registry)),
        _p(as_of_words(sheet.at, registry, simulated=sheet.simulated)),
        *(_panel(panel, sheet) for panel in sheet.panels),
        NOTHING if sheet.panels else _p(NO_CENTRE, loud=True),
        _from_hospitals(sheet),
        *(_p(words) for words in (ALL_SOURCES, *SHORT_ADVICE)),
        class_=f"sheet{' many' * (count > ROOMY)}{' full' * (count > CROWDED)}",
    )


def _panel(panel: CentrePanel, sheet: NetworkSheet) -> Markup:
    row, unsure = panel.row, panel.row.state in ("unknown", "suspended")
    doubtful = unsure or row.entry is None or bool(row.flags) or is_limited(panel)
    sources = [_source(source) for source in panel.sources]
    return element(
        "article",
        element("h2", row.centre.name),
        _p(now_words(panel, sheet.at), loud=unsure),
        _p(evidence(panel, sheet.at), loud=row.entry is None or bool(row.flags)),
        _p(relation(panel), loud=is_limited(panel)) if panel.pathways else NOTHING,
        _p(rule_words(panel)),
        _p(panel.contact),
        element("h3", NIGHT_HEADING),
        element("ol", *map(_night, panel.nights), class_="nights"),
        element("h3", "Sources", class_="sources"),
        element("ul", *(sources or [element("li", "none in force")])),
        class_=f"panel{' doubt' if doubtful else ''}",
    )


def _from_hospitals(sheet: NetworkSheet) -> Markup:
    if not sheet.from_hospitals:
        return NOTHING
    items = (
        element("li", _loud(hospital_words(way), way.state != "open"))
        for way in sheet.from_hospitals
    )
    return joined_markup(element("h2", HOSPITALS_HEADING), element("ul", *items))


def _night(night: Night) -> Markup:
    parts = [_loud(words, loud) for words, loud in night_parts(night)]
    lines = [each for part in parts[1:] for each in (element("br"), part)]
    return element("li", element("b", day_words(night.day)), SPACE, *parts[:1], *lines)


def _source(source: Source) -> Markup:
    """A plain link; an address that is not of the web stays text."""
    url = source.url or NO_LINK
    web = source.url.startswith(("https://", "http://"))
    address = element("a", url, href=url) if web else url
    return element("li", f"{source.publisher}, {source.date}:", SPACE, address)


def _p(words: str, *, loud: bool = False) -> Markup:
    return element("p", _loud(words, loud))


def _loud(words: str, loud: bool) -> str:
    return element("strong", words, class_="loud") if loud else words
