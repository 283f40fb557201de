"""`thrombo batch`: a file or stream of questions, each answered as `where` would."""

import os
from typing import Annotated

from thrombo_cli.atomic_file import refuse_inputs
from thrombo_cli.cli.common import RegistryFile, files_in_use
from thrombo_cli.errors import QuestionError
from thrombo_cli.terminal.options import CommandArgument, CommandOption

MOST_WORKERS = 61  # what Windows lets one process wait for


def batch(
    source: Annotated[
        str | None,
        CommandArgument(
            metavar="INPUT",
            help="File of rows; - or nothing reads standard input.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None, CommandOption(metavar="FILE", help="Write here, not to standard output.")
    ] = None,
    input_format: Annotated[
        str | None,
        CommandOption(metavar="FORMAT", help="jsonl, csv or parquet; else by the file's ending."),
    ] = None,
    output_format: Annotated[
        str | None,
        CommandOption(metavar="FORMAT", help="jsonl, csv or parquet; else by the file's ending."),
    ] = None,
    registry: RegistryFile = None,
    workers: Annotated[
        str, CommandOption(metavar="N", help="Processes to answer in; the order stays.")
    ] = "1",
    full: Annotated[
        bool, CommandOption("--full", help="Give the whole answer of where --json for each row.")
    ] = False,
    resume: Annotated[
        bool, CommandOption("--resume", help="Go on where a stopped run of the same FILE ended.")
    ] = False,
    allow_other_registry: Annotated[
        bool,
        CommandOption(
            "--allow-other-registry",
            help="With --resume: also after answers of another registry, version or data.",
        ),
    ] = False,
) -> int:
    """Answer many questions: rows of id, place, at, onset or last_known_well, leave_in.

    One answer a row, in order, of the first centre of the list. A bad row becomes an error and the
    rest goes on: exit 3 when there was one, 0 when every row was answered.
    """
    from thrombo_cli.batch.job import Job, answer_batch
    from thrombo_cli.batch.source import form_of

    form_in = form_of(source, input_format, "--input-format")
    form_out = form_of(output, output_format, "--output-format")
    refuse_inputs("--output", output, [*files_in_use(registry), *_file_of(source)])
    job = Job(
        source,
        output,
        form_in,
        form_out,
        registry,
        _workers(workers),
        full,
        resume,
        allow_other_registry,
    )
    return answer_batch(job)


def _file_of(source: str | None) -> list[str]:
    """The file of the rows, also when it is standard input: there by its descriptor."""
    if source not in (None, "-"):
        return [str(source)]
    here = "/dev/stdin"
    return [here] if os.path.isfile(here) else []


def _workers(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:4]) <= MOST_WORKERS):
        raise QuestionError(f"--workers takes a whole number from 1 to {MOST_WORKERS}.")
    return int(text)
