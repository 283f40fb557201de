"""Spark itself, in local mode, over a data set in parts: the answers are those of one process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from tests.examples.calls import FILES, ROWS, written
from thrombo_cli import World
from thrombo_cli.errors import QuestionError
from thrombo_cli.reference.reader import Reference

TOLD = "Spark was not run: it needs Java and pyspark (docs/more-rows.md says how to install them)"
pyspark = pytest.importorskip("pyspark", reason=TOLD)
pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason=TOLD),
    pytest.mark.filterwarnings("ignore"),  # of its own packages
]
EXAMPLE = Path(__file__).parents[2] / "examples" / "spark_map_in_arrow.py"


def test_a_data_set_in_parts_is_answered_as_by_one_process(
    tmp_path: Path, reference: Reference
) -> None:
    calls, answers = written(tmp_path / "calls", reference), tmp_path / "answers"
    done = subprocess.run(
        [sys.executable, EXAMPLE, calls, answers],
        env={**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert f"{FILES * ROWS} rows answered" in done.stdout
    with World.open() as world:
        files = sorted(calls.rglob("*.parquet"))
        asked = [world.answer_table(pq.read_table(each, partitioning=None)) for each in files]
    wanted = pa.concat_tables(asked).sort_by("id")
    found = pq.read_table(answers).sort_by("id")
    assert found.cast(wanted.schema).equals(wanted)
    assert pc.sum(pc.is_valid(found["best"])).as_py() > FILES * ROWS / 2


def test_a_column_that_is_no_part_of_a_question_is_refused_before_a_row_is_read() -> None:
    from pyspark.sql.types import StringType, StructField, StructType

    from examples.spark_map_in_arrow import answers

    names = ("id", "place", "onsett")
    schema = StructType([StructField(name, StringType()) for name in names])
    with pytest.raises(QuestionError, match="onsett"):
        answers(SimpleNamespace(schema=schema))  # type: ignore[arg-type]
