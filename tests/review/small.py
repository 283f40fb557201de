"""A small registry in the one style, with comments wherever one may stand, for edits of it."""

from __future__ import annotations

SMALL = """\
# A registry for tests.
schema: 1
updated: 2026-11-01
policy: {stale_after_days: 400}
sources:
  # letters
  - id: letter
    title: A letter
    publisher: NHS England
    date: 2026-10-01
    kind: official
  - id: page  # of the trust
    title: A page
    publisher: A trust
    date: 2026-10-02
    kind: trust
networks:
  - {id: lancashire-and-south-cumbria, name: Lancashire, nation: england}
  - {id: greater-manchester, name: Greater Manchester, nation: england}
centres:
  # the first
  - id: royal-preston
    name: Royal Preston Hospital
    aliases: [RPH]
    ods: RXN02
    nation: england
    network: lancashire-and-south-cumbria
    postcode: PR2 9HT
    location: [53.79151, -2.70684]
    contact: {text: Switchboard, phone: 01772 716565, source: letter, verified_on: 2026-10-01}
    availability:
      # long ago
      - valid_through: 2026-02-01
        hours: {mon-fri: "08:00-22:00", sat-sun: closed, bank-holidays: unknown}
        last_acceptance: "20:00"  # as the letter has it
        as_of: 2026-10-01
        confidence: stated
        sources: [letter]
      - valid_from: 2026-02-02
        hours: {mon-sun: "08:00-22:00", bank-holidays: same}
        last_acceptance: "20:00"
        as_of: 2026-10-02
        confidence: stated
        sources: [page]
    exceptions:
      # a divert that nobody knew the end of
      - {from: 2026-10-20 08:00, state: suspended, reason: A machine is replaced, sources: [letter]}

  - id: salford-royal
    name: Salford Royal Hospital
    nation: england
    network: greater-manchester
    postcode: M6 8HD
    location: [53.48735, -2.32356]
    availability:
      - hours: unknown
        as_of: 2026-10-01
        confidence: inferred
        sources: [letter]  # the end of the hours
# beyond the networks
pathways:
  - from: {network: lancashire-and-south-cumbria}
    to: salford-royal
    valid_from: 2026-02-02
    hours: 24/7
    sources: [letter]
# end of registry: 2 centres
"""
