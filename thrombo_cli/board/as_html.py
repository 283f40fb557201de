"""The board as one self-contained page: a sheet of A4 for each network, black on white."""

from __future__ import annotations

from html import escape

from thrombo_cli.board import Night, Sheet, Stand
from thrombo_cli.board.words import (
    ALL_SOURCES,
    HOSPITALS_HEADING,
    NIGHT_HEADING,
    NO_CENTRE,
    NO_LINK,
    contact,
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
from thrombo_cli.render.where_head import as_of_words
from thrombo_cli.text.lines import plain
from thrombo_cli.text.words import SHORT_ADVICE

# More centres than this on a sheet are set in a smaller size, so that they keep to one page.
ROOMY, CROWDED = 2, 4
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
CSS = """
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:60rem;color:#000;background:#fff;
font:1rem/1.4 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem;margin:0}h2{font-size:1.15rem;margin:0 0 .2rem}p{margin:.15rem 0}
h3{font-size:.95rem;margin:.3rem 0 .1rem}a{color:#000;text-decoration:underline}
a:focus-visible{outline:3px solid #000;outline-offset:2px}
.sheet{border-top:4px solid #000;padding:.5rem 0 1.5rem}
.stand{border:1px solid #000;padding:.5rem;margin:.5rem 0}
.loud{background:#000;color:#fff;font-weight:700;padding:.1rem .3rem;
-webkit-print-color-adjust:exact;print-color-adjust:exact}
.stand.doubt{border-width:4px}
ol,ul{list-style:none;margin:.2rem 0;padding:0}
.nights{display:grid;grid-template-columns:repeat(auto-fit,minmax(7rem,1fr));gap:2px}
.nights li{border:1px solid #000;padding:.2rem}.nights b{display:block}
@media print{@page{size:A4 portrait;margin:10mm}
body{padding:0;max-width:none;font-size:10pt;line-height:1.25}
.sheet{break-after:page;break-inside:avoid;padding:1mm 0 0}.sheet:last-child{break-after:auto}
.nights{grid-template-columns:repeat(7,1fr)}.sheet.many{font-size:8pt;line-height:1.15}
.many h1{font-size:13pt}.many h2{font-size:10pt}.many h3{font-size:8pt;margin:.1rem 0}
.many .stand{padding:1mm;margin:1mm 0}.many .nights li{padding:.5mm}
.many li{display:inline}.many ul li:not(:last-child)::after{content:"; "}
.many .nights li{display:block}.many h3.sources{display:none}
.sheet.full{font-size:6.5pt;line-height:1.1}.full h2{font-size:8pt}}
"""


def board_html(sheets: tuple[Sheet, ...], registry: Registry) -> str:
    """The whole page; every text of the registry is escaped."""
    body = "".join(_sheet(sheet, registry) for sheet in sheets)
    title = "Thrombectomy: who says open"
    return (
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{CSS}</style></head><body><main>{body}</main></body></html>\n"
    )


def _sheet(sheet: Sheet, registry: Registry) -> str:
    count = len(sheet.stands)
    size = f"{' many' * (count > ROOMY)}{' full' * (count > CROWDED)}"
    head = f"<h1>{_safe(sheet.name)}: thrombectomy, who says open</h1>"
    as_of = _p(as_of_words(sheet.at, registry, simulated=sheet.simulated))
    stands = "".join(_stand(stand, sheet) for stand in sheet.stands)
    beside = _from_hospitals(sheet)
    foot = "".join(_p(words) for words in (ALL_SOURCES, *SHORT_ADVICE))
    none = _p(NO_CENTRE, loud=True)
    return f'<section class="sheet{size}">{head}{as_of}{stands or none}{beside}{foot}</section>\n'


def _stand(stand: Stand, sheet: Sheet) -> str:
    row, unsure = stand.row, stand.row.state in ("unknown", "suspended")
    doubtful = unsure or row.entry is None or bool(row.flags) or is_limited(stand)
    parts = [
        f"<h2>{_safe(row.centre.name)}</h2>",
        _p(now_words(stand, sheet.at), loud=unsure),
        _p(evidence(stand, sheet.at), loud=row.entry is None or bool(row.flags)),
        _p(relation(stand), loud=is_limited(stand)) if stand.pathways else "",
        _p(rule_words(stand)),
        _p(contact(stand)),
        f'<h3>{NIGHT_HEADING}</h3><ol class="nights">{"".join(map(_night, stand.nights))}</ol>',
        '<h3 class="sources">Sources</h3><ul>',
        "".join(_source(source) for source in stand.sources) or "<li>none in force</li>",
        "</ul>",
    ]
    return f'<article class="stand{" doubt" if doubtful else ""}">{"".join(parts)}</article>'


def _from_hospitals(sheet: Sheet) -> str:
    if not sheet.from_hospitals:
        return ""
    items = "".join(
        f"<li>{_loud(hospital_words(way), way.state != 'open')}</li>"
        for way in sheet.from_hospitals
    )
    return f"<h2>{HOSPITALS_HEADING}</h2><ul>{items}</ul>"


def _loud(words: str, loud: bool) -> str:
    told = _safe(words)
    return f'<strong class="loud">{told}</strong>' if loud else told


def _night(night: Night) -> str:
    parts = "<br>".join(_loud(words, loud) for words, loud in night_parts(night))
    return f"<li><b>{day_words(night.day)}</b> {parts}</li>"


def _source(source: Source) -> str:
    """A plain link; an address that is not of the web stays text."""
    told, url = _safe(f"{source.publisher}, {source.date}:"), _safe(source.url or NO_LINK)
    web = source.url.startswith(("https://", "http://"))
    return f"<li>{told} " + (f'<a href="{url}">{url}</a></li>' if web else f"{url}</li>")


def _p(words: str, *, loud: bool = False) -> str:
    told = _safe(words)
    return f'<p><strong class="loud">{told}</strong></p>' if loud else f"<p>{told}</p>"


def _safe(text: str) -> str:
    return escape(plain(text), quote=True)
