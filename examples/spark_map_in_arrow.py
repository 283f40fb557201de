"""The same on Spark: a data frame of questions through `mapInArrow`, in local mode or a cluster.

    spark-submit examples/spark_map_in_arrow.py CALLS.parquet ANSWERS.parquet

Needs pyspark and Java, and thrombo on every executor. Each Python worker opens one `World` and
answers the batches it is handed. Not clinically assured.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from thrombo_cli import World


@cache
def world() -> World:
    """One for each Python worker."""
    return World.open()


def answered(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The answers to batches of questions, row for row."""
    for batch in batches:
        yield from world().answer_table(pa.Table.from_batches([batch])).to_batches()


def answers(calls: DataFrame) -> DataFrame:
    """A frame of questions as one of answers; the columns are those of docs/batch.md."""
    none = pa.table({"id": pa.array([], pa.string()), "place": pa.array([], pa.string())})
    return calls.mapInArrow(answered, from_arrow_schema(world().answer_table(none).schema))


if __name__ == "__main__":
    spark = SparkSession.builder.appName("thrombo").getOrCreate()
    answers(spark.read.parquet(sys.argv[1])).write.parquet(sys.argv[2])
    spark.stop()
