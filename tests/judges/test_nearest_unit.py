"""Road minutes: every area's nearest thrombectomy unit is the one the data's makers find."""

from __future__ import annotations

from tests.judges.nearest_unit import compare
from thrombo_cli.reference.reader import Reference


def test_the_nearest_unit_of_every_area_is_the_makers(reference: Reference) -> None:
    found = compare(reference)
    assert found.areas == 34_751
    assert found.differing == ()
    assert found.worst <= 0.05 + 1e-9
