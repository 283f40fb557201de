"""What a person may write for a place, and what each of it means (R55-R58)."""

from __future__ import annotations

import pytest

from tests.build import centre, registry
from tests.gazetteers import (
    FULWOOD,
    HAMMERSMITH,
    HOSPITALS,
    LANCASTER,
    POSTCODES,
    PRESTON,
    REGISTRY,
    SmallGazetteer,
    hospital,
)
from thrombo_cli.errors import PlaceError
from thrombo_cli.model.place import Hospital, Location, Place
from thrombo_cli.model.registry import Centre
from thrombo_cli.places import parse_place
from thrombo_cli.places.finding import Listings
from thrombo_cli.places.named import match_centre
from thrombo_cli.places.names import listings

GAZETTEER = SmallGazetteer()
METRES = (
    "That looks like an easting and a northing. Give a grid reference with the letters of "
    "its square, such as SD 535 330, or LAT,LON."
)
DEGREES = (
    "Write degrees without letters, latitude first and west of Greenwich with a minus "
    "sign, such as 53.7915,-2.7068."
)
PRESTON_KEYS = {"PR29HT", "royal-preston", "royal-preston-hospital-pr2", "RXN01", "RXN02"}
CHARING_CROSS_KEYS = {"W68RF", "SW66SX", "charing-cross", "charing-cross-hospital-w6"}
FORMS = (
    "Give a postcode (PR2 9HT), an outward code (PR2), LAT,LON (53.7915,-2.7068), "
    "a grid reference (SD 535 330), or a hospital by name, id or ODS code."
)


def keys_at(
    postcode: str, centres: tuple[Centre, ...], hospitals: tuple[Hospital, ...]
) -> frozenset[str]:
    """The keys of what lies at a postcode."""
    return Listings(listings(centres, hospitals)).at(postcode)


def place(text: str) -> Place:
    return parse_place(text, GAZETTEER, REGISTRY)


