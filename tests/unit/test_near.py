"""Names that are shown for a text which fits none: by their letters, or by their sound."""

from __future__ import annotations

import pytest

from tests.gazetteers import hospital
from thrombo_cli.places.names import listings
from thrombo_cli.places.near import Neighbours, sound, suggestions


def near(text: str, *names: str) -> list[str]:
    """The names suggested for a text among hospitals of those names, in the order shown."""
    made = [hospital(name, f"LA{n} 4RP")._replace(id="x") for n, name in enumerate(names)]
    said = suggestions(text, Neighbours.of(listings((), made)))
    shown = said.removeprefix("\nNames that are near to it: ").removesuffix(".")
    return [each.removesuffix(" (x)") for each in shown.split("; ") if each]


# a name and a slip of it that sounds the same -> how both sound
SOUNDS = (
    ("raigmore", "raigmoor", "rkmr"),
    ("derby", "darby", "drb"),
    ("charing", "kharing", "krnk"),
    ("quarry", "karry", "kr"),
    ("cross", "kros", "krs"),
    ("leighton", "leyton", "ltn"),
    ("knight", "nite", "nt"),
    ("airedale", "ayredale", "ardl"),
    ("exeter", "ekketer", "ektr"),
    ("hove", "hofe", "hf"),
    ("a", "a", "a"),
    ("", "", ""),
)


@pytest.mark.parametrize(("one", "other", "heard"), SOUNDS)
def test_two_spellings_of_one_sound(one: str, other: str, heard: str) -> None:
    assert (sound(one), sound(other)) == (heard, heard)


# typed, the hospitals -> those shown
SHOWN = (
    # by letters, eight in ten of them alike; a word of three is too short to tell
    ("crew", ("Crewe", "Chester"), ["Crewe"]),
    ("doncaster", ("Lancaster",), []),
    ("cre", ("Cree",), []),
    # a name of two words typed as one, and one word typed as two
    ("ninewels", ("Nine Wells", "Nine Elms"), ["Nine Wells"]),
    ("nine wels", ("Ninewells",), ["Ninewells"]),
    # the first five by name; a word that more than five have tells nothing
    ("abbey", ("Abbey E", "Abbey D", "Abbey C", "Abbey B", "Abbey A"), [
        *("Abbey A", "Abbey B", "Abbey C", "Abbey D", "Abbey E"),
    ]),
    ("abbey", ("Abbey A", "Abbey B", "Abbey C", "Abbey D", "Abbey E", "Abbey F"), []),
    # of two words of one name the more like counts
    ("stanmoor", ("Stanmore", "Stanmore Stonmor"), ["Stanmore", "Stanmore Stonmor"]),
    # half of a word's letters, where it sounds the same: shown with another word that fits
    ("boar mill", ("Mill House Bury",), ["Mill House Bury"]),
    ("cedar mill", ("Mill House Bury",), []),
    # only what is nearly as near as the nearest
    ("royal blackbern", ("Royal Blackburn", "Royal Bolton"), ["Royal Blackburn"]),
    ("", ("Crewe",), []),
)  # fmt: skip


@pytest.mark.parametrize(("text", "names", "shown"), SHOWN)
def test_the_names_near_a_text(text: str, names: tuple[str, ...], shown: list[str]) -> None:
    assert near(text, *names) == shown
