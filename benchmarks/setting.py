"""What every group of measurements is given."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from benchmarks.sample import Places
from benchmarks.tables import Tables
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference

HERE = Path(__file__).parent
ROOT = HERE.parent
RIVALS = HERE / "rivals"
PYTHON = sys.executable
THROMBO = str(Path(sys.executable).with_name("thrombo"))


class Setting(NamedTuple):
    """A folder to work in, the tables, what was opened, and how much to do.

    `many`: the rows of the longest stream. `core`: the one that processes of one core run on.
    """

    folder: Path
    tables: Tables
    registry: Registry
    reference: Reference
    places: Places
    quick: bool
    many: int
    core: int

    def rounds(self, whole: int) -> int:
        """So many rounds, or three when it has to be quick."""
        return 3 if self.quick else whole

    def rival(self, name: str, source: Path, target: Path | None = None) -> list[str]:
        """The words that start a rival script."""
        words = [PYTHON, str(RIVALS / name), str(self.tables.folder), str(source)]
        return words if target is None else [*words, str(target)]
