"""EDGE: sets a batch up and runs it: registry and reference data once, then rows until they end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any, BinaryIO, NamedTuple

from thrombo_cli.batch.engines import engine_of
from thrombo_cli.batch.pipeline import Chunk, Pipeline, in_brief, in_full
from thrombo_cli.batch.progress import progress
from thrombo_cli.batch.resume import drop_torn_line, rows_done
from thrombo_cli.batch.row_resolver import RowResolver
from thrombo_cli.batch.rows import Form
from thrombo_cli.batch.run import Tally, here, run, shared
from thrombo_cli.batch.sink import ByteSink, Sink, open_device
from thrombo_cli.batch.source import (
    IN_BRIEF,
    IN_FULL,
    OpenedInput,
    open_input,
    open_lines,
    reader_of,
    records_of,
)
from thrombo_cli.batch.target import Target, claimed
from thrombo_cli.batch.workers import Workers
from thrombo_cli.clock import asked_instant, current_instant
from thrombo_cli.errors import EXIT_DONE, EXIT_NONE_OPEN, QuestionError, ThromboError
from thrombo_cli.extras import need
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_registry


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


class Setting(NamedTuple):
    """What a process needs to make its own pipeline; plain data, for it crosses to the workers."""

    registry: str | None
    form_in: Form
    names: tuple[str, ...]
    form_out: Form
    full: bool


def answer_batch(job: Job) -> int:
    """Answer every row and return the exit code. Raises ThromboError."""
    _refuse_what_does_not_fit(job)
    stream = open_input(job.source)
    if job.output in (None, "-"):
        return _answered(job, stream, None)
    with claimed(str(job.output), job.resume, job.form_out == "jsonl") as target:
        return _answered(job, stream, target)


def _answered(job: Job, stream: BinaryIO, target: Target | None) -> int:
    done = 0 if target is None else _done(job, stream, target.path)
    source = _open(job, stream, done)
    setting = Setting(job.registry, job.form_in, source.names, job.form_out, job.full)
    work = _work(job, setting)  # before the output is touched: the registry may be unsound
    first = next(source.chunks, None)
    if first is None and not done:
        raise QuestionError("The input holds no row: nothing was answered.")
    chunks = _again(first, source.chunks)
    handle = open_device(job.output) if target is None else target.begin(job.resume)
    with ExitStack() as stack:
        tell = stack.enter_context(progress(source.total, job.output))
        tally = run(work(chunks), _sink(handle, job.form_out), tell)
    if target is not None:
        target.finish()
    return _tell(tally, done)


def _refuse_what_does_not_fit(job: Job) -> None:
    if job.full and job.form_out != "jsonl":
        raise QuestionError("--full answers are JSON: leave out --output-format, or take jsonl.")
    if job.resume and (job.output in (None, "-") or job.form_out != "jsonl"):
        raise QuestionError("--resume needs --output FILE, in jsonl: it reads what is there.")
    if "parquet" in (job.form_in, job.form_out):
        need("Parquet", pyarrow="pyarrow")


def _work(job: Job, setting: Setting) -> Callable[[Iterator[Chunk]], Iterator[Any]]:
    """From chunks to answers, here or in workers. Raises RegistryError for an unsound registry."""
    make = partial(make_pipeline, *setting)
    if job.workers == 1:
        return partial(here, pipeline=make())
    with Reference.open() as reference:
        load_registry(job.registry, reference)  # an unsound one is reported once, by this process
    workers = Workers(job.workers - 1, make)  # they get ready while this process does
    return partial(shared, pipeline=make(), workers=workers)


def make_pipeline(
    registry_file: str | None,
    form_in: Form,
    names: tuple[str, ...],
    form_out: Form,
    full: bool,
) -> Pipeline:
    """The pipeline of one process, with its own reference data and registry."""
    reference = Reference.open()
    registry = load_registry(registry_file, reference)
    resolver = RowResolver(registry, reference.calendar(), reference, _clock_problem(registry))
    read = reader_of(form_in, names)
    if full:
        return Pipeline(read, in_full(resolver))
    return Pipeline(read, in_brief(engine_of(resolver, reference), form_out))


def _clock_problem(registry: Any) -> ThromboError | None:
    """Why this machine's clock cannot be the time asked about, None when it can."""
    try:
        asked_instant(None, registry)
    except ThromboError as error:
        return error
    return None


def _done(job: Job, stream: BinaryIO, path: str) -> int:
    """How many rows an earlier run has answered at `path`. The stream is as before."""
    if not job.resume or not os.path.exists(path):
        return 0
    if not stream.seekable():
        raise QuestionError("--resume needs an input that can be read again: name the file.")
    try:
        source = _open(job, stream, 0)
        reader = reader_of(job.form_in, source.names)
        done = rows_done(path, records_of(source, reader), job.full)
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
    """The exit code; a note on standard error when rows hold an error or were answered before."""
    if done:
        sys.stderr.write(f"thrombo: {done} rows were answered before; {tally.rows} more now.\n")
    if not tally.problems:
        return EXIT_DONE
    sys.stderr.write(f"thrombo: {tally.problems} of {tally.rows} rows hold an error: read them.\n")
    return EXIT_NONE_OPEN
