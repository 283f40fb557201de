"""The board as one self-contained page: a sheet of A4 for each network, black on white."""

from __future__ import annotations

from thrombo_cli.board import CentrePanel, NetworkSheet, Night
from thrombo_cli.board.words import (
    ALL_SOURCES,
    GAPS_HEADING,
    HOSPITALS_HEADING,
    INDEX_HEADING,
    LOUD_STATES,
    NIGHT_HEADING,
    NO_CENTRE,
    NO_LINK,
    day_words,
    evidence,
    gap_words,
    hospital_words,
    in_index_order,
    index_words,
    is_limited,
    night_parts,
    now_words,
    phone_of,
    relation,
    roads_begin,
    rule_words,
)
from thrombo_cli.model.registry import Registry, Source
from thrombo_cli.text.markup import SPACE, Markup, element, joined_markup, printed_page
from thrombo_cli.text.page_style import NHS_CSS
from thrombo_cli.text.words import NO_NUMBER, SHORT_ADVICE, as_of_words, mark_of, supposed_words

# More centres than this on a sheet are set in a smaller size, so that they keep to one page.
ROOMY, CROWDED = 1, 4
NOTHING = Markup("")
TITLE = "Thrombectomy: who says open"
CSS = """
body{font-size:1rem;line-height:1.5}h1{font-size:2rem}.sheet{padding:.5rem 0 1.5rem}
.sheet+.sheet{border-top:4px solid var(--blue)}
.card.doubt{border:4px solid var(--ink)}.phone{font-size:1.25em;font-weight:600}
ol,ul{padding:0;list-style:none}.index li{padding:.25rem 0;border-bottom:1px solid var(--line)}
.nights{display:grid;grid-template-columns:repeat(auto-fit,minmax(7rem,1fr));gap:2px}
.nights li{border:1px solid var(--second);padding:.2rem}.nights b{display:block}
@media print{body{font-size:9pt}
.sheet{font-size:9.5pt;break-after:page;break-inside:avoid;padding:0}
.sheet:last-child{break-after:auto}.sheet+.sheet{border-top:0}h1{font-size:14pt}
.card{margin:0 0 1.5mm;padding:1.5mm}dl>div{padding:.3mm 0;gap:1mm}
.index li{padding:.5mm 0}.nights{grid-template-columns:repeat(7,1fr)}
.many{font-size:7.5pt;line-height:1.15}.many h1{font-size:12pt}.many h2{font-size:9pt}
.many h3{font-size:7.5pt}.many .nights li{padding:.5mm}.many .card{padding:1mm}
.many dl>div{display:block;border:0;padding:0}
.many dt,.many dd{display:inline}.many dt::after{content:": "}
.many .sources li{display:inline}
.many .sources li:not(:last-child)::after{content:"; "}.many h3.listed{display:none}
.full{font-size:6.3pt;line-height:1.1}.full h2{font-size:7.5pt;margin:0}
.full .card{margin:.5mm 0;padding:.5mm 1mm}
.full .nights li{padding:0 .5mm}.full .nights,.full p,.full ul{margin:0}}
"""


def board_html(sheets: tuple[NetworkSheet, ...], registry: Registry) -> str:
    """The whole page: an index where there are several sheets; every text is escaped."""
    index = (_index(sheets, registry),) if len(sheets) > 1 else ()
    title = f"{mark_of(registry)}{TITLE}"
    return printed_page(
        title, NHS_CSS + CSS, *index, *(_sheet(sheet, registry) for sheet in sheets)
    )


def _index(sheets: tuple[NetworkSheet, ...], registry: Registry) -> Markup:
    """A link to each sheet, those of which least is known first and loudest."""
    first = sheets[0]
    rows = (
        element(
            "li",
            element("a", _loud(index_words(sheet), sheet.state in LOUD_STATES), href=_link(sheet)),
        )
        for sheet in in_index_order(sheets)
    )
    return element(
        "nav",
        element("h1", f"{mark_of(registry)}{TITLE}"),
        _supposed(registry),
        _p(as_of_words(first.at, registry, simulated=first.simulated)),
        element("h2", INDEX_HEADING),
        element("ol", *rows, class_="index"),
        class_="sheet",
        aria_label="Index",
    )


def _supposed(registry: Registry) -> Markup:
    """That a scenario answers, on the index and on every sheet; nothing for facts."""
    words = supposed_words(registry)
    return element("div", *map(_p, words), class_="supposed") if words else NOTHING


def _link(sheet: NetworkSheet) -> str:
    return f"#{sheet.network}"


def _sheet(sheet: NetworkSheet, registry: Registry) -> Markup:
    count = len(sheet.panels)
    return element(
        "section",
        element("h1", f"{mark_of(registry)}{sheet.name}: thrombectomy, who says open"),
        _supposed(registry),
        _p(as_of_words(sheet.at, registry, simulated=sheet.simulated)),
        _gaps(sheet),
        *(_panel(panel, sheet) for panel in sheet.panels),
        NOTHING if sheet.panels else _p(NO_CENTRE, loud=True),
        _from_hospitals(sheet),
        *(_p(words) for words in (ALL_SOURCES, *SHORT_ADVICE)),
        id=sheet.network,
        class_=f"sheet{' many' * (count > ROOMY)}{' full' * (count > CROWDED)}",
    )


def _gaps(sheet: NetworkSheet) -> Markup:
    if not sheet.gaps:
        return NOTHING
    items = (element("li", words) for words in gap_words(sheet))
    heading, begin = element("h2", GAPS_HEADING), _p(roads_begin(sheet))
    return element("div", heading, element("ul", *items), begin, class_="callout")


def _panel(panel: CentrePanel, sheet: NetworkSheet) -> Markup:
    row, unsure = panel.row, panel.row.state in ("unknown", "suspended")
    doubtful = unsure or row.entry is None or panel.for_the_network != row.state
    disputed = row.entry is None or bool({"inferred", "conflicting_sources"} & set(row.flags))
    number = element("span", phone_of(row.centre), class_="phone")
    sources = [_source(source) for source in panel.sources]
    return element(
        "article",
        element("h2", row.centre.name),
        element(
            "dl",
            _fact("Now", _loud(now_words(panel, sheet.at), unsure)),
            _fact("Phone", number),
            _fact("Pathway", _loud(relation(panel), is_limited(panel))),
            _fact("Hours", rule_words(panel)),
            _fact("Evidence", _loud(evidence(panel, sheet.at), disputed)),
            _fact("Contact", "" if panel.contact == NO_NUMBER else panel.contact),
        ),
        element("h3", NIGHT_HEADING),
        element("ol", *map(_night, panel.nights), class_="nights"),
        element("h3", "Sources", class_="listed"),
        element("ul", *(sources or [element("li", "none in force")]), class_="sources"),
        class_=f"card{' doubt' if doubtful else ''}",
    )


def _fact(key: str, value: str) -> Markup:
    """A row of a summary list; none where there is nothing to say."""
    return element("div", element("dt", key), element("dd", value)) if value else NOTHING


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
