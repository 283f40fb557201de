"""Laws of the command as a whole, run in process with the shipped registry."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import question
from tests.schemas import hold_all
from thrombo_cli.cli.run import run
from thrombo_cli.model.place import Place
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.check.checker import load
from thrombo_cli.resolver import resolve

REGISTRY = Path(__file__).parents[2] / "data" / "centres.yaml"
START = datetime(2026, 1, 1, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("goes_on")
PLACES = (
    "PR2 9HT",
    "EX31 4JB",
    "LL57",
    "IV2 3UJ",
    "BT1 1AA",
    "Southmead",
    "53.79,-2.70",
    "TR21 0LE",
)


def command(*words: str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error. Anything but an exit fails the test."""
    out, err = io.StringIO(), io.StringIO()
    with (
        patch.object(sys, "argv", ["thrombo", *words]),
        redirect_stdout(out),
        redirect_stderr(err),
        pytest.raises(SystemExit) as ended,
    ):
        run()
    hold_all(out.getvalue(), err.getvalue())
    return int(ended.value.code or 0), out.getvalue(), err.getvalue()


typed = st.one_of(
    st.text(max_size=40),
    st.text("0123456789 :-T+.,=ZABCDEFahm", max_size=24),
    st.sampled_from([*PLACES, "2026-11-22T21:30", "90m", "today 21:30", "royal-preston=25", "0"]),
)
options = st.sampled_from(
    ["--at", "--onset", "--last-known-well", "--travel", "--leave-in", "--json", "--all", "--no"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(typed, options), max_size=7))
def test_no_input_makes_a_traceback(words: list[str]) -> None:
    code, out, err = command("where", *[w for w in words if w != "-" and "\0" not in w])
    assert code in (0, 2, 3), (words, err)
    assert "Traceback" not in err
    if code == 2:
        assert err.strip()
        assert not out


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PLACES), st.integers(0, 500_000), st.one_of(st.none(), st.integers(0, 1500)))
def test_text_and_json_tell_the_same(place: str, minute: int, onset: int | None) -> None:
    at = (START + timedelta(minutes=minute)).isoformat()
    words = ["where", place, "--at", at, *([] if onset is None else ["--onset", f"{onset}m"])]
    code, out, _ = command(*words, "--json")
    text_code, text, _ = command(*words, "--all")
    assert (code, bool(text)) == (text_code, True)
    told: dict[str, Any] = json.loads(out)
    assert (code == 0) is (told["outcome"] == "open")
    # Each stands under its number in the JSON; the headings may put unknown hours in time before
    # open ones past a day (ADR 0061), so the numbers need not run in order down the page.
    flat = " ".join(text.split())
    for number, centre in enumerate(told["centres"], 1):
        reached = flat.find(f" {number}. {centre['name']}. {centre['why']}")
        assert reached > 0, (centre["name"], centre["why"])
        travel = centre["travel"]
        if travel["method"] == "here":
            assert flat.find("No road: the patient is there.", reached) > 0
        elif travel["minutes"] is not None:
            assert flat.find(f"oad {travel['minutes']:g} min", reached) > 0


def answers(registry: Registry, reference: Reference) -> list[object]:
    """What a registry says of a few places and times."""
    calendar, found = reference.calendar(), []
    for code in ("PR29HT", "EX314JB", "CF144XW"):
        location = reference.postcode(code)
        assert location is not None
        place = Place("postcode", code, False, location)
        for hours in (0, 7, 13, 22, 60):
            asked = datetime(2026, 10, 24, tzinfo=UTC) + timedelta(hours=hours)
            query = question({}, asked)._replace(place=place)
            answer = resolve(registry, calendar, query, reference)
            found.append((answer.outcome, answer.options, answer.warnings))
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_centres_and_entries_in_the_file_does_not_matter(
    seed: int, reference: Reference
) -> None:
    document: Any = yaml.load(REGISTRY.read_text("utf-8"), yaml.BaseLoader)
    random = Random(seed)
    for centre in document["centres"]:
        random.shuffle(centre["availability"])
        random.shuffle(centre.get("exceptions", []))
    for part in ("centres", "sources", "networks", "pathways"):
        random.shuffle(document[part])
    mixed = load(yaml.safe_dump(document).encode(), "mixed.yaml", reference)
    plain = load(REGISTRY.read_bytes(), "centres.yaml", reference)
    assert answers(mixed, reference) == answers(plain, reference)
