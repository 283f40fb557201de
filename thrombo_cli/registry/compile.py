"""The shipped registry compiled, for the build of the package."""

from __future__ import annotations

from thrombo_cli.registry.check.checker import load
from thrombo_cli.registry.check.reference_facts import ReferenceFacts
from thrombo_cli.registry.codec import to_json


def write_shipped(yaml_path: str, out_path: str, reference: ReferenceFacts) -> None:
    """Check a registry file and compile it. Raises RegistryError when it is unsound."""
    with open(yaml_path, "rb") as source:
        yaml = source.read()
    registry = load(yaml, yaml_path, reference)
    with open(out_path, "w", encoding="utf-8", newline="\n") as target:
        target.write(to_json(registry, yaml))
