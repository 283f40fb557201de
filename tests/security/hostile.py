"""A registry whose every free text is hostile, as far as the checks let it through."""

from __future__ import annotations

import json

# Beginnings that a spreadsheet reckons with.
FORMULAS = ("=cmd|'/C calc'!A0", "+1+1", "-1+1", "@SUM(1)")
# What a terminal, a page, Markdown, a workflow, a calendar or YAML may act on.
TRICKS = (
    "[1](https://evil.example)",
    "![1](https://evil.example/x.png)",
    "@everyone #1 `code` **loud** | cell |",
    "::error file=x::owned %0A::stop-commands::x",
    "x\\nEND:VEVENT;BEGIN:VALARM,ACTION:AUDIO",
    "a < b > c & d \" onload='alert(1)'",
    "*anchor &name !!python/object:os.system {{7*7}} ${HOME}",
    "{0.__class__} %s %(x)s",
)
# What no registry may hold: each is refused when the file is read.
UNSEEN = (
    "\x1b[31m",
    "\x9b31m",
    "\x07",
    "\x08",
    "\x7f",
    "\x85",
    "\u200b",
    "\u200d",
    "\u202e",
    "\u2066",
    "\u2028",
    "\ufeff",
    "\U000e0041",
)
MARKUP = (
    "<script>alert(1)</script>",
    "[bold]x[/bold]",
    "[link=https://x.example]y[/link]",
    "<!--x-->",
)

PAGE = """schema: 1
updated: 2026-11-01
policy: {{stale_after_days: 30}}
defaults: {{door_to_puncture: 60}}
sources:
  - {{id: s, title: {text}, publisher: {text}, date: 2026-10-01, kind: official, url: "https://example.org/s"}}
networks:
  - {{id: lancashire-and-south-cumbria, name: {text}, nation: england}}
centres:
  - id: alpha
    name: {text}
    aliases: [{alias}]
    trust: {text}
    nation: england
    network: lancashire-and-south-cumbria
    postcode: PR2 9HT
    location: [53.79151, -2.70684]
    contact: {{text: {text}, source: s, verified_on: 2026-10-01}}
    availability:
      - {{hours: "{hours}", as_of: 2026-10-01, confidence: inferred, sources: [s], note: {text}}}
    exceptions:
      - {{from: 2026-12-01 08:00, until: 2026-12-02 08:00, state: closed, sources: [s],
         reason: {text}}}
pathways:
  - from: {{network: lancashire-and-south-cumbria}}
    to: alpha
    sources: [s]
    note: {text}
"""


def registry_with(text: str, hours: str = "24/7") -> str:
    """A registry with that text wherever a text may stand."""
    return PAGE.format(text=json.dumps(text), alias=json.dumps(f"{text} too"), hours=hours)
