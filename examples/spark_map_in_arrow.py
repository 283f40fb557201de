"""The same on Spark: a data set of questions through `mapInArrow`, in local mode or on a cluster.

    spark-submit examples/spark_map_in_arrow.py CALLS_FOLDER ANSWERS_FOLDER

Needs pyspark and Java, and thrombo on every executor. One partition is one task, with a `World` of
its own; Spark gives what a lost executor had in hand to another. Not clinically assured.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from thrombo_cli import World


def answered(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The answers to batches of questions, row for row."""
    with World.open() as world:
        for batch in batches:
            yield from world.answer_table(pa.Table.from_batches([batch])).to_batches()


def answers(calls: DataFrame) -> DataFrame:
    """A frame of questions as one of answers; the columns are those of docs/batch.md.

    Raises QuestionError for a column that is not one of them, before a row is looked at.
    """
    with World.open() as world:
        none = world.answer_table(to_arrow_schema(calls.schema).empty_table())
    return calls.mapInArrow(answered, from_arrow_schema(none.schema))


def main(calls: str, target: str) -> None:
    """Answer every file in the folder, whatever its parts are named after, and tell."""
    spark = SparkSession.builder.appName("thrombo").getOrCreate()
    # A folder `month=11` would otherwise become a column, and that is none of a question.
    files = spark.read.option("recursiveFileLookup", value=True).parquet(calls)
    answers(files).write.parquet(target)
    print(f"{spark.read.parquet(target).count()} rows answered")
    spark.stop()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
