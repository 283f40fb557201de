"""The first hospital of a way through a stroke unit: named, nearest, or the place itself (AR19)."""

from __future__ import annotations

import pytest

from tests.build import HOME, Drives, centre, question, registry
from tests.gazetteers import hospital
from thrombo_cli.errors import PlaceError
from thrombo_cli.model.answer import Stop
from thrombo_cli.model.place import Hospital, Place
from thrombo_cli.model.registry import Transfer
from thrombo_cli.resolver.stops import is_centre, named_stop, nearest_stop, own_stop

SCENE = question({}, location=HOME._replace(area=1, areas=(1,))).place
ACROSS = HOME._replace(landmass="ireland")


def unit(name: str, postcode: str, **changes: object) -> Hospital:
    """A stroke unit that gives thrombolysis, on the ground of the scene."""
    made = hospital(f"{name} Infirmary", postcode, at=HOME, unit=name.upper())
    return made._replace(**({"id": name, "stroke_unit": "ivt"} | changes))


ALPHA = unit("alpha", "LA1 4RP", ods="RTX02")
BETA = unit("beta", "BB2 3HH", ods="RXR20")
CENTRE = centre("mt")._replace(postcode="PR2 9HT", ods="RXN02")
BOOK = registry(CENTRE)
ROADS = Drives({(1, "ALPHA"): 20.0, (1, "BETA"): 30.0, (1, "GAMMA"): 20.0}, {})


def inside(here: Hospital) -> Place:
    """The place of a question asked from a hospital by its name."""
    return Place("hospital", here.name, False, here.location, frozenset({here.id}))


def test_a_named_stop_in_full() -> None:
    assert named_stop(ALPHA, SCENE, BOOK) == Stop(
        hospital="alpha",
        label="alpha Infirmary",
        chosen="named",
        place=Place(
            "hospital",
            "alpha Infirmary",
            False,
            HOME,
            frozenset({"alpha", "RTX02", "LA14RP"}),
        ),
        travel_unit="ALPHA",
        here=False,
        door_in_door_out=90,
        sources=(),
        door_in=None,
    )


def test_a_hospital_without_a_code_or_a_column_goes_by_its_postcode() -> None:
    plain = named_stop(ALPHA._replace(ods=None, unit=None), SCENE, BOOK)
    assert plain.place.keys == {"alpha", "LA14RP"}
    assert plain.travel_unit == "LA14RP"


# the hospital's own minutes, those of the registry -> minutes reckoned with, and their sources
STAYS = (
    (None, Transfer(75, 30, ("audit",)), 75, ("audit",)),
    (60, Transfer(75, 30, ("audit",)), 60, ()),
    (0, Transfer(75, 30, ("audit",)), 0, ()),
)


@pytest.mark.parametrize(("own", "usual", "minutes", "sources"), STAYS)
def test_the_stay_is_the_hospitals_own_or_the_usual_one(
    own: int | None, usual: Transfer, minutes: int, sources: tuple[str, ...]
) -> None:
    book = BOOK._replace(transfer=usual)
    found = named_stop(ALPHA._replace(door_in_door_out=own), SCENE, book)
    assert (found.door_in_door_out, found.sources) == (minutes, sources)


# the place -> is the patient in Alpha Infirmary already?
PLACES = (
    (inside(ALPHA), True),
    (inside(BETA), False),
    (inside(ALPHA)._replace(kind="postcode"), False),
    (SCENE, False),
)


@pytest.mark.parametrize(("place", "here"), PLACES)
def test_the_patient_is_there_only_where_the_hospital_was_named(place: Place, here: bool) -> None:
    assert named_stop(ALPHA, place, BOOK).here is here


# what the hospital has in common with the centre -> is it that centre?
TWINS = (
    ({}, False),
    ({"id": "mt"}, True),
    ({"ods": "RXN02"}, True),
    ({"postcode": "PR2 9HT"}, True),
    ({"ods": None}, False),
)


@pytest.mark.parametrize(("changes", "twin"), TWINS)
def test_a_hospital_is_a_centre_by_id_code_or_postcode(
    changes: dict[str, object], twin: bool
) -> None:
    book = registry(centre("other")._replace(postcode="NE1 4LP"), CENTRE)
    assert is_centre(ALPHA._replace(**changes), book) is twin


def test_two_without_a_code_are_not_one_for_that() -> None:
    assert not is_centre(ALPHA._replace(ods=None), registry(CENTRE._replace(ods=None)))


def test_a_centre_is_no_stop_on_the_way_to_one() -> None:
    with pytest.raises(PlaceError) as caught:
        named_stop(ALPHA._replace(id="mt"), SCENE, BOOK)
    assert caught.value.message == (
        "alpha Infirmary does thrombectomy itself: ask without --via, or name a hospital "
        "that does not."
    )


NONE_BY_ROAD = "No road leads from here to a stroke unit. Name one: --via HOSPITAL."
GAMMA = unit("gamma", "NE9 6SX")
# hospitals -> the nearest stroke unit
NEAREST = (
    ((BETA, ALPHA), "alpha"),
    ((ALPHA, BETA), "alpha"),
    # what gives no thrombolysis, what is a centre, and what lies across the sea are left out
    ((ALPHA._replace(stroke_unit="none"), BETA), "beta"),
    ((ALPHA._replace(stroke_unit="mt"), BETA), "beta"),
    ((ALPHA._replace(ods="RXN02"), BETA), "beta"),
    ((ALPHA._replace(unit="NOWHERE", location=ACROSS), BETA), "beta"),
    # equally far: by id
    ((GAMMA, ALPHA), "alpha"),
    ((GAMMA._replace(id="a"), ALPHA), "a"),
)


@pytest.mark.parametrize(("hospitals", "first"), NEAREST)
def test_the_nearest_stroke_unit_by_road(hospitals: tuple[Hospital, ...], first: str) -> None:
    found = nearest_stop(hospitals, SCENE, BOOK, ROADS)
    assert found.hospital == first
    here = next(each for each in hospitals if each.id == first)
    assert found == named_stop(here, SCENE, BOOK)._replace(chosen="nearest")


@pytest.mark.parametrize(
    "hospitals",
    [(), (ALPHA._replace(unit="NOWHERE", location=ACROSS),)],
    ids=["none", "over the sea"],
)
def test_no_stroke_unit_by_road(hospitals: tuple[Hospital, ...]) -> None:
    with pytest.raises(PlaceError) as caught:
        nearest_stop(hospitals, SCENE, BOOK, ROADS)
    assert caught.value.message == NONE_BY_ROAD


def test_a_hospital_named_as_the_place_is_its_own_first_stop() -> None:
    found = own_stop(inside(BETA), (ALPHA, BETA), BOOK)
    assert found == named_stop(BETA, inside(BETA), BOOK)
    assert found is not None
    assert found.here


# the place, the hospitals known -> none of them is the place's own first stop
NO_OWN_STOP = (
    (SCENE, (ALPHA, BETA)),
    (inside(BETA)._replace(kind="postcode"), (ALPHA, BETA)),
    (inside(BETA), (ALPHA,)),
    (inside(ALPHA._replace(id="mt")), (ALPHA._replace(id="mt"), BETA)),
)


@pytest.mark.parametrize(("place", "hospitals"), NO_OWN_STOP)
def test_a_scene_and_a_centre_have_no_stop_of_their_own(
    place: Place, hospitals: tuple[Hospital, ...]
) -> None:
    assert own_stop(place, hospitals, BOOK) is None
