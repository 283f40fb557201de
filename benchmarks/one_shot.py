"""One question, one process: from the start of the interpreter to the end of the answer."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from benchmarks import measure, parity
from benchmarks.measure import Figure
from benchmarks.sample import plain_rows, write_rows
from benchmarks.setting import PYTHON, RIVALS, ROOT, THROMBO, Setting

GROUP = "One question, a process of its own"


def figures(setting: Setting) -> list[Figure]:
    """A command that does nothing, the bare interpreter, `where`, and the scripts."""
    source = write_rows(setting.folder / "one.jsonl", plain_rows(setting.places.codes, 1))
    row = json.loads(source.read_text(encoding="utf-8"))
    where = [THROMBO, "where", row["place"], "--at", row["at"], "--onset", row["onset"]]
    own = ["--registry", str(own_registry(setting.folder))]
    contenders = {
        "empty typer command": [PYTHON, str(RIVALS / "empty_command.py")],
        "`python -c pass`": [PYTHON, "-c", "pass"],
        "`thrombo where --json`": [*where, "--json"],
        "`thrombo where`": where,
        "`thrombo where`, the place last": [*where[:2], *where[3:], where[2]],
        "`thrombo where --json`, a registry of one's own, cached": [*where, "--json", *own],
        "`import pandas`, nothing else": [PYTHON, "-c", "import pandas"],
        "polars script": setting.rival("polars_script.py", source),
        "pandas script": setting.rival("pandas_script.py", source),
    }
    check(row["id"], contenders)
    return measure.processes(GROUP, contenders, setting.rounds(15))


def check(identity: str, contenders: dict[str, list[str]]) -> None:
    """Every contender's answer, which also leaves every cache warm. Raises UnlikeError."""
    wanted = None
    for name, words in contenders.items():
        out = measure.run(words).out
        if "--json" in words:
            found = parity.of_where(identity, out)
        elif "script" in name:
            [found] = parity.answers(out.splitlines())
        else:
            continue
        wanted = wanted or found
        parity.same(name, [wanted], [found])


def own_registry(folder: Path) -> Path:
    """A registry that says what the shipped one says, in other bytes."""
    file = folder / "own.yaml"
    shutil.copyfile(ROOT / "data" / "centres.yaml", file)
    with file.open("a", encoding="utf-8") as end:
        end.write("# a copy\n")
    return file
