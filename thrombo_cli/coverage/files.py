"""EDGE: the files a question of coverage may name: registries, scenarios, lists of minutes."""

from __future__ import annotations

import os

from thrombo_cli.coverage.pathway_times import PathwayTimes, edited
from thrombo_cli.coverage.run import Named
from thrombo_cli.errors import QuestionError
from thrombo_cli.file_names import file_shown
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_registry


def load_named(path: str | None, reference: Reference) -> Named:
    """A registry under its file's name, or that of a scenario. Raises RegistryError (exit 10)."""
    registry = load_registry(path, reference)
    if registry.supposed is not None:
        return Named(registry.supposed.name, registry)
    return Named("" if path is None else file_shown(os.path.basename(path)), registry)


def read_pathway_times(given: list[str]) -> PathwayTimes:
    """The national medians, edited by `step=minutes` and by files, in the order given."""
    times = PathwayTimes()
    for text in given:
        name, equals, value = text.partition("=")
        pairs = {name: value} if equals else _read_pairs(text)
        times = edited(times, pairs, "--medians" if equals else "--medians, in the file")
    return times


def _read_pairs(path: str) -> dict[str, str]:
    """A YAML file of names and plain values. Raises QuestionError when it is anything else."""
    from thrombo_cli.registry.check.yaml_reader import read
    from thrombo_cli.registry.limits import read_bounded

    try:
        seen = read(read_bounded(path))
    except OSError:
        raise QuestionError(
            "--medians takes step=minutes or a YAML file; there is no such file to be read."
        ) from None
    if seen.data is None or not all(isinstance(value, str) for value in seen.data.values()):
        raise QuestionError("--medians, in the file: write one step a line, as  on_scene: 25")
    return dict(seen.data)
