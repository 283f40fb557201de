"""Real workers on Dask's scheduler, one killed in the middle: no row is lost."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import dask
import pytest
from distributed import Client, LocalCluster

from examples import many_workers as example
from tests.examples.calls import FILES, ROWS, written
from thrombo_cli import World
from thrombo_cli.reference.reader import Reference

ENOUGH = 120  # seconds
pytestmark = pytest.mark.filterwarnings("ignore")  # of the scheduler's own packages


@pytest.fixture
def calls(tmp_path: Path, reference: Reference) -> Path:
    return written(tmp_path / "calls", reference)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    settings = {
        "distributed.scheduler.allowed-failures": example.MOST_DEATHS,
        "temporary-directory": str(tmp_path),
    }
    with (
        dask.config.set(settings),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as found,
    ):
        yield found


def test_a_worker_killed_in_the_middle_costs_no_row(
    calls: Path, client: Client, tmp_path: Path
) -> None:
    answers = tmp_path / "answers"
    todo = example.left_to_do(calls, answers)
    tasks = [client.submit(example.answer_file, *pair, None, pure=False) for pair in todo]
    end = time.monotonic() + ENOUGH
    while not any(answers.rglob("*.parquet")) and time.monotonic() < end:
        time.sleep(0.01)
    assert len(list(answers.rglob("*.parquet"))) < FILES  # in the middle
    victim = min(client.run(os.getpid).values())
    os.kill(victim, signal.SIGKILL)
    assert sum(client.gather(tasks)) == FILES * ROWS
    assert victim not in client.run(os.getpid).values()
    assert example.left_to_do(calls, answers) == []
    with World.open() as world:
        for file in calls.rglob("*.parquet"):
            wanted = world.answer_table(example.rows_of(file))
            assert example.rows_of(answers / file.relative_to(calls)).equals(wanted)
        assert example.check_one_registry(answers) == {world.registry.sha256[:12]}


def test_a_run_begun_anew_answers_what_is_left(calls: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers"
    first, *rest = example.left_to_do(calls, answers)
    assert len(rest) == FILES - 1
    assert example.answer_file(*first, None) == ROWS
    assert example.left_to_do(calls, answers) == rest
    assert [file.name for file in answers.rglob("*.*")] == ["part-0.parquet"]


def test_a_folder_without_calls_is_no_finished_run(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no Parquet file"):
        example.left_to_do(tmp_path, tmp_path / "answers")
