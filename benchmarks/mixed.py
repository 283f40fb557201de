"""A stream with every form of place and time; and the same rows as Parquet.

The scripts read no other form than a postcode and a time in full, so they stand aside. The measure
is the JSON loop over the same rows, for Parquet too.
"""

from __future__ import annotations

from benchmarks import measure
from benchmarks.measure import Figure
from benchmarks.sample import as_parquet, mixed_rows, write_rows
from benchmarks.setting import Setting
from benchmarks.streams import LOOP, ONE, PARQUET, batch, json_loop, pair, same_answers, target


def figures(setting: Setting) -> list[Figure]:
    """Many rows on one core; then on two."""
    rows = mixed_rows(setting.places, setting.many)
    source = write_rows(setting.folder / "mixed.jsonl", rows)
    columns = as_parquet(source)
    outputs = target(setting, ONE), target(setting, PARQUET, "parquet")
    contenders = {
        LOOP: json_loop(source),
        ONE: batch(source, outputs[0], 1),
        PARQUET: batch(columns, outputs[1], 1),
    }
    group = f"A mixed stream of {setting.many:,} rows"
    found = measure.processes(group, contenders, setting.rounds(3), setting.core, outputs)
    same_answers(setting, source, outputs)
    return [*found, *pair(setting, source, group)]
