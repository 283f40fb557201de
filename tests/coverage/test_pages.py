"""The page on coverage says what the command says."""

from __future__ import annotations

from pathlib import Path

from tests.build import shipped
from tests.coverage.test_against_published_data import rows
from thrombo_cli.reference.reader import Reference

DOCS = Path(__file__).parents[2] / "docs"


def test_the_shares_beside_allen_2019(reference: Reference) -> None:
    """England, 24 centres: nearest of all units, or at most 15 minutes further."""
    units = {c.travel_unit for c in shipped(reference).centres if c.nation == "england"}
    codes = {row["lsoa"]: row["lsoa_code"] for row in rows("data/regions_lsoa_ew.csv")}
    yearly = rows("data/admissions_2017-2019.csv")
    admissions = {row["area"]: float(row["admissions"]) for row in yearly}
    total = nearest = near = 0.0
    for row in rows("data/lsoa_travel_time_matrix_calibrated.csv"):
        name = row.pop("LSOA")
        if codes.get(name, " ")[0] != "E" or not row["PR29HT"]:
            continue
        weight, least = admissions.get(name, 0.0), min(map(float, row.values()))
        centre = min(float(row[unit]) for unit in units if unit)
        total += weight
        nearest += weight * (centre == least)
        near += weight * (centre <= least + 15)
    assert (round(100 * nearest / total, 2), round(100 * near / total, 2)) == (27.25, 59.16)
    page = (DOCS / "coverage.md").read_text(encoding="utf-8")
    assert "27.25 %" in page
    assert "59.16 %" in page
