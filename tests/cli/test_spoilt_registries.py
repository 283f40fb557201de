"""Spoilt registries, each through the real command: exit 10, and a finding on the right line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import thrombo
from thrombo_cli.cli.app import parsed

SOUND = """\
schema: 1
updated: 2026-11-01
policy: {stale_after_days: 400}
defaults: {door_to_puncture: 55}
sources:
  - {id: letter, title: A letter, publisher: NHS England, date: 2026-02-01, kind: official}
networks:
  - {id: lancashire-and-south-cumbria, name: Lancashire, nation: england}
  - {id: northern-ireland, name: Northern Ireland, nation: northern_ireland}
centres:
  - id: preston
    name: Royal Preston Hospital
    aliases: [RPH]
    ods: RXN02
    nation: england
    network: lancashire-and-south-cumbria
    postcode: PR2 9HT
    location: [53.79151, -2.70684]
    travel_unit: PR29HT
    door_to_puncture: 60
    availability:
      - valid_through: 2026-02-01
        hours:
          mon-fri: "08:00-22:00"
          sat-sun: closed
          bank-holidays: unknown
        last_acceptance: "20:00"
        as_of: 2026-10-01
        confidence: stated
        sources: [letter]
      - valid_from: 2026-02-02
        hours: 24/7
        as_of: 2026-10-02
        confidence: stated
        sources: [letter]
    exceptions:
      - from: 2026-05-04 08:00
        until: 2026-05-05 20:00
        state: suspended
        reason: A machine was replaced
        sources: [letter]
  - id: belfast
    name: Royal Victoria Hospital
    nation: northern_ireland
    network: northern-ireland
    postcode: BT12 6BA
    location: [54.59432, -5.95504]
    availability:
      - {hours: unknown, as_of: 2026-10-01, confidence: inferred, sources: [letter]}
pathways:
  - {from: {network: northern-ireland}, to: preston, hours: 24/7, valid_from: 2026-02-02,
     sources: [letter]}
