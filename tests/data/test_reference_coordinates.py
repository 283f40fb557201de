"""Coordinates to what is known of the point, in and out of the polygons."""

from __future__ import annotations

import pytest

from thrombo_cli.reference.reader import Reference

PLACES = [
    (53.79151, -2.70684, "england", "great-britain", "Royal Preston Hospital"),
    (53.2272, -4.1270, "wales", "great-britain", "Bangor pier"),
    (51.5106, 0.7170, "england", "great-britain", "the end of Southend pier, 2 km out"),
    (50.7392, -1.1602, "england", "isle-of-wight", "Ryde pier"),
    (49.9149, -6.3164, "england", "scilly", "St Mary's, Scilly"),
    (51.1659, -4.6659, "england", "lundy", "Lundy"),
    (55.2934, -6.1977, "northern_ireland", "rathlin", "Rathlin"),
    (54.5942, -5.9540, "northern_ireland", "ireland", "Royal Victoria Hospital, Belfast"),
    (54.4779, -7.4639, "northern_ireland", "ireland", "near Lisnaskea road"),
    (54.9950, -3.0670, "scotland", "great-britain", "Gretna"),
    (54.9080, -2.9330, "england", "great-britain", "Carlisle"),
    (55.7710, -2.0100, "england", "great-britain", "Berwick-upon-Tweed"),
    (55.8110, -2.0550, "scotland", "great-britain", "Lamberton, Scotland"),
    (55.3540, -2.4780, "scotland", "great-britain", "Carter Bar, the Scottish side"),
    (57.8600, -4.8500, "scotland", "great-britain", "moor 13 km from any postcode"),
    (56.3990, -5.5260, "scotland", "kerrera", "Kerrera"),
    (56.4120, -5.4720, "scotland", "great-britain", "Oban, across from it"),
    (57.2740, -5.7400, "scotland", "great-britain", "Kyleakin, Skye"),
    (60.1550, -1.1450, "scotland", "shetland", "Lerwick"),
]


@pytest.mark.parametrize(("lat", "lon", "nation", "landmass", "where"), PLACES)
def test_a_point_in_the_kingdom(
    reference: Reference, lat: float, lon: float, nation: str, landmass: str, where: str
) -> None:
    location = reference.location_at(lat, lon)
    assert location is not None
    assert (location.nation, location.landmass) == (nation, landmass)
    assert (location.latitude, location.longitude) == (lat, lon)
    has_row = nation != "scotland" and landmass in ("great-britain", "ireland", "isle-of-wight")
    assert (location.area is not None) == has_row


@pytest.mark.parametrize(
    ("lat", "lon", "where"),
    [
        (54.1500, -4.4800, "Douglas, Isle of Man"),
        (49.1880, -2.1100, "St Helier, Jersey"),
        (53.3500, -6.2600, "Dublin"),
        (54.2500, -6.9700, "Monaghan"),
        (54.0000, -6.4000, "Dundalk"),
        (54.9500, -7.7300, "Letterkenny"),
        (50.9500, 1.8500, "Calais"),
        (56.0000, 2.0000, "the North Sea"),
        (51.3000, -5.8000, "the Celtic Sea"),
        (62.0000, -6.8000, "the Faroes"),
        (0.0, 0.0, "null island"),
        (-2.70684, 53.79151, "the other way round"),
        (90.0, 0.0, "the pole"),
        (999.0, 999.0, "nowhere"),
        (float("inf"), 0.0, "infinity"),
        (float("nan"), float("nan"), "no number"),
    ],
)
def test_a_point_outside_it(reference: Reference, lat: float, lon: float, where: str) -> None:
    assert reference.location_at(lat, lon) is None
