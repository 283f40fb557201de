"""Road minutes from every area to every unit, and the estimate fitted on them.

The matrix of England and Wales and that of Northern Ireland share no unit. Minutes are held in
tenths; the eleven blank cells of `Swansea 025H`, and all of Scilly, hold NO_MINUTES.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thrombo_cli.column_maths import COLUMNS
from thrombo_cli.geodesy import great_circle_km
from thrombo_cli.model.place import EstimateModel
from thrombo_cli.reference import layout
from thrombo_cli.reference.build import project, sources
from thrombo_cli.reference.build.areas import Areas

# The estimate is fitted and ranged on pairs between these distances, every doubling of the
# distance counting alike: unweighted, the figures would be those of journeys of 200 km.
FIT_FROM_KM = 1.0
FIT_TO_KM = 250.0
RANGE_FROM_KM = 5.0


@dataclass(frozen=True)
class MatrixBlock:
    """One country's matrix: tenths of a minute, a row per area from `first` on."""

    first: int
    units: list[str]
    tenths: NDArray[np.uint16]


def read_blocks(areas: Areas) -> tuple[MatrixBlock, MatrixBlock]:
    """The two matrices, their rows in the order of the areas."""
    irish = areas.irish_from
    south = _block(0, areas.names[:irish], "data/lsoa_travel_time_matrix_calibrated.csv")
    north = _block(irish, areas.codes[irish:], "data_ni/travel_matrix.csv")
    return south, north


def _block(first: int, names: list[str], table: str) -> MatrixBlock:
    heading, *lines = sources.rows(table)
    held = {line[0]: _tenths(line[1:]) for line in lines}
    blank = [layout.NO_MINUTES] * len(heading[1:])
    strangers = held.keys() - set(names)
    if strangers:
        raise ValueError(f"{table} has rows of no known area: {sorted(strangers)[:5]}")
    return MatrixBlock(first, heading[1:], np.array([held.get(n, blank) for n in names], np.uint16))


def _tenths(cells: list[str]) -> list[int]:
    return [round(float(cell) * 10) if cell else layout.NO_MINUTES for cell in cells]


def between_items(blocks: tuple[MatrixBlock, ...]) -> Iterator[tuple[str, bytes]]:
    """One item per unit: the published minutes from it to each unit, in the order of `units`."""
    tables = "data/inter_hospital_time_calibrated.csv", "data_ni/inter_hospital_time.csv"
    for block, table in zip(blocks, tables, strict=True):
        heading, *lines = sources.rows(table)
        if sorted(heading[1:]) != sorted(block.units):
            raise ValueError(f"{table} has other units than the travel matrix")
        for start, *cells in lines:
            held = dict(zip(heading[1:], _tenths(cells), strict=True))
            row = np.array([held[unit] for unit in block.units], "<u2")
            yield f"{layout.BETWEEN}{start}", row.tobytes()


def unit_points() -> dict[str, tuple[float, float]]:
    """Latitude and longitude of every unit, by postcode, as the tables of the matrices have it."""
    south = sources.table("data/unit_postcodes_coords.csv")
    found = {row["postcode"]: (float(row["Latitude"]), float(row["Longitude"])) for row in south}
    north = sources.table("data_ni/hospital_coords.csv")
    grid = np.array([(row["easting"], row["northing"]) for row in north], np.float64)
    lon, lat = project.to_degrees(project.IRISH_GRID, grid[:, 0], grid[:, 1])
    for row, place in zip(north, zip(lat.tolist(), lon.tolist(), strict=True), strict=True):
        found[row["Postcode"]] = place
    return found


def fit_estimate(areas: Areas, block: MatrixBlock) -> EstimateModel:
    """Fit the estimate on the matrix of England and Wales, its roads without ferries."""
    km, minutes = _pairs(areas, block)
    near = (km >= FIT_FROM_KM) & (km <= FIT_TO_KM)
    a, b, c = _least_squares(km[near], minutes[near])
    ratio = minutes / np.exp(a + b * np.log(km) + c * np.log(km) ** 2)
    judged = (km >= RANGE_FROM_KM) & (km <= FIT_TO_KM)
    low, high = _quantiles(ratio[judged], _weights(km[judged]), (0.05, 0.95))
    error = np.abs(1 / ratio - 1)
    median, p90 = np.percentile(error[km >= FIT_FROM_KM], [50, 90])
    return EstimateModel(a, b, c, low, high, float(median), float(p90))


def _pairs(areas: Areas, block: MatrixBlock) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Straight-line kilometres and road minutes of every pair that no ferry joins."""
    points = unit_points()
    wight_units = {"PO305TG"}
    columns = [n for n, unit in enumerate(block.units) if unit not in wight_units]
    names = areas.names[: len(block.tenths)]
    on_wight = np.array([name.startswith("Isle of Wight") for name in names])
    known = (block.tenths != layout.NO_MINUTES) & ~on_wight[:, None]
    found_km, found_minutes = [], []
    for column in columns:
        held = np.flatnonzero(known[:, column])
        lat, lon = points[block.units[column]]
        found_km.append(great_circle_km(areas.lat[held], areas.lon[held], lat, lon, COLUMNS))
        found_minutes.append(block.tenths[held, column] / 10)
    return np.concatenate(found_km), np.concatenate(found_minutes)


def _weights(km: NDArray[np.float64]) -> NDArray[np.float64]:
    """One over the number of pairs in the same eighth of a doubling of the distance."""
    band = np.floor(np.log2(km) * 8).astype(np.int64)
    band -= np.min(band)
    return np.asarray(1 / np.bincount(band)[band])


def _least_squares(
    km: NDArray[np.float64], minutes: NDArray[np.float64]
) -> tuple[float, float, float]:
    root = np.sqrt(_weights(km))
    powers = np.stack([np.ones_like(km), np.log(km), np.log(km) ** 2], axis=1)
    solved = np.linalg.lstsq(powers * root[:, None], np.log(minutes) * root, rcond=None)[0]
    # Rounded, so that the last bits of a linear algebra library do not change the file.
    a, b, c = (round(float(value), 6) for value in solved)
    return a, b, c


def _quantiles(
    values: NDArray[np.float64], weights: NDArray[np.float64], at: tuple[float, ...]
) -> list[float]:
    order = np.argsort(values, kind="stable")
    share = np.cumsum(weights[order]) / weights.sum()
    return [round(float(values[order][np.searchsorted(share, part)]), 4) for part in at]


def road_items(blocks: tuple[MatrixBlock, ...]) -> Iterator[tuple[str, bytes]]:
    """One item per area: minutes to each unit of its country, in the order of `units`."""
    for block in blocks:
        for offset, row in enumerate(block.tenths.astype("<u2")):
            yield f"{layout.ROAD}{block.first + offset}", row.tobytes()


def column_items(blocks: tuple[MatrixBlock, ...], total: int) -> Iterator[tuple[str, bytes]]:
    """One item per unit: minutes to it from every area, NO_MINUTES where no road leads."""
    for block in blocks:
        for column, unit in enumerate(block.units):
            whole = np.full(total, layout.NO_MINUTES, "<u2")
            whole[block.first : block.first + len(block.tenths)] = block.tenths[:, column]
            yield f"{layout.COLUMN}{unit}", whole.tobytes()
