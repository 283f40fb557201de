"""The registry as one self-contained page, for people who will never read YAML.

A card a centre: its week, what is stale or doubtful first and loudest, its history on a time line,
its sources as links, and a link that fills the form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from thrombo_cli.hours import Timeline
from thrombo_cli.london import spoken, spoken_date
from thrombo_cli.model.place import Calendar
from thrombo_cli.model.registry import Availability, Centre, Registry, Source
from thrombo_cli.review.change_sentences import period_words, rule_words
from thrombo_cli.review.model import Due
from thrombo_cli.review.week_picture import days_of, week_picture
from thrombo_cli.text.lines import sentence
from thrombo_cli.text.markup import SPACE, Markup, element, joined_markup, printed_page
from thrombo_cli.text.words import (
    SHORT_ADVICE,
    capital,
    contact_words,
    evidence_words,
    network_name,
)

TITLE = "Thrombectomy centres: what the registry says"
LEGEND = "In each bar black is open, white closed, stripes not known, crosses suspended."
FORM = "These hours are wrong"
FLAGS = ("stale", "conflicting_sources", "inferred")
NOTHING = Markup("")
Propose = Callable[[Centre, Availability | None], str]
# Stripes and crosses, so that no state hangs on a shade alone.
PATTERNS = Markup(
    '<svg width="0" height="0" aria-hidden="true"><defs>'
    '<pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<path d="M0 6L6 0" stroke="#000" stroke-width="1.5"/></pattern>'
    '<pattern id="crosses" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<path d="M0 0L6 6M6 0L0 6" stroke="#000" stroke-width="1"/></pattern></defs></svg>'
)
CSS = """
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:62rem;color:#000;background:#fff;
font:1rem/1.45 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.6rem;margin:0}h2{font-size:1.25rem;margin:0}h3{font-size:1rem;margin:.7rem 0 .1rem}
p{margin:.2rem 0}a{color:#000;text-decoration:underline;display:inline-block;min-height:24px}
a:focus-visible,summary:focus-visible{outline:3px solid #000;outline-offset:2px}
main>svg{position:absolute}ul,ol{margin:.2rem 0;padding:0;list-style:none}
.card{border:1px solid #000;padding:.7rem;margin:1rem 0}.card.doubt{border-width:4px}
.loud{background:#000;color:#fff;font-weight:700;padding:.1rem .3rem;
-webkit-print-color-adjust:exact;print-color-adjust:exact}
.week li{display:grid;grid-template-columns:6rem minmax(6rem,1fr) minmax(8rem,1.2fr);gap:.5rem;
align-items:center;margin:2px 0}
.week svg{width:100%;height:1rem;border:1px solid #000}
.week b{white-space:nowrap}
.closed{fill:#fff}.open{fill:#000}.unknown{fill:url(#stripes)}.suspended{fill:url(#crosses)}
.line{border-left:3px solid #000;margin-left:.4rem}
.line li{position:relative;padding:.1rem 0 .3rem 1rem}
.line li::before{content:"";position:absolute;left:-8px;top:.5rem;width:13px;height:13px;
border:3px solid #000;border-radius:50%;background:#fff}
.line li.now::before{background:#000}
@media(max-width:36rem){.week li{grid-template-columns:6rem 1fr}.week span{grid-column:1/-1}}
@media print{@page{size:A4 portrait;margin:12mm}body{padding:0;max-width:none;font-size:9.5pt}
nav,.propose{display:none}.card{break-inside:avoid-page}a{text-decoration:none}
.week svg,.line li::before{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""


def registry_page(
    registry: Registry, dues: Sequence[Due], calendar: Calendar, day: date, propose: Propose | None
) -> str:
    """The whole page on a London date; every text of the registry is escaped.

    `dues`: every centre, in the order of the page. `propose`: the address of a form that is filled
    for a centre, None where there is none.
    """
    cards = (_card(due, registry, calendar, day, propose) for due in dues)
    stale = [due for due in dues if "stale" in due.reasons]
    head = f"Registry of {registry.updated}, shown for {spoken_date(day)}. {len(dues)} centres."
    loud = f"STALE: the evidence of {len(stale)} of {len(dues)} is older than "
    loud += f"{registry.stale_after_days} days."
    return printed_page(
        TITLE,
        CSS,
        PATTERNS,
        element("h1", TITLE),
        element("p", head),
        element("p", element("strong", loud, class_="loud")) if stale else NOTHING,
        *(element("p", words) for words in (LEGEND, *SHORT_ADVICE)),
        element("nav", element("h2", "Centres"), element("ul", *map(_link, dues)),
                aria_label="Centres"),
        *cards,
    )  # fmt: skip


def _link(due: Due) -> Markup:
    marks = [SPACE, element("strong", "(STALE)")] if "stale" in due.reasons else []
    return element("li", element("a", due.centre.name, href=f"#{due.centre.id}"), *marks)


def _card(
    due: Due, registry: Registry, calendar: Calendar, day: date, propose: Propose | None
) -> Markup:
    centre, entry = due.centre, due.entry
    flags = tuple(flag for flag in FLAGS if flag in due.reasons)
    doubts = evidence_words(entry, flags, day) or ["NO ENTRY covers this day: hours not known."]
    names = dict.fromkeys(name for each in centre.availability for name in each.sources)
    names |= dict.fromkeys(name for each in centre.exceptions for name in each.sources)
    days = days_of(Timeline.of(centre, calendar), day)
    loud = bool(flags) or entry is None or entry.hours.kind == "unknown"
    return element(
        "article",
        element("h2", centre.name),
        *(element("p", _loud(words, words.isupper() or loud)) for words in doubts),
        element("p", f"{network_name(registry, centre.network)}. {capital(rule_words(entry))}."),
        element("p", contact_words(centre.contact, registry)) if centre.contact else NOTHING,
        element("h3", "The next seven days"),
        week_picture(days),
        element("h3", "History"),
        element("ol", *_history(centre, day), class_="line"),
        element("h3", "Sources"),
        element("ul", *(_source(registry.sources[name]) for name in names)),
        _propose(centre, entry, propose),
        id=centre.id,
        class_=f"card{' doubt' * loud}",
    )


def _history(centre: Centre, day: date) -> list[Markup]:
    """The entries from the newest back, then the exceptions; the one in force is filled in."""
    rows = []
    for entry in reversed(centre.availability):
        when = period_words(entry.valid_from, entry.valid_through) or "since ever"
        note = f" {sentence(entry.note)}" if entry.note else ""
        conflict = f" SOURCES DISAGREE: {sentence(entry.conflict)}" if entry.conflict else ""
        evidence = f"Evidence of {entry.as_of}, {entry.confidence}."
        words = f": {rule_words(entry)}. {evidence}{conflict}{note}"
        now = entry.covers(day)
        named = element("b", f"{capital(when)}{' (in force)' * now}")
        rows.append(element("li", named, words, class_="now" if now else None))
    for each in reversed(centre.exceptions):
        ends = "until further notice" if each.ends is None else f"to {spoken(each.ends)}"
        named = element("b", f"From {spoken(each.begins)} {ends}")
        rows.append(element("li", named, f": {each.state}. {sentence(each.reason)}"))
    return rows


def _source(source: Source) -> Markup:
    words = f"{source.publisher}, {source.date}: "
    web = source.url.startswith(("https://", "http://"))
    title = element("a", source.title, href=source.url) if web else f"{source.title} (no address)"
    return element("li", words, title)


def _propose(centre: Centre, entry: Availability | None, propose: Propose | None) -> Markup:
    if propose is None:
        words = f'To propose a change: the form "{FORM}" of the project.'
        return element("p", words, class_="propose")
    link = element("a", f"Propose a change of {centre.name}", href=propose(centre, entry))
    return element("p", joined_markup(link, SPACE, "(a public form; no patient details)"),
                   class_="propose")  # fmt: skip


def _loud(words: str, loud: bool) -> str:
    return element("strong", words, class_="loud") if loud else words
