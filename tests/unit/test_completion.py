"""What the shell offers for a word of a place that has been begun."""

from __future__ import annotations

import pytest

from tests.gazetteers import hospital
from thrombo_cli.model.place import Hospital
from thrombo_cli.places.completion import completions
from thrombo_cli.places.names import listings


def named(ident: str, name: str, *aliases: str, town: str = "") -> Hospital:
    return hospital(name, "LA1 4RP", *aliases, town=town)._replace(id=ident)


KNOWN = (
    named("royal-alpha", "Royal Alpha", "Alphaville", "RAH", town="Preston"),
    named("derriford", "Derriford", "Rahere", town="Plymouth"),
    named("queen-one", "Queen One", "QE", town="Bury"),
    named("queen-two", "Queen Two", "qe", town="Bury"),
)
ALPHA = "Royal Alpha, Preston (royal-alpha)"
DERRIFORD = "Derriford, Plymouth (derriford)"
QUEEN_ONE = "Queen One, Bury (queen-one)"
QUEEN_TWO = "Queen Two, Bury (queen-two)"

# begun -> words with the name each stands for
OFFERS = (
    # nothing begun: ids alone
    (
        "",
        [
            ("royal-alpha", ALPHA),
            ("derriford", DERRIFORD),
            ("queen-one", QUEEN_ONE),
            ("queen-two", QUEEN_TWO),
        ],
    ),
    # ids first; "Royal Alpha" has two words, and is not offered
    ("r", [("royal-alpha", ALPHA), ("rAH", ALPHA), ("rahere", DERRIFORD)]),
    # what was typed stays as it was typed
    ("RA", [("RAH", ALPHA), ("RAhere", DERRIFORD)]),
    ("DERR", [("DERRiford", DERRIFORD)]),
    ("derriford", [("derriford", DERRIFORD)]),
    ("derrifordx", []),
    ("alpha", [("alphaville", ALPHA)]),
    # a town is a name as well
    ("Pres", [("Preston", ALPHA)]),
    # a name that two share, in letters of any size, is not offered
    ("Bury", []),
    ("QE", []),
    ("q", [("queen-one", QUEEN_ONE), ("queen-two", QUEEN_TWO)]),
    ("ville", []),
)


@pytest.mark.parametrize(("begun", "offered"), OFFERS)
def test_what_is_offered(begun: str, offered: list[tuple[str, str]]) -> None:
    assert completions(begun, listings((), KNOWN)) == offered


def test_at_most_fifty_are_offered() -> None:
    many = [named(f"ward-{n}", f"Ward {n}") for n in range(60)]
    many = [each._replace(postcode=f"LA{n} 4RP") for n, each in enumerate(many)]
    offered = completions("w", listings((), many))
    assert [word for word, _ in offered] == [f"ward-{n}" for n in range(50)]
