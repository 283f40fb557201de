"""The seal of a registry: the hashes of the YAML and of the compiled form that were made together.

It lies apart from both, so that neither vouches for itself: a compiled form changed together with
its own checksum is found out. That of the shipped registry lies beside its compiled form, as
`sha256sum` writes one; that of an updated copy is in the state file.
"""

from __future__ import annotations

import sys
from importlib import import_module

from thrombo_cli.registry.limits import read_bounded

SUFFIX = ".sha256"
LONGEST_SEAL = 1000
# `hashlib` also loads OpenSSL, which costs an answer a quarter of a bare start; this is the module
# that it falls back to itself. Some systems leave it out.
QUICK_MODULE = "_sha2" if sys.version_info >= (3, 12) else "_sha256"


def seal_text(compiled_sha256: str, yaml_sha256: str) -> str:
    """The seal of the shipped registry as it is written."""
    return f"{compiled_sha256}  registry.json\n{yaml_sha256}  centres.yaml\n"


def read_seal(compiled_path: str) -> tuple[str, str]:
    """The hashes of the compiled form and of its YAML; of nothing at all, where the seal beside
    the compiled form is missing or not as we write one.
    """
    try:
        text = read_bounded(compiled_path + SUFFIX, LONGEST_SEAL).decode("ascii")
    except (OSError, ValueError):
        return "", ""
    compiled, _, yaml = text.partition("\n")
    hashes = compiled[:64], yaml[:64]
    return hashes if seal_text(*hashes) == text else ("", "")


def sha256_of(data: bytes) -> str:
    """The hash that names these bytes: 64 hexadecimal digits in lower case."""
    try:
        module = import_module(QUICK_MODULE)
    except ImportError:
        import hashlib as module
    digest: str = module.sha256(data).hexdigest()
    return digest
