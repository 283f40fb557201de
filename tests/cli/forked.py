"""The command in a process of its own, forked from one that has everything imported.

Most of what a short command costs is the start of Python and its imports, and the suite runs it
some two thousand times. One process imports the program, runs none of it, and forks for each
run: streams, exit code, environment, folder and the end of the process are as real as after a
start. What a start alone can show (an order of imports, Python's own settings, closed streams) is
tried by starting, which `tests.cli.running.thrombo` does wherever it is told of such a thing.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import NamedTuple

SECONDS = 60  # a run that takes longer is ended, by SIGALRM
READ_BY_THE_RUN = ("THROMBO_", "SSL_", "PYTEST_")  # settings that nothing reads before it runs
_one_at_a_time = threading.Lock()


class Ended(NamedTuple):
    """The exit code (negative: the signal that ended it), and what it wrote."""

    code: int
    out: bytes
    err: bytes


class Forking(NamedTuple):
    """The process that forks, the way to it, and the settings it was started with."""

    process: subprocess.Popen[bytes]
    line: socket.socket
    settings: Mapping[str, str]


def run_forked(
    words: Sequence[str], given: bytes, settings: Mapping[str, str], folder: str | None
) -> Ended | None:
    """Run `thrombo`; None where it has to be started: other settings, or a run is under way."""
    if sys.platform != "linux" or not _one_at_a_time.acquire(blocking=False):
        return None
    try:
        forking = _forking()
        if _before_it_runs(settings) != forking.settings:
            return None
        return _run(forking.line, [list(words), dict(settings), folder or os.getcwd()], given)
    finally:
        _one_at_a_time.release()


def _before_it_runs(settings: Mapping[str, str]) -> dict[str, str]:
    """The settings that may have been read by the time the program is imported."""
    return {k: v for k, v in settings.items() if not k.startswith(READ_BY_THE_RUN)}


@cache
def _forking() -> Forking:
    """Start the process that forks. It ends when this one does, with the line.

    Its own streams are pipes, since Python makes the objects that a run will use when it starts.
    """
    ours, theirs = socket.socketpair()
    settings = {**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    settings.pop("THROMBO_REGISTRY", None)
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(theirs.fileno())],
            **dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE),
            env=settings,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
    return Forking(process, ours, _before_it_runs(settings))


def end_forking() -> None:
    """End the process that forks, if there is one."""
    if _forking.cache_info().currsize:
        forking = _forking()
        forking.line.close()
        forking.process.communicate()
        _forking.cache_clear()


def _run(line: socket.socket, asked: object, given: bytes) -> Ended:
    with ThreadPoolExecutor(3) as pool:
        with contextlib.ExitStack() as theirs:
            (ask, asking), (stdin, feeding), (out, stdout), (err, stderr) = (
                os.pipe() for _ in range(4)
            )
            for end in (ask, stdin, stdout, stderr):
                theirs.callback(os.close, end)
            socket.send_fds(line, [b"?"], [ask, stdin, stdout, stderr])
        pool.submit(_write, asking, json.dumps(asked).encode())
        pool.submit(_write, feeding, given)
        said = pool.submit(_read, out)
        complained = _read(err)
        code = line.recv(16)
    assert code, "the process that forks has ended: it could not import the program"
    return Ended(int(code), said.result(), complained)


def _write(end: int, data: bytes) -> None:
    """All of it, unless nobody reads it any more."""
    with contextlib.suppress(BrokenPipeError), open(end, "wb") as pipe:
        pipe.write(data)


def _read(end: int) -> bytes:
    with open(end, "rb") as pipe:
        return pipe.read()


def serve(line: socket.socket) -> None:
    """Fork for each run that is asked for. Returns in the process that is to run."""
    while True:
        _, ends, _, _ = socket.recv_fds(line, 1, 4)
        if not ends:
            sys.exit()
        child = os.fork()
        if child == 0:
            line.close()
            return _become(*ends)
        for end in ends:
            os.close(end)
        _, status = os.waitpid(child, 0)
        line.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(ask: int, *streams: int) -> None:
    """Take the streams, settings, folder and words of the run."""
    for number, end in enumerate(streams):
        os.dup2(end, number)
        os.close(end)
    words, settings, folder = json.loads(_read(ask))
    os.environ.clear()
    os.environ.update(settings)
    os.chdir(folder)
    sys.argv[1:] = words
    signal.alarm(SECONDS)


def _import_all() -> None:
    """The whole program, but for what builds the reference data."""
    import thrombo_cli

    for module in pkgutil.walk_packages(thrombo_cli.__path__, "thrombo_cli."):
        if ".build" not in module.name and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    _import_all()
    serve(socket.socket(fileno=int(sys.argv[1])))
    runpy.run_module("thrombo_cli", run_name="__main__", alter_sys=True)
