"""A bit flipped anywhere in what is installed or kept is refused, or changes no answer.

Some bits of each file, the same each time; `python -m tests.faults.flips` tries thousands.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.flips import every_kind, installed, of_an_updated_copy, tally
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.codec import to_json
from thrombo_cli.registry.load import load_registry

HOW_MANY = 50
# In place of a compiled form the YAML is read. Few bits of the 49 MB of reference data concern the
# places asked for: data/test_reference_damage.py turns those.
REFUSED = {
    "shipped: centres.yaml",
    "shipped: .sha256",
    "updated: .yaml",
    "updated: state.json",
    "zone: London",
}


def test_no_flipped_bit_makes_a_wrong_answer(tmp_path: Path, reference: Reference) -> None:
    seen = {}
    for kind, kept in every_kind(tmp_path, reference):
        found = tally(kept, HOW_MANY, small=0)
        assert (found.tried, found.wrong) == (HOW_MANY, 0), (kind, kept.path.name)
        seen[f"{kind}: {kept.path.name}"] = seen[f"{kind}: {kept.path.suffix}"] = found
    assert {name for name in REFUSED if seen[name].refused == 0} == set()
    assert seen["shipped: centres.yaml"].harmless == 0
    assert seen["shipped: registry.json"].refused == 0


def all_open(registry: Registry) -> Registry:
    """Every centre always open, under the hash of the true file."""
    hours = [each.hours for centre in registry.centres for each in centre.availability]
    always = next(each for each in hours if each.kind == "always")
    centres = tuple(
        centre._replace(
            availability=tuple(each._replace(hours=always) for each in centre.availability)
        )
        for centre in registry.centres
    )
    return registry._replace(centres=centres, origin="")


@pytest.mark.parametrize("origin", ["shipped", "updated"])
def test_a_compiled_form_that_vouches_for_itself_does_not_answer(
    tmp_path: Path, reference: Reference, origin: str
) -> None:
    """A body altered with its checksum made 29 of 29 open under the true file's hash."""
    with installed(tmp_path):
        yaml, compiled = tmp_path / "centres.yaml", tmp_path / "registry.json"
        if origin == "updated":
            yaml, compiled = (each.path for each in of_an_updated_copy(tmp_path, reference)[:2])
        right = load_registry(None, reference)
        assert right.origin == origin
        compiled.write_text(to_json(all_open(right), yaml.read_bytes()), encoding="utf-8")
        assert load_registry(None, reference) == right