def refusal(text: str) -> str:
    """The message with which a text is refused as a place."""
    with pytest.raises(PlaceError) as caught:
        place(text)
    assert caught.value.exit_code == 2
    return caught.value.message


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("PR2 9HT", "postcode", "PR2 9HT"),
        ("pr29ht", "postcode", "PR2 9HT"),
        ("  Pr2   9hT\n", "postcode", "PR2 9HT"),
        ("ＰＲ２\u00a09ＨＴ", "postcode", "PR2 9HT"),
        ("E1 1BB", "postcode", "E1 1BB"),
        ("E11BB", "postcode", "E1 1BB"),
        ("sw1a1aa", "postcode", "SW1A 1AA"),
        ("PR2", "outcode", "PR2 (approximate)"),
        ("pr 2", "outcode", "PR2 (approximate)"),
        ("so16", "outcode", "SO16 (approximate)"),
        ("53.7915,-2.7068", "coordinates", "53.7915, -2.7068"),
        ("53.79154321, -2.70684321", "coordinates", "53.7915, -2.7068"),
        ("53.7915 -2.7068", "coordinates", "53.7915, -2.7068"),
        ("+54 ,-3", "coordinates", "54.0000, -3.0000"),
        ("54,\u22123", "coordinates", "54.0000, -3.0000"),
        ("SD 535 330", "grid_reference", "SD 535 330"),
        ("sd535330", "grid_reference", "SD 535 330"),
        ("J 33226 73709", "grid_reference", "J 33226 73709"),
        ("royal-preston", "centre", "Royal Preston Hospital"),
        ("Royal Preston", "centre", "Royal Preston Hospital"),
        ("the royal preston hospital", "centre", "Royal Preston Hospital"),
        ("preston", "centre", "Royal Preston Hospital"),
        ("RXN02", "centre", "Royal Preston Hospital"),
        ("rxn01", "centre", "Royal Preston Hospital"),
        ("Lancashire Teaching", "centre", "Royal Preston Hospital"),
        ("Lancashire Teaching Hospitals", "centre", "Royal Preston Hospital"),
        ("Charing Cross Hospital, London", "centre", "Charing Cross Hospital"),
        ("Romford", "centre", "Queen's Hospital, Romford"),
        ("queens romford", "centre", "Queen's Hospital, Romford"),
        ("Queen Romford", "centre", "Queen's Hospital, Romford"),
        ("Newcastle upon Tyne", "hospital", "Royal Victoria Infirmary"),
        ("newcastle under lyme", "hospital", "Royal Stoke University Hospital"),
        ("Ashford Surrey", "hospital", "Ashford Hospital"),
        ("Ashford (Kent)", "hospital", "William Harvey Hospital"),
        ("Royal Victoria Belfast", "hospital", "Royal Victoria Hospital, Belfast"),
        ("Royal Blackburn", "hospital", "Royal Blackburn Hospital"),
        ("ROYAL BLACKBURN HOSPITAL", "hospital", "Royal Blackburn Hospital"),
        ("blackburn royal", "hospital", "Royal Blackburn Hospital"),
        ("RTX02", "hospital", "Royal Lancaster Infirmary"),
        ("Saint Georges", "hospital", "St George's Hospital"),
        ("st. george’s", "hospital", "St George's Hospital"),
        ("St George", "hospital", "St George's Hospital"),
        ("Leighton", "hospital", "Leighton Hospital"),
        ("Crewe", "hospital", "Leighton Hospital"),
        ("Leighton Crewe", "hospital", "Leighton Hospital"),
        ("Royal Blackburn A&E", "hospital", "Royal Blackburn Hospital"),
        ("ED, Royal Blackburn", "hospital", "Royal Blackburn Hospital"),
        ("Blackburn accident and emergency dept", "hospital", "Royal Blackburn Hospital"),
        ("QE Gateshead", "hospital", "Queen Elizabeth Hospital, Gateshead"),
        ("QMC", "centre", "Queen's Medical Centre, Nottingham"),
        ("University Hospital of Wales", "hospital", "University Hospital of Wales"),
        ("Bury St Edmunds", "hospital", "West Suffolk Hospital"),
        ("Fairfield General, Bury", "hospital", "Fairfield General Hospital"),
        ("royal-blackburn-hospital-bb2", "hospital", "Royal Blackburn Hospital"),
        ("PR2 9HT.", "postcode", "PR2 9HT"),
        ("PR2 9HT,", "postcode", "PR2 9HT"),
        ("PR2-9HT", "postcode", "PR2 9HT"),
        ("(53.79,-2.70)", "coordinates", "53.7900, -2.7000"),
        ("ysbyty mon and fon", "hospital", "Ysbyty Môn & Fôn"),
        ("Ysbyty Môn & Fôn", "hospital", "Ysbyty Môn & Fôn"),
    ],
)
def test_a_place_that_is_understood(text: str, kind: str, label: str) -> None:
    found = place(text)
    assert (found.kind, found.label) == (kind, label)
    assert found.approximate == (kind == "outcode")


@pytest.mark.parametrize(
    ("text", "location", "keys"),
    [
        ("PR2 9HT", PRESTON, PRESTON_KEYS),
        ("LA1 4RP", LANCASTER, {"LA14RP", "RTX02", "royal-lancaster-infirmary-la1"}),
        ("Royal Preston", PRESTON, PRESTON_KEYS),
        ("charing-cross", HAMMERSMITH, CHARING_CROSS_KEYS),
        ("W6 8RF", HAMMERSMITH, CHARING_CROSS_KEYS),
        (
            "Royal Lancaster Infirmary",
            LANCASTER,
            {"LA14RP", "RTX02", "royal-lancaster-infirmary-la1"},
        ),
        ("Royal Blackburn", LANCASTER, {"BB23HH", "royal-blackburn-hospital-bb2"}),
        ("PR2", FULWOOD, set()),
        # of a centre that the list of hospitals does not hold
        ("B15 2TH", POSTCODES["B152TH"], {"B152TH", "queen-elizabeth-birmingham"}),
    ],
)
def test_the_location_and_the_names_a_pathway_may_use(
    text: str, location: object, keys: set[str]
) -> None:
    found = place(text)
    assert found.location == location
    assert found.keys == keys


def test_a_point_and_a_grid_reference_are_placed_where_they_say() -> None:
    point, square = place("53.7915,-2.7068"), place("SD 535 330")
    assert (point.location.latitude, point.location.longitude) == (53.7915, -2.7068)
    assert square.location.latitude == pytest.approx(53.79168, abs=1e-4)
    assert square.location.longitude == pytest.approx(-2.70657, abs=1e-4)
    assert point.keys == square.keys == frozenset()


