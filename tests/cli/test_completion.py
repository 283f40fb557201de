"""What the shell offers: ids of centres, hospitals and networks, and nothing when it cannot."""

from __future__ import annotations

import pytest

from tests.cli.running import thrombo


def offered(words: str, **environment: str) -> list[str]:
    """What bash would be given for a line that ends in the last of these words."""
    ran = thrombo(
        _THROMBO_COMPLETE="complete_bash",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split(" ")) - 1),
        **environment,
    )
    assert ran.err == ""
    return ran.out.split()


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("thrombo where conq", ["conquest-hospital"]),
        ("thrombo where royal-pres", ["royal-preston"]),
        ("thrombo where Trelis", ["Treliske"]),
        ("thrombo centre derri", ["derriford"]),
        ("thrombo status conq", []),
        ("thrombo status ninew", ["ninewells"]),
        ("thrombo board --network lanc", ["lancashire-and-south-cumbria"]),
    ],
)
def test_what_is_offered_for_a_word_begun(words: str, ids: list[str]) -> None:
    assert offered(words) == ids


def test_all_centres_are_offered_before_anything_is_typed() -> None:
    assert {"royal-preston", "walton", "ninewells"} <= set(offered("thrombo centre "))


def test_a_registry_that_cannot_be_used_offers_nothing() -> None:
    assert offered("thrombo centre derri", THROMBO_REGISTRY="nosuch.yaml") == []
