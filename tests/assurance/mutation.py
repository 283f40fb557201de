"""Runs the mutation tester over the core and writes its score down.

`python -m tests.assurance.mutation` takes some five minutes on two cores. It works in a copy of the
project under `mutants/`, after the settings of `[tool.mutmut]` in pyproject.toml.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from shutil import rmtree

from tests.assurance.figures import ROOT, Figures, core_files, keep

KILLED = ("killed", "timeout", "segfault", "caught by type check")


def main() -> None:
    """Run, read, write."""
    rmtree(ROOT / "mutants", ignore_errors=True)
    _mutmut("run", "--max-children", "2")
    figures = read(_mutmut("results", "--all", "true"))
    keep("mutation", figures, core_files())
    rmtree(ROOT / "mutants")
    sys.stdout.write(f"{figures['killed']} of {figures['mutants']} mutants killed\n")


def read(results: str) -> Figures:
    """The tester's own list of mutants, as figures: by module, with the survivors' names."""
    modules: dict[str, Counter[str]] = {}
    survivors: list[str] = []
    for line in results.splitlines():
        name, found, verdict = line.strip().partition(": ")
        if not found:
            continue
        killed = verdict in KILLED
        module = name.split("__mutmut")[0].rpartition(".")[0]
        modules.setdefault(module, Counter())["killed" if killed else "survived"] += 1
        if not killed:
            survivors.append(name)
    killed_of = {module: count["killed"] for module, count in modules.items()}
    return {
        "mutants": sum(sum(count.values()) for count in modules.values()),
        "killed": sum(killed_of.values()),
        "modules": {
            module: [killed_of[module], sum(count.values())]
            for module, count in sorted(modules.items())
        },
        "survivors": sorted(survivors),
    }


def _mutmut(*arguments: str) -> str:
    command = [sys.executable, "-m", "mutmut", *arguments]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout


if __name__ == "__main__":
    main()
