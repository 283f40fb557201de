"""One fault at a time in a sound file: its code, its line, and nothing else found with it."""

from __future__ import annotations

import pytest

from tests.unit.registry.shelf import findings, line_of, spoilt, told

FIRST = "    postcode: PR2 9HT\n    location: [53.79151, -2.70684]"
PAPER = "  - {id: paper, title"
PAPER_REST = "title: T, publisher: P, date: 2026-01-01, kind: press}"
THIRD = """\
    name: Third
    nation: wales
    network: south
    postcode: CF14 4XW
    location: [51.50716, -3.18985]
    availability:
      - {hours: unknown, as_of: 2026-10-01, confidence: stated, sources: [letter]}
"""
ENTRY = "        as_of: 2026-10-01\n        confidence: stated\n"

# old, new, code, where: a fragment of the line at fault.
FIELDS = [
    # --- keys and shapes
    ("    trust:", "    colour: blue\n    trust:", "unknown-key", "colour"),
    ("    ods: RXN02", "    odscode: RXN02", "unknown-key", "odscode"),
    ("        serves: [north]", "        server: [north]", "unknown-key", "server"),
    ("policy: {stale", "policy: {x: 1, stale", "unknown-key", "x: 1"),
    ("    name: Royal Preston Hospital\n", "", "missing-key", "id: preston"),
    ("    name: University Hospital of Wales\n", "", "missing-key", "id: cardiff"),
    (ENTRY, "        confidence: stated\n", "missing-key", "valid_from: 2026-02-02"),
    ("updated: 2026-11-01\n", "", "missing-key", "schema: 1"),
    ("      verified_on: 2026-10-02\n", "", "missing-key", "phone: 01234"),
    ("      phone: 01234 567890\n", "", "missing-key", "      source: letter"),
    ("    name: Royal Preston Hospital", "    name: [Royal]", "wrong-shape", "[Royal]"),
    ("    name: Royal Preston Hospital", "    name: {a: b}", "wrong-shape", "{a: b}"),
    ("    aliases: [RPH]", "    aliases: RPH", "wrong-shape", "aliases"),
    ("    aliases: [RPH]", "    aliases: {a: RPH}", "wrong-shape", "aliases"),
    ("policy: {stale_after_days: 400}", "policy: 400", "wrong-shape", "policy"),
    ("    location: [53.79151, -2.70684]", "    location: 53.8", "wrong-shape", "53.8"),
    ("kind: official", "kind: [official]", "wrong-shape", "[official]"),
    ("date: 2026-10-01", "date: {y: 2026}", "wrong-shape", "{y: 2026}"),
    ("stale_after_days: 400", "stale_after_days: [400]", "wrong-shape", "[400]"),
    ("{hours: 24/7,", "{hours: [mon],", "wrong-shape", "[mon]"),
    ("{hours: 24/7,", "{hours: {mon-sun: [a], bank-holidays: same},", "wrong-shape", "[a]"),
    ("[letter]}\npathways", "[]}\npathways", "list-length", "sources: []"),
    ("        serves: [north]", "        serves: []", "list-length", "serves: []"),
    ("          days: [sat, sun]", "          days: []", "list-length", "days: []"),
    ("schema: 1", "schema: 2", "schema-version", "schema: 2"),
    ("schema: 1", "schema: {a: 1}", "schema-version", "schema:"),
    # --- text
    ("title: A letter", "title: " + "x" * 2001, "text-too-long", "xxx"),
    ("title: A letter", 'title: "[bold]A letter[/]"', "markup", "[bold]"),
    ("title: A letter", 'title: "[/]A letter"', "markup", "[/]"),
    ("title: A letter", "title: A <b>letter</b>", "markup", "<b>"),
    ("title: A letter", "title: A&nbsp;letter", "markup", "&nbsp;"),
    ("aliases: [RPH]", 'aliases: ["[link=x]RPH"]', "markup", "[link"),
    ("title: A letter", "title: ", "empty-value", "title:"),
    ("title: A letter", 'title: ""', "empty-value", "title:"),
    ("title: A letter", 'title: "  "', "empty-value", "title:"),
    ("    trust: Lancashire Teaching Hospitals", "    trust:", "empty-value", "trust:"),
    ("    trust: Lancashire Teaching Hospitals", "    trust: null", "empty-value", "trust:"),
    ("    trust: Lancashire Teaching Hospitals", "    trust: ~", "empty-value", "trust:"),
    ("title: A letter", 'title: "A \\e[31mletter"', "control-character", "letter"),
    ("title: A letter", 'title: "A \\u202eletter"', "control-character", "letter"),
    ("title: A letter", 'title: "A\\tletter"', "control-character", "letter"),
    # --- ids and codes
    (PAPER, f"  - {{id: The Paper, {PAPER_REST}\n{PAPER}", "bad-id", "The Paper"),
    (PAPER, f"  - {{id: the_paper, {PAPER_REST}\n{PAPER}", "bad-id", "the_paper"),
    (PAPER, f"  - {{id: paper-, {PAPER_REST}\n{PAPER}", "bad-id", "paper-,"),
    ("    ods: RXN02", "    ods: rxn02", "bad-ods", "rxn02"),
    ("    ods: RXN02", "    ods: RX", "bad-ods", "ods: RX"),
    ("phone: 01234 567890", "phone: ask the switchboard", "bad-phone", "switchboard"),
    ("https://example.org/a?b=1", "ftp://example.org", "bad-url", "ftp:"),
    ("https://example.org/a?b=1", "javascript:alert(1)", "bad-url", "javascript"),
    ("https://example.org/a?b=1", "https://", "bad-url", "https://"),
    ("https://example.org/a?b=1", "https://user:word@example.org", "bad-url", "user:word"),
    ("https://example.org/a?b=1", "https://exa mple.org", "bad-url", "exa mple"),
    ("https://example.org/a?b=1", "https://[", "bad-url", "https://["),
    # --- numbers and choices
    ("door_to_puncture: 60", "door_to_puncture: 0", "minutes-out-of-range", "_puncture: 0"),
    ("door_to_puncture: 60", "door_to_puncture: 481", "minutes-out-of-range", "481"),
    ("door_to_puncture: 55", "door_to_puncture: 481", "minutes-out-of-range", "481"),
    ("door_to_puncture: 60", "door_to_puncture: -5", "bad-number", "-5"),
    ("door_to_puncture: 60", "door_to_puncture: 1:00", "bad-number", "1:00"),
    ("door_to_puncture: 60", "door_to_puncture: 60.0", "bad-number", "60.0"),
    ("door_to_puncture: 60", "door_to_puncture: 0x3c", "bad-number", "0x3c"),
    ("door_to_puncture: 60", "door_to_puncture: .nan", "bad-number", ".nan"),
    ("door_to_puncture: 60", "door_to_puncture: \u0666\u0660", "bad-number", "\u0666"),
    ("stale_after_days: 400", "stale_after_days: 0", "bad-number", "days: 0"),
    ("stale_after_days: 400", "stale_after_days: 3651", "bad-number", "days: 3651"),
    ("kind: official", "kind: oficial", "not-a-choice", "oficial"),
    ("kind: official", "kind: blog", "not-a-choice", "blog"),
    ("confidence: stated\n", "confidence: certain\n", "not-a-choice", "certain"),
    ("state: suspended", "state: no", "not-a-choice", "state: no"),
    ("nation: wales}", "nation: Wales}", "not-a-choice", "nation: Wales}"),
    # --- dates and moments
    ("updated: 2026-11-01", "updated: 1 Nov 2026", "bad-date", "1 Nov"),
    ("updated: 2026-11-01", "updated: 20261101", "bad-date", "20261101"),
    ("date: 2026-02-01", "date: 2026-02-30", "bad-date", "2026-02-30"),
    ("date: 2026-02-01", "date: 2026-9-1", "bad-date", "2026-9-1"),
    ("date: 2026-02-01", "date: 0026-09-01", "bad-date", "0026"),
    ("valid_from: 2026-02-02", "valid_from: 2026-W05-1", "bad-date", "W05"),
    ("from: 2026-05-04 08:00", "from: 2026-05-04", "bad-moment", "from: 2026-05-04"),
    ("from: 2026-05-04 08:00", "from: 2026-05-04 24:00", "bad-moment", "24:00"),
    ("from: 2026-05-04 08:00", "from: 2026-05-04T08:00Z", "bad-moment", "08:00Z"),
    ("from: 2026-05-04 08:00", "from: 2026-02-30 08:00", "bad-date", "2026-02-30"),
    ("date: 2026-02-01", "date: 2026-11-02", "after-updated", "date: 2026-11-02"),
    ("valid_from: 2026-03-01", "valid_from: 2042-03-01", "far-date", "2042"),
    ("as_of: 2026-01-10", "as_of: 2027-01-10", "after-updated", "2027-01-10"),
    ("verified_on: 2026-10-02", "verified_on: 2027-10-02", "after-updated", "2027"),
    ("until: 2026-05-05 20:00", "until: 2026-05-03 20:00", "dates-backwards", "05-03"),
    ("until: 2026-05-05 20:00", "until: 2026-05-04 08:00", "dates-backwards", "until"),
    ("valid_through: 2026-02-01", "valid_from: 2026-02-01\n        valid_through: 2026-01-01",
     "dates-backwards", "valid_through: 2026-01-01"),
    # --- references
    ("sources: [letter, paper]", "sources: [letter, papr]", "unknown-source", "papr"),
    ("      source: letter", "      source: nobody", "unknown-source", "nobody"),
    ("serves: [north]", "serves: [nowhere]", "unknown-network", "nowhere"),
    ("    network: south\n    postcode", "    network: ulster\n    postcode", "unknown-network",
     "network: ulster"),
    ("{id: south,", "{id: atlantis, name: A, nation: wales}\n  - {id: south,",
     "unknown-network", "atlantis"),
    ("{network: south}", "{network: nowhere}", "unknown-network", "nowhere"),
    ("to: cardiff", "to: cardif", "unknown-centre", "to: cardif"),
    ("{hospital: LA1 4RP}", "{hospital: LA1 4RQ}", "unknown-origin", "LA1"),
    ("{hospital: LA1 4RP}", "{hospital: Lancaster}", "unknown-origin", "Lancaster"),
    ("{hospital: LA1 4RP}", "{hospital: preston, network: north}", "pathway-origin", "{hospital"),
    ("{hospital: LA1 4RP}", "{}", "pathway-origin", "from: {}"),
    ("name: South, nation: wales", "name: South, nation: england", "wrong-nation", "South"),
    ("    nation: wales\n", "    nation: england\n", "wrong-nation",
     "    nation: england\n    network: south"),
    ("travel_unit: PR29HT", "travel_unit: LA14RP", "unknown-travel-unit", "LA14RP"),
    # --- places
    ("    postcode: PR2 9HT", "    postcode: PR2 9HX", "unknown-postcode", "9HX"),
    ("    postcode: PR2 9HT", "    postcode: PR2", "bad-postcode", "PR2\n"),
    ("    postcode: PR2 9HT", "    postcode: 0X3 9DU", "bad-postcode", "0X3"),
    (FIRST, FIRST.replace("53.79151, -2.70684", "-2.70684, 53.79151"), "outside-uk", "location"),
    (FIRST, FIRST.replace("53.79151", "48.79151"), "outside-uk", "48.79"),
    (FIRST, FIRST.replace("-2.70684", "2.70684"), "outside-uk", "2.706"),
    (FIRST, FIRST.replace("53.79151", "53.81000"), "away-from-postcode", "53.81"),
    (FIRST, FIRST.replace(", -2.70684", ""), "bad-location", "[53.79151]"),
    (FIRST, FIRST.replace("-2.70684", "2.7W"), "bad-location", "2.7W"),
    (FIRST, FIRST.replace("-2.70684", ".inf"), "bad-location", ".inf"),
    # --- names used twice
    (PAPER, f"  - {{id: letter, {PAPER_REST}\n{PAPER}", "duplicate-id", "{id: letter, title: T"),
    ("pathways:", f"  - id: preston\n{THIRD}pathways:", "duplicate-id",
     "  - id: preston\n    name: Third"),
    ("pathways:", f"  - id: UPPER\n{THIRD}pathways:", "bad-id", "UPPER"),
    ("centres:", "  - {id: north, name: N, nation: england}\ncentres:", "duplicate-id", "name: N,"),
    ("    name: University Hospital of Wales", "    name: royal preston  hospital",
     "duplicate-name", "royal preston"),
    ("    nation: wales\n", "    aliases: [rph]\n    nation: wales\n", "duplicate-name", "rph"),
    ("    nation: wales\n", "    aliases: [Preston]\n    nation: wales\n", "duplicate-name",
     "aliases: [Preston]"),
    ("    nation: wales\n", "    ods: RXN02\n    nation: wales\n", "duplicate-id",
     "    ods: RXN02\n    nation: wales"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "code", "where"), FIELDS, ids=[f"{row[2]}: {row[1][:40]!r}" for row in FIELDS]
)
def test_one_fault_is_one_finding_on_its_line(old: str, new: str, code: str, where: str) -> None:
    text = spoilt(old, new)
    assert told(text) == [(code, line_of(text, where))]


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("    ods: RXN02", "    odss: RXN02", "did you mean `ods`?"),
        ("kind: official", "kind: oficial", "did you mean `official`?"),
        ("sources: [letter, paper]", "sources: [letter, papr]", "did you mean `paper`?"),
        ("to: cardiff", "to: cardif", "did you mean `cardiff`?"),
        ("{id: south,", "{id: sout,", "did you mean `south`?"),
        ("    network: south\n    postcode", "    network: ulster\n    postcode", "add it there"),
        (FIRST, FIRST.replace("53.79151, -2.70684", "-2.70684, 53.79151"), "swapped"),
        ("updated: 2026-11-01", "updated: 1 Nov 2026", "YYYY-MM-DD"),
    ],
)
def test_a_finding_says_what_to_do(old: str, new: str, hint: str) -> None:
    assert any(hint in finding.message for finding in findings(spoilt(old, new)))