def test_a_centre_without_a_known_postcode_is_placed_by_its_location() -> None:
    found = place("Lost Infirmary")
    assert (found.location.latitude, found.location.longitude) == (55.0, -3.0)


def test_a_centre_with_no_position_at_all_is_refused() -> None:
    assert refusal("abroad") == (
        "The reference data has no position for Calais Infirmary: give LAT,LON."
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f"No place was given. {FORMS}"),
        (" \t\n", f"No place was given. {FORMS}"),
        ("Q" * 201, f"A place is at most 200 characters long. {FORMS}"),
        ("Preston\x1b[2J", "The place holds control characters. Type it again by hand."),
        ("PR2\t9HT", "The place holds control characters. Type it again by hand."),
        ("PR2\u200b9HT", "The place holds control characters. Type it again by hand."),
        ("\udcff", "The place holds control characters. Type it again by hand."),
        ("Q" * 200, f"No such place is known. {FORMS}"),
        ("a", f"No such place is known. {FORMS}"),
        ("The Hospital", f"No such place is known. {FORMS}"),
        ("353500,433000", METRES),
        ("353500 433000", METRES),
        ("53.7915N 2.7068W", DEGREES),
        ("53.7915° N, 2.7068° W", DEGREES),
        ("somebody at PR2 9HT", f"No such place is known. {FORMS}"),
    ],
)
def test_a_text_that_is_no_place(text: str, message: str) -> None:
    assert refusal(text) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "PR2 9ZZ",
            "No postcode of that district with that inward part is known. "
            "Check it, or give the outward part alone for an approximate answer.",
        ),
        ("XX9 9ZZ", "There is no such postcode district. Check the letters and digits."),
        (
            "PR99",
            "There is no such postcode district. Check the letters and digits. "
            "A square of the grid needs more digits, as in SD 535 330.",
        ),
        ("PR9A", "There is no such postcode district. Check the letters and digits."),
        (
            "ZZ99 3VZ",
            "That postcode is written where a patient has no known or fixed address, and is no "
            "place. Give where the patient is now.",
        ),
        (
            "PR2 9",
            "This is only the beginning of a postcode. Give the whole postcode, or its outward "
            "part alone for an approximate answer.",
        ),
        (
            "pr2 9h",
            "This is only the beginning of a postcode. Give the whole postcode, or its outward "
            "part alone for an approximate answer.",
        ),
        (
            "0X3 9DU",
            "The outward part has the digit 0 as character 1, where a letter belongs: "
            "was the letter O meant?",
        ),
        (
            "s01 1ab",
            "The outward part has the digit 0 as character 2, where a letter belongs: "
            "was the letter O meant?",
        ),
        (
            "PRZ 9HT",
            "The outward part has the letter Z as character 3, where a digit belongs: "
            "was the digit 2 meant?",
        ),
        (
            "LS1 3E8",
            "The inward part has the digit 8 as character 3, where a letter belongs: "
            "was the letter B meant?",
        ),
        (
            "1S1 SEX",
            "The outward part has the digit 1 as character 1, where a letter belongs: "
            "was the letter I or L meant? "
            "The inward part has the letter S as character 1, where a digit belongs: "
            "was the digit 5 meant?",
        ),
        (
            "PR2 OHT",
            "The inward part has the letter O as character 1, where a digit belongs: "
            "was the digit 0 meant?",
        ),
        (
            "SW1A LAA",
            "The inward part has the letter L as character 1, where a digit belongs: "
            "was the digit 1 meant?",
        ),
    ],
)
def test_a_postcode_with_a_slip_is_explained(text: str, message: str) -> None:
    assert refusal(text) == message


@pytest.mark.parametrize(
    "text", ["0X3 9DU", "PR2 9ZZ", "PR2 OHT", "9434765919", "s01 1ab", "me at PR2 9HT, love"]
)
def test_no_message_repeats_a_whole_postcode_or_number(text: str) -> None:
    message = refusal(text).replace(FORMS, "")
    for part in text.replace(",", "").split():
        assert part.casefold() not in message.casefold().split()


