"""The board as plain lines, 80 columns."""

from __future__ import annotations

from thrombo_cli.board import CentrePanel, NetworkSheet
from thrombo_cli.board.words import (
    ALL_SOURCES,
    GAPS_HEADING,
    HOSPITALS_HEADING,
    INDEX_HEADING,
    NIGHT_HEADING,
    NO_CENTRE,
    NO_LINK,
    day_words,
    evidence,
    gap_words,
    hospital_words,
    in_index_order,
    index_words,
    night_words,
    now_words,
    relation,
    roads_begin,
    rule_words,
)
from thrombo_cli.model.registry import Registry
from thrombo_cli.text.lines import WIDTH, wrap
from thrombo_cli.text.words import SHORT_ADVICE, as_of_words, mark_of, supposed_words

# What each sheet's heading begins with, by which a live board knows it again.
HEADING = "== "


def board_text(sheets: tuple[NetworkSheet, ...], registry: Registry, width: int = WIDTH) -> str:
    """Every sheet under one another, and the advice once."""
    first, mark = sheets[0], mark_of(registry)
    lines = [line for words in supposed_words(registry) for line in wrap(words, width)]
    lines += wrap(as_of_words(first.at, registry, simulated=first.simulated), width)
    if len(sheets) > 1:
        lines += ["", *wrap(f"{mark}{INDEX_HEADING}:", width)]
        for sheet in in_index_order(sheets):
            lines += wrap(index_words(sheet), width, "  ", "    ")
    for sheet in sheets:
        lines += ["", *wrap(f"{HEADING}{mark}{sheet.name} ==", width)]
        lines += [] if sheet.panels else wrap(NO_CENTRE, width)
        lines += _gaps(sheet, width)
        for panel in sheet.panels:
            lines += ["", *_panel(panel, sheet, width)]
        lines += _from_hospitals(sheet, width)
    advice = (line for words in (ALL_SOURCES, *SHORT_ADVICE) for line in wrap(words, width))
    return "\n".join([*lines, "", *advice])


def _gaps(sheet: NetworkSheet, width: int) -> list[str]:
    if not sheet.gaps:
        return []
    lines = ["", *wrap(f"{GAPS_HEADING}:", width)]
    for words in (*gap_words(sheet), roads_begin(sheet)):
        lines += wrap(words, width, "  ", "    ")
    return lines


def _from_hospitals(sheet: NetworkSheet, width: int) -> list[str]:
    if not sheet.from_hospitals:
        return []
    lines = ["", *wrap(f"{HOSPITALS_HEADING}:", width)]
    for way in sheet.from_hospitals:
        lines += wrap(hospital_words(way), width, "  ", "    ")
    return lines


def _panel(panel: CentrePanel, sheet: NetworkSheet, width: int) -> list[str]:
    lines = wrap(f"{panel.row.centre.name}: {now_words(panel, sheet.at)}", width)
    sentences = [panel.contact, relation(panel), rule_words(panel), evidence(panel, sheet.at)]
    sentences += [f"Source: {s.publisher}, {s.date}: {s.url or NO_LINK}" for s in panel.sources]
    for words in filter(None, sentences):
        lines += wrap(words, width, "  ", "    ")
    lines += wrap(f"{NIGHT_HEADING}:", width, "  ", "    ")
    for night in panel.nights:
        lines += wrap(f"{day_words(night.day)}: {night_words(night)}", width, "    ", "      ")
    return lines