def test_no_centre_at_all() -> None:
    text = spoilt("centres:", "ignored:")
    assert ("no-centres", 1) in told(text)
    assert ("no-centres", 3) in told("schema: 1\nupdated: 2026-11-01\ncentres: []\n")


def test_every_record_is_judged_however_many_are_spoilt() -> None:
    text = spoilt("[53.79151, -2.70684]", "[48.0, -2.7]")
    text = text.replace("{hours: 24/7", "{hours: 24-7").replace("kind: press", "kind: gossip")
    text = text.replace("to: preston", "to: prestwick").replace('{mon-fri: "17', '{mon-thu: "17')
    assert [code for code, _ in told(text)] == [
        "not-a-choice",
        "outside-uk",
        "hours-syntax",
        "unknown-centre",
        "hours-day-missing",
    ]


def test_a_postcode_is_not_repeated() -> None:
    for wrong in ("PR2 9HX", "XX99 9XX"):
        text = spoilt("    postcode: PR2 9HT", f"    postcode: {wrong}")
        text = text.replace("LA1 4RP", wrong)
        assert len(findings(text)) == 2
        assert not any(wrong in finding.message for finding in findings(text))


def test_a_file_of_another_version_is_not_judged() -> None:
    assert told("schema: 2\nwhatever: true\n") == [("schema-version", 1)]
    assert "it reads schema: 1" in findings("schema: 2\n")[0].message
