"""A data set of calls answered by one process: one_core.py CALLS_FOLDER ANSWERS_FOLDER"""

import sys
from pathlib import Path

import pyarrow.parquet as pq

from thrombo_cli import World

calls, answers = map(Path, sys.argv[1:])
with World.open() as world:
    for source in sorted(calls.rglob("*.parquet")):
        target = answers / source.relative_to(calls)
        target.parent.mkdir(parents=True)
        pq.write_table(world.answer_table(pq.read_table(source, partitioning=None)), target)