@pytest.mark.parametrize(
    "text",
    [
        "PX2 8X7",  # an X is taken for no digit
        "000 OO0",  # four slips are no slip
        "OSOOSO",  # letters alone may be a name
        "PR2 9HT 1",
    ],
)
def test_what_is_too_far_from_a_postcode_is_not_explained_as_one(text: str) -> None:
    assert refusal(text) == f"No such place is known. {FORMS}"


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        (
            "-2.7068,53.7915",
            "The other way round it would lie inside: write the latitude first, LAT,LON.",
        ),
        (
            "53.7915,2.7068",
            "With a minus sign it would lie inside: longitude west of Greenwich is negative.",
        ),
        ("48.8566,2.3522", "Write LAT,LON in degrees, such as 53.7915,-2.7068."),
        ("999,999", "Write LAT,LON in degrees, such as 53.7915,-2.7068."),
    ],
)
def test_a_point_outside_the_kingdom(text: str, advice: str) -> None:
    assert refusal(text) == f"The point lies outside the United Kingdom or at sea. {advice}"


@pytest.mark.parametrize("text", ["SV 00 00", "A 12 34"])
def test_a_grid_reference_outside_the_kingdom(text: str) -> None:
    assert refusal(text) == (
        "The grid reference lies outside the United Kingdom or at sea. Check it."
    )


@pytest.mark.parametrize(
    "text", ["SD 535 33", "SD 535", "sd 53533", "ZZ 12 34", "J 123", "SD 53 53 3"]
)
def test_a_grid_reference_of_the_wrong_shape(text: str) -> None:
    assert refusal(text) == (
        "A grid reference has the letters of a square and as many digits east as north, "
        "2 to 5 of each: SD 535 330, or J 332 737 on the Irish Grid."
    )


@pytest.mark.parametrize(
    "text",
    [
        "9434765919",
        "943 476 5919",
        "943-476-5919",
        "943\u2013476\u20135919",
        "９４３４７６５９１９",
        "NHS 943 476 5919",
        "nhs no. 943 476 5919",
        "NHS number: 943 476 5919",
        "CHI 943 476 5919",
        "H&C no 943 476 5919",
        "4010232137",
        "0000000000",
    ],
)
def test_a_patients_number_is_refused(text: str) -> None:
    assert refusal(text) == (
        "This looks like an NHS number and was not used. Nothing that identifies a patient "
        "is needed here: give a postcode, a hospital or coordinates."
    )


@pytest.mark.parametrize(
    "text", ["9434765918", "943 476 5910", "1234567", "01772 716565", "+44 1772 716565"]
)
def test_another_long_number_is_refused(text: str) -> None:
    assert refusal(text) == (
        "This looks like an NHS, hospital or telephone number and was not used. "
        "Give a postcode, a hospital or coordinates."
    )


@pytest.mark.parametrize("text", ["9434765919", "1234567"])
def test_a_program_can_tell_that_a_patients_number_was_refused(text: str) -> None:
    with pytest.raises(PlaceError) as caught:
        place(text)
    assert caught.value.code == "patient-number"


def test_a_short_number_and_a_grid_reference_of_ten_digits_are_no_patients() -> None:
    assert refusal("123456") == f"No such place is known. {FORMS}"
    assert place("SD 53500 33000").kind == "grid_reference"


def fits(count: int, *lines: str) -> list[str]:
    head = f"That name fits {count} hospitals. Give more of it, an id, or a postcode:"
    return [head, *(f"  {line}" for line in lines)]


def part_of(count: int, *lines: str) -> list[str]:
    head = f"That is part of the name of {count} hospitals. Give a whole name, an id, or a"
    return [f"{head} postcode:", *(f"  {line}" for line in lines)]


