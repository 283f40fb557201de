"""The shipped registry compiled, for the build of the package."""

from __future__ import annotations

from thrombo_cli.registry.check.checker import load
from thrombo_cli.registry.check.reference_facts import ReferenceFacts
from thrombo_cli.registry.codec import to_json
from thrombo_cli.registry.seal import SUFFIX, seal_text, sha256_of


def write_shipped(yaml_path: str, out_path: str, reference: ReferenceFacts) -> None:
    """Check a registry file, compile and seal it. Raises RegistryError when it is unsound."""
    with open(yaml_path, "rb") as source:
        yaml = source.read()
    registry = load(yaml, yaml_path, reference)
    compiled = to_json(registry, yaml).encode()
    seal = seal_text(sha256_of(compiled), registry.sha256).encode()
    for path, data in ((out_path, compiled), (out_path + SUFFIX, seal)):
        with open(path, "wb") as target:
            target.write(data)
