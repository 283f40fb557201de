"""Build hook: compile the reference data and the registry before a wheel or an editable install.

What is already compiled from these inputs by this source is kept. Installers hide what a hook
prints (`pip` shows it with -v), and the compiling takes its time: each step is told to the terminal
too.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "thrombo_cli"
DATA = f"{PACKAGE}/reference/data"
TERMINAL = "CONOUT$" if os.name == "nt" else "/dev/tty"


class CompileData(BuildHookInterface):  # type: ignore[misc]  # hatchling has no types here
    """Fills `thrombo_cli/reference/data` and puts it into the wheel with the registry's YAML."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling; `version` is `standard` for a wheel, `editable` for `pip -e`."""
        root = Path(self.root)
        sys.path.insert(0, self.root)
        try:
            files = compile_data(root, self._say)
        finally:
            sys.path.remove(self.root)
        if version == "standard":
            build_data["force_include"].update(files)

    def _say(self, line: str) -> None:
        self.app.display_info(line)
        with suppress(OSError), open(TERMINAL, "w", encoding="utf-8") as terminal:
            terminal.write(f"\rthrombo: {line}\n")


def compile_data(root: Path, say: Any) -> dict[str, str]:
    """Compile what is out of date; the files for the wheel, by where they are -> where they go."""
    from thrombo_cli.reference import layout
    from thrombo_cli.reference.build.compile import ensure_reference
    from thrombo_cli.reference.reader import Reference
    from thrombo_cli.registry.check.hospitals import require_sound
    from thrombo_cli.registry.compile import write_shipped
    from thrombo_cli.registry.seal import SUFFIX

    data = root / DATA
    reference, registry = data / layout.FILE_NAME, data / "registry.json"
    shipped = root / "data" / "centres.yaml"
    hospitals = root / "data" / "hospitals.yaml"
    ensure_reference(reference, say)
    with Reference.open(str(reference)) as gazetteer:
        require_sound(hospitals.read_bytes(), hospitals.name, gazetteer)
        write_shipped(str(shipped), str(registry), gazetteer)
    say(f"registry: compiled from {shipped.name}")
    seals = (data / (reference.name + layout.SEAL_SUFFIX), data / (registry.name + SUFFIX))
    inside = {str(path): f"{DATA}/{path.name}" for path in (reference, registry, *seals)}
    return {**inside, str(shipped): f"{PACKAGE}/data/{shipped.name}"}