QUEENS = part_of(
    4,
    "Queen Elizabeth Hospital, Birmingham (queen-elizabeth-birmingham)",
    "Queen's Hospital, Romford (queens-romford)",
    "Queen's Medical Centre, Nottingham (queens-nottingham)",
    "Queen Elizabeth Hospital, Gateshead (queen-elizabeth-hospital-gateshead-ne9)",
)
VICTORIAS = fits(
    2,
    "Royal Victoria Hospital, Belfast, Northern Ireland (royal-victoria-hospital-belfast-bt12)",
    "Royal Victoria Infirmary, Newcastle upon Tyne (royal-victoria-infirmary-ne1)",
)
STOKE = "Royal Stoke University Hospital"
PAGETS = fits(
    2,
    "James Paget Hospital, Gorleston (james-paget-hospital-nr31)",
    "James Paget Hospital, Great Yarmouth (james-paget-hospital-nr31)",
)
ABBEYS = [
    *(f"Abbey {letter} Ward (abbey-{letter.lower()}-ward-ze1)" for letter in "ABCDEFGHI"),
    *(f"Abbey {letter} Ward (abbey-{letter.lower()}-ward-ze2)" for letter in "JKLM"),
]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Quee", QUEENS),
        ("Queen's", fits(2, QUEENS[2].strip(), QUEENS[3].strip())),
        ("Queen", QUEENS),
        (
            "Newcastle",
            part_of(
                2,
                f"{STOKE}, Stoke-on-Trent (royal-stoke-university-hospital-st4)",
                "Royal Victoria Infirmary, Newcastle upon Tyne (royal-victoria-infirmary-ne1)",
            ),
        ),
        (
            "Bury",
            fits(
                2,
                "Fairfield General Hospital, Bury (fairfield-general-hospital-bl9)",
                "West Suffolk Hospital, Bury St Edmunds (west-suffolk-hospital-ip33)",
            ),
        ),
        (
            "Ashford Hospital",
            fits(
                2,
                "Ashford Hospital, Surrey (ashford-hospital-tw15)",
                "William Harvey Hospital, Ashford, Kent (william-harvey-hospital-tn24)",
            ),
        ),
        (
            "The London",
            fits(
                3,
                "Charing Cross Hospital, Hammersmith, London (charing-cross)",
                "Royal London Hospital, Whitechapel (royal-london-hospital-e1)",
                "St George's Hospital, Tooting, London (st-georges-hospital-sw17)",
            ),
        ),
        ("Royal Victoria", VICTORIAS),
        ("James Paget", PAGETS),
        ("Abbey", [*part_of(13, *ABBEYS[:12]), "  and 1 more"]),
    ],
)
def test_a_name_that_fits_several_lists_them(text: str, lines: list[str]) -> None:
    assert refusal(text).split("\n") == lines


def test_a_list_of_twelve_is_whole() -> None:
    class Twelve(SmallGazetteer):
        def hospitals(self) -> tuple[Hospital, ...]:
            return tuple(h for h in super().hospitals() if h.name != "Abbey M Ward")

    with pytest.raises(PlaceError) as caught:
        parse_place("Abbey", Twelve(), REGISTRY)
    assert len(caught.value.message.split("\n")) == 13
    assert "more" not in caught.value.message.split("\n")[-1]


@pytest.mark.parametrize(
    ("text", "perhaps"),
    [
        ("Leigh", "Leighton Hospital, Crewe (leighton-hospital-cw1)"),
        ("Royal Pres", "Royal Preston Hospital (royal-preston)"),
        ("Royal Lancaster", "Royal Lancaster Infirmary (royal-lancaster-infirmary-la1)"),
        ("Bury St", "West Suffolk Hospital, Bury St Edmunds (west-suffolk-hospital-ip33)"),
        ("Kent", "William Harvey Hospital, Ashford, Kent (william-harvey-hospital-tn24)"),
        ("Wales", "University Hospital of Wales, Cardiff (university-hospital-of-wales-cf14)"),
        ("Paget Gorleston", "James Paget Hospital, Gorleston (james-paget-hospital-nr31)"),
        ("Harvey Ashford", "William Harvey Hospital, Ashford, Kent (william-harvey-hospital-tn24)"),
        ("Harvey Kent", "William Harvey Hospital, Ashford, Kent (william-harvey-hospital-tn24)"),
    ],
)
def test_a_part_of_a_name_is_no_name_though_only_one_has_it(text: str, perhaps: str) -> None:
    assert refusal(text) == (f"Was {perhaps} meant? Give its whole name, or its id or postcode.")


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Royl Blackbern", "Royal Blackburn Hospital (royal-blackburn-hospital-bb2)"),
        ("Royal Blackbern", "Royal Blackburn Hospital (royal-blackburn-hospital-bb2)"),
        ("Reighton", "Creighton House, Lerwick (creighton-house-ze3)"),
        ("Hilll", "Stepping Hill Hospital, Stockport (stepping-hill-hospital-sk2)"),
        ("Abbay", "; ".join(ABBEYS[:5])),
        ("Leyton", "Leighton Hospital, Crewe (leighton-hospital-cw1)"),
        ("Charring Kross", "Charing Cross Hospital, Hammersmith, London (charing-cross)"),
        (
            "Ashferd",
            "Ashford Hospital, Surrey (ashford-hospital-tw15); "
            "William Harvey Hospital, Ashford, Kent (william-harvey-hospital-tn24)",
        ),
        (
            "Bellfast",
            VICTORIAS[1].strip(),
        ),
        ("Black burn", "Royal Blackburn Hospital (royal-blackburn-hospital-bb2)"),
    ],
)
def test_a_name_with_a_slip_is_answered_with_names_near_it(text: str, near: str) -> None:
    assert refusal(text) == (f"No such place is known. {FORMS}\nNames that are near to it: {near}.")


