"""Small registries for tests, written as a maintainer would write them."""

from __future__ import annotations

from textwrap import indent

from thrombo_cli.model.registry import Centre, Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.check.checker import load

# Real places, so that the reference data knows them; the hours are each test's own.
HOMES = {
    "england": ("PR2 9HT", "[53.79151, -2.70684]", "lancashire-and-south-cumbria"),
    "wales": ("CF14 4XW", "[51.50716, -3.18985]", "cardiff-and-vale-university-health-board"),
    "scotland": ("EH16 4SA", "[55.92176, -3.13594]", "scotland"),
    "northern_ireland": ("BT12 6BA", "[54.59432, -5.95504]", "northern-ireland"),
}

HEAD = """schema: 1
updated: 2026-11-01
policy: {{stale_after_days: 400}}
defaults: {{door_to_puncture: 60}}
sources:
  - {{id: s, title: A test source, publisher: Test, date: 2026-10-01, kind: official, url: "https://example.org/s"}}
networks:
  - {{id: {network}, name: Test network, nation: {nation}}}
centres:
  - id: alpha
    name: Alpha Hospital
    nation: {nation}
    network: {network}
    postcode: {postcode}
    location: {location}
"""


def registry_text(centre: str, nation: str = "england") -> str:
    """A registry of one centre, `alpha`, with the given availability and exceptions."""
    postcode, location, network = HOMES[nation]
    head = HEAD.format(network=network, nation=nation, postcode=postcode, location=location)
    return head + indent(centre.strip("\n"), "    ") + "\n"


def registry_of(centre: str, reference: Reference, nation: str = "england") -> Registry:
    """That registry, read and checked."""
    return load(registry_text(centre, nation).encode(), "test.yaml", reference)


def centre_of(centre: str, reference: Reference, nation: str = "england") -> Centre:
    """Its one centre."""
    return registry_of(centre, reference, nation).centres[0]