"""
WEEK = 'mon-fri: "08:00-22:00"'
BOMB = "&a [x, x]\nb: [*a, *a, *a, *a]"

# What is replaced, by what, the code, and a piece of the line on which the finding stands.
SPOILT = [
    # --- keys
    ("    ods: RXN02", "    odss: RXN02", "unknown-key", "odss"),
    ("    nation: england\n", "    nation: england\n    colour: blue\n", "unknown-key", "colour"),
    ("    nation: england\n", "    nation: england\n    nation: wales\n", "duplicate-key",
     "nation: wales"),
    ("    name: Royal Preston Hospital\n", "", "missing-key", "- id: preston"),
    ("        as_of: 2026-10-02\n", "", "missing-key", "valid_from: 2026-02-02"),
    ("        sources: [letter]\n    exceptions", "    exceptions", "missing-key",
     "valid_from: 2026-02-02"),
    ("    ods: RXN02", "    ods:", "empty-value", "ods:"),
    ("    ods: RXN02", "    ods: ~", "empty-value", "ods: ~"),
    ("    aliases: [RPH]", "    aliases: RPH", "wrong-shape", "aliases: RPH"),
    ("    name: Royal Preston Hospital", "    name: [Preston]", "wrong-shape", "[Preston]"),
    ("sources: [letter]\n    exceptions", "sources: []\n    exceptions", "list-length",
     "sources: []"),
    # --- times and hours
    (WEEK, 'mon-fri: "8:00-22:00"', "hours-syntax", "8:00-22:00"),
    (WEEK, 'mon-fri: "08.00-22.00"', "hours-syntax", "08.00"),
    (WEEK, 'mon-fri: "08:00-25:00"', "bad-time", "25:00"),
    (WEEK, 'mon-fri: "8am to 10pm"', "hours-syntax", "8am"),
    (WEEK, 'mon-fri: "08:00-08:00"', "hours-equal-times", "08:00-08:00"),
    (WEEK, 'mon-fri: "08:00-12:00, 11:00-22:00"', "hours-overlap", "11:00-22:00"),
    (WEEK, 'mon-fri: "00:00-23:59"', "hours-all-day", "23:59"),
    (WEEK, 'mon-thu: "08:00-22:00"', "hours-day-missing", "mon-thu"),
    (WEEK, 'mon-sat: "08:00-22:00"', "hours-day-twice", "sat-sun"),
    (WEEK, 'monday-fri: "08:00-22:00"', "bad-day", "monday"),
    ("          bank-holidays: unknown\n", "", "hours-no-bank-holidays", "mon-fri"),
    ("hours: 24/7", "hours: 24-7", "hours-syntax", "24-7"),
    ("hours: 24/7", "hours: always", "hours-syntax", "always"),
    ('last_acceptance: "20:00"', 'last_acceptance: "23:00"', "gate-outside-hours", "23:00"),
    ('last_acceptance: "20:00"', "last_acceptance: 1200", "bad-time", "1200"),
    ("hours: 24/7", 'hours: 24/7\n        arrive_by: "20:00"', "gate-beside-24-7", "arrive_by"),
    # --- dates
    ("updated: 2026-11-01", "updated: 1 Nov 2026", "bad-date", "1 Nov"),
    ("valid_from: 2026-02-02", "valid_from: 2026-02-30", "bad-date", "02-30"),
    ("valid_from: 2026-02-02", "valid_from: 02/02/2026", "bad-date", "02/02"),
    ("from: 2026-05-04 08:00", "from: 2026-05-04", "bad-moment", "from: 2026-05-04"),
    ("until: 2026-05-05 20:00", "until: 2026-05-03 20:00", "dates-backwards", "05-03"),
    ("date: 2026-02-01, kind", "date: 2027-02-01, kind", "after-updated", "2027"),
    ("as_of: 2026-10-02", "as_of: 2026-12-02", "after-updated", "2026-12-02"),
    ("valid_through: 2026-02-01", "valid_through: 2026-02-02", "availability-overlap",
     "valid_from: 2026-02-02"),
    ("        state: suspended\n", "        state: asleep\n", "not-a-choice", "asleep"),
    # --- ids and references
    ("  - id: preston", "  - id: Royal Preston", "bad-id", "id: Royal"),
    ("  - id: belfast", "  - id: preston", "duplicate-id", "preston\n    name: Royal Victoria"),
    ("    name: Royal Victoria Hospital", "    name: rph", "duplicate-name", "name: rph"),
    ("sources: [letter]\n      - valid_from", "sources: [leter]\n      - valid_from",
     "unknown-source", "leter"),
    ("    network: lancashire-and-south-cumbria", "    network: lancashire", "unknown-network",
     "network: lancashire"),
    ("{id: northern-ireland,", "{id: atlantis,", "unknown-network", "atlantis"),
    ("to: preston", "to: prston", "unknown-centre", "prston"),
    ("{network: northern-ireland}", "{hospital: nowhere}", "unknown-origin", "nowhere"),
    ("{network: northern-ireland}", "{}", "pathway-origin", "{from: {}"),
    ("kind: official", "kind: oficial", "not-a-choice", "oficial"),
    ("confidence: inferred", "confidence: certain", "not-a-choice", "certain"),
    ("title: A letter", "title: <b>A letter</b>", "markup", "<b>"),
    ("kind: official}", 'kind: official, url: "javascript:alert(1)"}', "bad-url", "javascript"),
    ("    ods: RXN02", "    ods: rxn02", "bad-ods", "rxn02"),
    # --- places and numbers
    ("PR2 9HT\n", "PR2 9VV\n", "unknown-postcode", "9VV"),
    ("PR2 9HT\n", "PR2\n", "bad-postcode", "postcode: PR2"),
    ("[53.79151, -2.70684]", "[-2.70684, 53.79151]", "outside-uk", "[-2.7"),
    ("[53.79151, -2.70684]", "[53.79151, 2.70684]", "outside-uk", "2.70684"),
    ("[53.79151, -2.70684]", "[53.81000, -2.70684]", "away-from-postcode", "53.81"),
    ("[53.79151, -2.70684]", "[53.79151]", "bad-location", "[53.79151]"),
    ("travel_unit: PR29HT", "travel_unit: PR29HX", "unknown-travel-unit", "PR29HX"),
    ("    nation: northern_ireland\n    network", "    nation: scotland\n    network",
     "wrong-nation", "nation: scotland"),
    ("door_to_puncture: 60", "door_to_puncture: 0", "minutes-out-of-range", "_puncture: 0"),
    ("door_to_puncture: 60", "door_to_puncture: 1:00", "bad-number", "1:00"),
    ("stale_after_days: 400", "stale_after_days: never", "bad-number", "never"),
    # --- traps of YAML
    ("schema: 1", "schema: 2", "schema-version", "schema: 2"),
    ("schema: 1", "\tschema: 1", "tab", "schema"),
    ("title: A letter", "title: Stroke: a letter", "yaml-syntax", "Stroke: a"),
    ("    aliases: [RPH]", "    aliases: [RPH", "yaml-syntax", "ods: RXN02"),
    ("    ods: RXN02", "    ods: !!str RXN02", "yaml-tag", "!!str"),
    ("    ods: RXN02", "    ods: !!python/object/apply:os.system [true]", "yaml-tag", "!!python"),
    ("    ods: RXN02", "    ods: &ods RXN02", "yaml-anchor", "&ods"),
    ("    ods: RXN02", "    <<: {ods: RXN02}", "yaml-merge-key", "<<"),
    ("pathways:", "---\npathways:", "yaml-documents", "---"),
    ("    ods: RXN02", "    ? [a, b]\n    : RXN02", "yaml-key", "[a, b]"),
    ("    ods: RXN02", '    ods: "RX\\e[31mN02"', "control-character", "\\e[31m"),
    ("    ods: RXN02", "    ods: RXN02\u202e", "control-character", "RXN02\u202e"),
    # --- bombs
    ("schema: 1", f"a: {BOMB}\nschema: 1", "yaml-anchor", "&a"),
    ("    aliases: [RPH]", "    aliases: " + "[" * 400 + "]" * 400, "too-deep", "[[["),
    ("    name: Royal Preston Hospital", f"    name: {'A' * 5000}", "text-too-long", "AAA"),
    ("    aliases: [RPH]", "    aliases: [" + "A, " * 510_000 + "A]", "too-large", "[A, A"),
]  # fmt: skip


def line_of(text: str, fragment: str) -> int:
    """The line on which a fragment, which must occur, first stands."""
    assert fragment in text
    return text[: text.index(fragment)].count("\n") + 1


def run_here(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """The command in this process: exit code and standard output."""
    return parsed(list(words)), capsys.readouterr().out


def test_there_are_at_least_sixty_one() -> None:
    assert len({(old, new) for old, new, _, _ in SPOILT}) >= 61


def test_the_file_that_is_spoilt_is_sound(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sound.yaml"
    file.write_text(SOUND, encoding="utf-8")
    code, out = run_here(capsys, "registry", "check", str(file), "--at", "2026-11-01", "--json")
    assert (code, json.loads(out)["findings"]) == (0, [])


@pytest.mark.parametrize(
    ("old", "new", "code", "where"), SPOILT, ids=[f"{n}-{row[2]}" for n, row in enumerate(SPOILT)]
)
def test_a_spoilt_registry_is_refused(
    old: str, new: str, code: str, where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert old in SOUND
    text = SOUND.replace(old, new, 1)
    file = tmp_path / "spoilt.yaml"
    file.write_text(text, encoding="utf-8")
    ended, out = run_here(capsys, "registry", "check", str(file), "--json")
    said = json.loads(out)
    assert (ended, said["ok"]) == (10, False)
    assert (code, line_of(text, where)) in {(f["code"], f["line"]) for f in said["findings"]}


def test_a_file_that_is_not_text_and_one_too_large(tmp_path: Path) -> None:
    for data, code in ((b"schema: \xff\n", "not-utf8"), (b"#" * (9 << 20), "too-large")):
        file = tmp_path / "spoilt.yaml"
        file.write_bytes(data)
        ran = thrombo("registry", "check", str(file), "--format", "json")
        assert ran.code == 10
        assert [(f["code"], f["line"]) for f in ran.json["findings"]] == [(code, 1)]


def test_nothing_else_may_use_a_spoilt_registry(tmp_path: Path) -> None:
    file = tmp_path / "spoilt.yaml"
    file.write_text(SOUND.replace("to: preston", "to: prston"), encoding="utf-8")
    for words in (("diff", str(file)), ("diff", str(file), str(file)), ("due", str(file))):
        ran = thrombo("registry", *words)
        assert (ran.code, ran.out) == (10, "")
        assert f"spoilt.yaml:{line_of(SOUND, 'to: preston')}:" in ran.err
        assert "unknown-centre" in ran.err