@pytest.mark.parametrize(
    ("text", "centre_id"),
    [
        ("royal-preston", "royal-preston"),
        ("ROYAL PRESTON", "royal-preston"),
        ("rph", "royal-preston"),
        ("RXN02", "royal-preston"),
        ("pr29ht", "royal-preston"),
        ("Preston", "royal-preston"),
        ("Romford", "queens-romford"),
        (" Charing  Cross ", "charing-cross"),
    ],
)
def test_a_centre_is_found_by_name_or_code(text: str, centre_id: str) -> None:
    assert match_centre(text, REGISTRY).id == centre_id


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Royal Blackburn", "No centre of the registry has that name, id or ODS code."),
        (
            "royal-prestn",
            "No centre of the registry has that name, id or ODS code.\n"
            "Names that are near to it: Royal Preston Hospital (royal-preston).",
        ),
        ("", f"No place was given. {FORMS}"),
        (
            "Romf",
            "Was Queen's Hospital, Romford (queens-romford) meant? "
            "Give its whole name, or its id or postcode.",
        ),
    ],
)
def test_a_centre_that_is_not_found(text: str, message: str) -> None:
    with pytest.raises(PlaceError) as caught:
        match_centre(text, REGISTRY)
    assert caught.value.message == message


def test_a_postcode_has_the_code_of_a_hospital_that_is_no_centre() -> None:
    location = Location(53.7, -2.4, "england", None, "great-britain", None)
    here = Hospital("Here", "BB2 3HH", (), "RXR20", location, "here", "")
    elsewhere = Hospital("Elsewhere", "LA1 4RP", (), "RTX02", location, "elsewhere", "")
    assert keys_at("BB23HH", (), (elsewhere, here)) == {"BB23HH", "RXR20", "here"}
    assert keys_at("PR29HT", (), (elsewhere, here)) == {"PR29HT"}


# a centre's name -> what it is called beside its id, its town
COMMAS = (
    ("Alpha Hospital", ("Alpha Hospital",), ""),
    (
        "Alpha Hospital, Romford",
        ("Alpha Hospital, Romford", "Alpha Hospital", "Romford"),
        "Romford",
    ),
    ("A, B, Romford", ("A, B, Romford", "A, B", "Romford"), "Romford"),
)


@pytest.mark.parametrize(("name", "names", "town"), COMMAS)
def test_a_centre_is_called_by_its_name_with_and_without_its_town(
    name: str, names: tuple[str, ...], town: str
) -> None:
    (listing,) = listings((centre("alpha")._replace(name=name),), ())
    assert (listing.names, listing.town) == (("alpha", *names), town)


def test_the_regions_are_the_county_and_the_nation() -> None:
    belfast = hospital("Alpha", "BT12 6BA", town="Belfast, Antrim")
    ulster = belfast._replace(location=belfast.location._replace(nation="northern_ireland"))
    nowhere = belfast._replace(location=belfast.location._replace(nation=None))
    found = [listings((), (each,))[0].regions for each in (ulster, nowhere)]
    assert found == [("Antrim", "northern ireland"), ("Antrim", "")]


def test_a_hospital_whose_column_is_a_centres_postcode_does_not_stand_there() -> None:
    beside = hospital("Beside", "PR2 9HX", unit="PR29HT")
    assert keys_at("PR29HT", (centre("alpha"),), (beside,)) == {"PR29HT", "alpha"}


