"""Starts the processes that are timed. A small process of its own, since the system reckons the
memory of whoever starts a process into that process's peak. Requests and reports are JSON lines.
"""

import json
import os
import subprocess
import sys
import time


def start(words: list[str], core: int | None) -> dict[str, object]:
    """Run it to its end, on one core if asked."""
    everywhere = os.sched_getaffinity(0)
    if core is not None:
        os.sched_setaffinity(0, {core})
    begun = time.perf_counter()
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    os.sched_setaffinity(0, everywhere)
    assert process.stdout
    out = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    return {
        "seconds": seconds,
        "cpu": usage.ru_utime + usage.ru_stime,
        "megabytes": usage.ru_maxrss / 1024,
        "out": out,
        "code": process.returncode,
    }


def main() -> None:
    """Until standard input ends."""
    for line in sys.stdin:
        report = start(**json.loads(line))
        sys.stdout.write(json.dumps(report) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
