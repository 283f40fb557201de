"""EDGE: sets a batch up and runs it: registry and reference data once, then rows until they end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any, BinaryIO, NamedTuple

from thrombo_cli.batch.chunks import OpenedInput
from thrombo_cli.batch.engines import engine_of
from thrombo_cli.batch.live import RegistryWatch, renewing
from thrombo_cli.batch.memory import keep_what_is_let_go
from thrombo_cli.batch.pipeline import Pipeline, in_brief, in_full, told_of_slowed
from thrombo_cli.batch.progress import progress
from thrombo_cli.batch.resume import drop_torn_line, rows_done
from thrombo_cli.batch.row_json import Basis
from thrombo_cli.batch.row_resolver import RowResolver
from thrombo_cli.batch.rows import Form
from thrombo_cli.batch.run import Tally, Team, run
from thrombo_cli.batch.sink import ByteSink, Sink, open_device
from thrombo_cli.batch.source import (
    IN_BRIEF,
    IN_FULL,
    every_record,
    open_input,
    open_lines,
    reader_of,
)
from thrombo_cli.batch.target import Target, claimed
from thrombo_cli.clock import clock_problem, current_instant
from thrombo_cli.errors import (
    EXIT_DONE,
    EXIT_NONE_OPEN,
    QuestionError,
    ReferenceDataError,
)
from thrombo_cli.extras import need
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference


class Job(NamedTuple):
    """What was asked on the command line."""

    source: str | None
    output: str | None
    form_in: Form
    form_out: Form
    registry: str | None
    workers: int
    full: bool
    resume: bool
    other_registry: bool


class Setting(NamedTuple):
    """What a process needs to make its own pipeline; plain data, for it crosses to the workers.

    `registry`: the one of the run, read once.
    """

    registry: Registry
    basis: Basis
    form_in: Form
    names: tuple[str, ...]
    form_out: Form
    full: bool


def answer_batch(job: Job) -> int:
    """Answer every row and return the exit code. Raises ThromboError."""
    _refuse_what_does_not_fit(job)
    with ExitStack() as stack:
        stream, target = stack.enter_context(open_input(job.source)), None
        if job.output not in (None, "-"):
            claim = claimed(str(job.output), job.resume, job.form_out == "jsonl")
            target = stack.enter_context(claim)
        return _answered(job, stream, target)


def _answered(job: Job, stream: BinaryIO, target: Target | None) -> int:
    watch = RegistryWatch(job.registry)  # read before the output is touched: it may be unsound
    done = 0 if target is None else _done(job, stream, target.path, watch.basis)
    source = _open(job, stream, done)

    def make() -> Callable[[], Pipeline]:
        """With the registry that is in use when it is called."""
        forms = job.form_in, source.names, job.form_out, job.full
        return partial(make_pipeline, Setting(watch.registry, watch.basis, *forms))

    team = Team(job.workers - 1, make())
    first = next(source.chunks, None)
    if first is None and not done:
        raise QuestionError("The input holds no row: nothing was answered.")
    chunks = _again(first, source.chunks)
    if source.total is None:
        chunks = renewing(chunks, watch, lambda: team.renew(make()))
    handle = open_device(job.output) if target is None else target.begin(job.resume)
    with ExitStack() as stack:
        show = stack.enter_context(progress(source.total, job.output))

        def tell(done: int, rows: int) -> None:
            show(done, rows)
            if target is not None:
                target.grown()

        tally = run(team.answers(chunks), _sink(handle, job.form_out), tell)
    if target is not None:
        target.finish()
    return _tell(tally, done)


def _refuse_what_does_not_fit(job: Job) -> None:
    if job.full and job.form_out != "jsonl":
        raise QuestionError("--full answers are JSON: leave out --output-format, or take jsonl.")
    if job.resume and (job.output in (None, "-") or job.form_out != "jsonl"):
        raise QuestionError("--resume needs --output FILE, in jsonl: it reads what is there.")
    if job.other_registry and not job.resume:
        raise QuestionError("--allow-other-registry goes with --resume: add it, or leave both out.")
    if "parquet" in (job.form_in, job.form_out):
        need("Parquet", pyarrow="pyarrow")


def make_pipeline(setting: Setting) -> Pipeline:
    """The pipeline of one process, with its own reference data and the registry of the run."""
    keep_what_is_let_go()
    reference, registry = Reference.open(), setting.registry
    resolver = RowResolver(registry, reference.calendar(), reference, clock_problem(registry))
    if resolver.basis != setting.basis:
        raise ReferenceDataError("The reference data was replaced during the run. Begin it anew.")
    read = reader_of(setting.form_in, setting.names)
    if setting.full:
        return Pipeline(read, in_full(resolver))
    return Pipeline(read, in_brief(engine_of(resolver, reference), setting.form_out))


def _done(job: Job, stream: BinaryIO, path: str, basis: Basis) -> int:
    """How many rows an earlier run has answered at `path`. The stream is as before."""
    if not job.resume or not os.path.exists(path):
        return 0
    if not stream.seekable():
        raise QuestionError("--resume needs an input that can be read again: name the file.")
    try:
        source = _open(job, stream, 0)
        reader = reader_of(job.form_in, source.names)
        wanted = None if job.other_registry else basis
        done = rows_done(path, every_record(source, reader), job.full, wanted)
        drop_torn_line(path)
    except OSError as error:
        raise QuestionError(f"--output: the file cannot be read ({error.strerror}).") from None
    stream.seek(0)
    return done


def _open(job: Job, stream: BinaryIO, skip: int) -> OpenedInput:
    portion = IN_FULL if job.full else IN_BRIEF
    if job.form_in != "parquet":
        return open_lines(stream, job.form_in, skip, portion.size, current_instant)
    from thrombo_cli.batch.parquet import open_parquet

    return open_parquet(stream, skip, portion.rows, current_instant)


def _sink(handle: int, form: Form) -> Sink:
    if form != "parquet":
        return ByteSink(handle, form)
    from thrombo_cli.batch.parquet import ParquetSink

    return ParquetSink(handle)


def _again(first: Any, rest: Iterator[Any]) -> Iterator[Any]:
    if first is not None:
        yield first
    yield from rest


def _tell(tally: Tally, done: int) -> int:
    """The exit code; notes on standard error of rows answered before, or slowly, or in error."""
    if done:
        sys.stderr.write(f"thrombo: {done} rows were answered before; {tally.rows} more now.\n")
    if tally.slowed:
        sys.stderr.write(f"thrombo: {told_of_slowed(tally.slowed)}\n")
    if not tally.problems:
        return EXIT_DONE
    sys.stderr.write(f"thrombo: {tally.problems} of {tally.rows} rows hold an error: read them.\n")
    return EXIT_NONE_OPEN
