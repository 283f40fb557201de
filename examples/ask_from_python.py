"""Questions asked from Python, cell by cell as in a notebook: one, many, and tables joined.

    python examples/ask_from_python.py

Needs pandas and polars beside the extra `parquet`. The times are fixed, so that it prints the same
every day. Not clinically assured.
"""

# %% Open once: the registry in use and the reference data.
import pandas as pd
import polars as pl
import pyarrow as pa

from thrombo_cli import World

world = World.open()
AT = "2026-11-25T21:30"

# %% One question. The answer is typed: your editor knows its fields, docs/json.md what they mean.
answer = world.where("PR2 9HT", at=AT, onset="90m")
first = answer.options[0]
print(answer.outcome, first.centre.name, first.minutes_to_puncture, "minutes from onset")

# %% Who says open?
report = world.status(at=AT)
print(sum(row.state == "open" for row in report.rows), "of", len(report.rows), "say open")

# %% Calls in pandas: answer them, and join the answers to what else is known of each call.
calls = pd.DataFrame(
    {
        "id": ["a", "b", "c"],
        "place": ["PR2 9HT", "Royal Blackburn", "TR1"],
        "at": [AT, AT, "2026-11-25T03:00"],
        "onset": ["90m", "20:10", "2h ago"],
    }
)
desk = pd.DataFrame({"id": ["a", "b", "c"], "desk": ["north", "north", "south"]})
answers = world.answer_table(pa.Table.from_pandas(calls, preserve_index=False)).to_pandas()
joined = calls.merge(answers, on="id", suffixes=("_asked", "")).merge(desk, on="id")
print(joined[["id", "desk", "best", "status", "minutes_to_puncture"]].to_string(index=False))

# %% The same in polars, which shares its memory with Arrow.
frame = pl.from_arrow(world.answer_table(pl.from_pandas(calls).to_arrow()))
assert isinstance(frame, pl.DataFrame)
by_desk = (
    frame.join(pl.from_pandas(desk), on="id")
    .group_by("desk")
    .agg(pl.col("minutes_to_puncture").mean().alias("mean"), pl.len().alias("calls"))
)
for row in by_desk.sort("desk").iter_rows(named=True):
    print(row["desk"], row["calls"], "calls, mean minutes to puncture", round(row["mean"]))

# %% Rows without a table: any iterable of mappings, a dict for each answer.
for found in world.answers([{"id": 1, "place": "LA1", "at": AT}, {"id": 2, "place": "nowhere"}]):
    print(found["id"], found.get("best"), found.get("error"))

world.close()
