"""Laws of grid references and distances that hold for every square and every point."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from thrombo_cli.geodesy import kilometres
from thrombo_cli.places.grids import LETTERS, read_grid_reference, to_wgs84

Point = tuple[float, float]
letters = st.text(st.sampled_from(LETTERS), min_size=1, max_size=2)
digits = st.integers(2, 5).flatmap(
    lambda size: st.tuples(*[st.text("0123456789", min_size=size, max_size=size)] * 2)
)
anywhere = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
points = st.tuples(st.floats(49.8, 60.9), st.floats(-8.7, 1.8))  # of the United Kingdom


@given(letters, digits)
def test_the_label_of_a_reference_is_read_as_the_same_square(
    square: str, halves: tuple[str, str]
) -> None:
    spaced = read_grid_reference(f"{square} {halves[0]} {halves[1]}")
    assert read_grid_reference(square + "".join(halves)) == spaced
    if spaced is not None:
        assert read_grid_reference(spaced.label) == spaced


@given(st.sampled_from(["SD", "TQ", "NT", "HU", "SV", "J", "H", "C"]), digits)
def test_the_centre_of_a_square_lies_in_the_coarser_square_around_it(
    square: str, halves: tuple[str, str]
) -> None:
    fine = read_grid_reference(f"{square} {halves[0]} {halves[1]}")
    coarse = read_grid_reference(f"{square} {halves[0][:2]} {halves[1][:2]}")
    assert fine is not None
    assert coarse is not None
    assert abs(fine.east - coarse.east) < 500.01
    assert abs(fine.north - coarse.north) < 500.01


@given(st.floats(0, 699_000), st.floats(0, 1_299_000))
def test_a_kilometre_of_the_grid_is_a_kilometre_of_the_ground(east: float, north: float) -> None:
    found = read_grid_reference("SD 535 330")
    assert found is not None
    here = to_wgs84(found.grid, east, north)
    for there in (
        to_wgs84(found.grid, east + 1000, north),
        to_wgs84(found.grid, east, north + 1000),
    ):
        # The sphere is within half a per cent of the ellipsoid, the grid within a tenth of true.
        assert abs(kilometres(*here, *there) - 1) < 0.006


@given(anywhere, anywhere)
def test_a_distance_is_the_same_both_ways_and_never_over_half_way_round(
    here: Point, there: Point
) -> None:
    away, back = kilometres(*here, *there), kilometres(*there, *here)
    assert abs(away - back) < 1e-6
    assert 0 <= away <= 20015.2


@given(points, points, points)
def test_no_way_round_is_shorter(here: Point, through: Point, there: Point) -> None:
    round_way = kilometres(*here, *through) + kilometres(*through, *there)
    assert kilometres(*here, *there) <= round_way + 1e-6