def test_a_name_of_two_letters_is_a_name() -> None:
    two = hospital("Ty", "CF10 1AA")
    found = Listings(listings((), (two,))).find("Ty")
    assert found is not None
    assert found.subject is two


def test_who_asks_again_is_told_the_same() -> None:
    two = hospital("Alpha", "CF10 1AA"), hospital("Beta", "CF10 1AB")
    known = Listings(listings((), two))
    found = [known.find(name) for name in ("Alpha", "Beta", "Alpha", "Gamma")]
    assert [each and each.subject for each in found] == [*two, two[0], None]


def test_a_postcode_may_be_a_centres_column_of_the_matrix_alone() -> None:
    lone = registry(centre("alpha")._replace(travel_unit="LA14RP", postcode="PR2 9HX"))

    class NoHospitals(SmallGazetteer):
        def hospitals(self) -> tuple[Hospital, ...]:
            return ()

    assert parse_place("LA1 4RP", NoHospitals(), lone).keys == {"LA14RP", "PR29HX", "alpha"}
    assert parse_place("E1 1BB", NoHospitals(), lone).keys == {"E11BB"}


def test_a_postcode_of_a_centre_has_the_codes_of_its_other_postcode() -> None:
    location = Location(53.7, -2.4, "england", None, "great-britain", None)
    preston = centre("alpha")._replace(travel_unit="PR29HX")
    wing = Hospital("Wing", "PR2 9HT", (), "RXN99", location, "wing", "")
    keys = {"PR29HT", "PR29HX", "alpha", "wing", "RXN99"}
    assert keys_at("PR29HT", (preston,), (wing,)) == keys
    assert keys_at("PR29HX", (preston,), (wing,)) == keys


def test_a_hospital_at_a_centres_column_of_the_matrix_is_no_centre_for_that() -> None:
    location = Location(53.7, -2.4, "england", None, "great-britain", None)
    preston = centre("alpha")._replace(travel_unit="PR29HX")
    beside = Hospital("Beside", "PR2 9HX", (), "RXN99", location, "beside", "", unit="PR29HX")
    assert keys_at("PR29HT", (preston,), (beside,)) == {"PR29HT", "alpha"}
    assert keys_at("PR29HX", (preston,), (beside,)) == {"PR29HX", "beside", "RXN99"}


def test_a_hospital_with_the_code_of_a_centre_is_that_centre() -> None:
    location = Location(53.7, -2.4, "england", None, "great-britain", None)
    preston = centre("alpha")._replace(ods="RXN99")
    other_door = Hospital("Other Door", "PR2 9HX", ("The Door",), "RXN99", location, "door", "")
    world = registry(preston)
    assert match_centre("the door", world, (other_door,)).id == "alpha"
    assert keys_at("PR29HX", (preston,), (other_door,)) == {
        "PR29HT",
        "PR29HX",
        "alpha",
        "RXN99",
        "door",
    }


@pytest.mark.parametrize("text", ["Queen's", "Queen Elizabeth", "Royal Victoria"])
def test_a_centre_by_a_name_that_another_hospital_shares_is_refused(text: str) -> None:
    with pytest.raises(PlaceError):
        match_centre(text, REGISTRY, GAZETTEER.hospitals())


def test_a_saint_whose_short_form_stands_nowhere_in_the_name_is_found() -> None:
    # "st" is the longest word of what is looked for, and "saint" does not hold it
    saint = hospital("Saint Ty", "CF10 1AA")
    found = Listings(listings((), (*HOSPITALS, saint))).find("St Ty")
    assert found is not None
    assert found.subject is saint


def test_a_town_is_known_whole_and_by_its_first_part() -> None:
    town = "Ashford, Weald, Kent"
    (listing,) = listings((), (hospital("Harvey", "TN24 0LZ", town=town),))
    assert listing.towns() == (town, "Ashford")


def test_a_hospital_that_is_no_centre_is_not_taken_for_one() -> None:
    with pytest.raises(PlaceError) as caught:
        match_centre("Leighton", REGISTRY, GAZETTEER.hospitals())
    assert caught.value.message == "No centre of the registry has that name, id or ODS code."
    assert match_centre("QMC", REGISTRY, GAZETTEER.hospitals()).id == "queens-nottingham"
