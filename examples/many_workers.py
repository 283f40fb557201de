"""A data set of many Parquet files answered by many processes, on Dask's distributed scheduler.

    python examples/many_workers.py CALLS_FOLDER ANSWERS_FOLDER [WORKERS]

One file, in whatever folder below, is one task: `World.answer_table` over its rows, written whole
or not at all under the same name. A worker that is killed loses the file in its hands and no other:
the scheduler gives that to the next, and whoever starts the run anew goes on after the files that
are there. Not clinically assured.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from distributed import Client, LocalCluster, as_completed

from thrombo_cli import World

MOST_DEATHS = 10  # of workers, while they had the same file in hand


@cache
def world(registry: str | None) -> World:
    """One for each process, opened with its first file."""
    return World.open(registry)


def answer_file(source: str, target: str, registry: str | None) -> int:
    """Answer the rows of a file into another; how many there were."""
    answers = world(registry).answer_table(rows_of(source))
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    draft = f"{target}.{os.getpid()}.part"
    pq.write_table(answers, draft)
    os.replace(draft, target)
    return answers.num_rows


def rows_of(file: str | Path, columns: list[str] | None = None) -> pa.Table:
    """The rows of one file, without the column that a folder `month=11` would add to them."""
    return pq.read_table(file, columns=columns, partitioning=None)


def left_to_do(calls: Path, answers: Path) -> list[tuple[str, str]]:
    """The files without their answers, in order."""
    files = sorted(calls.rglob("*.parquet"))
    if not files:
        raise FileNotFoundError("no Parquet file in the folder of the calls")
    pairs = ((source, answers / source.relative_to(calls)) for source in files)
    return [(str(source), str(target)) for source, target in pairs if not target.exists()]


def answer_folder(client: Client, calls: Path, answers: Path, registry: str | None = None) -> int:
    """Answer every file that has no answers yet; how many rows that were."""
    tasks = [
        client.submit(answer_file, source, target, registry, pure=False)
        for source, target in left_to_do(calls, answers)
    ]
    return sum(task.result() for task in as_completed(tasks))


def check_one_registry(answers: Path) -> set[str]:
    """The hashes of the registries in all answers: more than one, and they are of two worlds."""
    tables = (rows_of(file, ["registry"]) for file in answers.rglob("*.parquet"))
    return {each for table in tables for each in table["registry"].unique().to_pylist() if each}


def main(calls: str, answers: str, workers: int) -> None:
    """Start the workers on this machine, answer, and tell."""
    import dask

    dask.config.set({"distributed.scheduler.allowed-failures": MOST_DEATHS})
    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        rows = answer_folder(client, Path(calls), Path(answers))
    registries = ", ".join(sorted(check_one_registry(Path(answers))))
    print(f"{rows} rows answered by {workers} workers; registry {registries}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if sys.argv[3:] else os.cpu_count() or 1)
