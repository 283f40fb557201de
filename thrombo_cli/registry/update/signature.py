"""Signatures of minisign: made of a file with a secret key, beside it as `FILE.minisig`.

An installation names a public key. Then only a registry that this key has signed is taken. The
scheme and the cryptography are those of the package `py-minisign` (ADR 69).
"""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING

from thrombo_cli.errors import QuestionError, RegistryError
from thrombo_cli.registry.limits import read_bounded

if TYPE_CHECKING:
    from minisign import PublicKey

KEY_ENVIRONMENT = "THROMBO_REGISTRY_KEY"
SUFFIX = ".minisig"
LONGEST_SIGNATURE = 4096  # bytes; minisign's own are a tenth of it


def read_key(path: str) -> PublicKey:
    """The public key in a file that minisign wrote. Raises QuestionError when it holds none."""
    from minisign import PublicKey

    try:
        return PublicKey.from_bytes(read_bounded(path))
    except (OSError, ValueError):
        raise QuestionError(
            f"{KEY_ENVIRONMENT} names no public key of minisign.\nName the file that minisign -G "
            "wrote (minisign.pub), or unset it to take registries without a signature."
        ) from None


def number_of(key: PublicKey) -> str:
    """The number of a key as minisign prints it: 16 hexadecimal digits."""
    return b64decode(key.to_base64())[2:10][::-1].hex().upper()


def verify(data: bytes, signature: bytes, key: PublicKey) -> None:
    """Raise RegistryError unless `signature` is this key's for these bytes."""
    from minisign import Signature

    try:
        key.verify(data, Signature.from_bytes(signature))
    except ValueError:
        raise RegistryError(
            f"The signature is not that of key {number_of(key)} for this registry; the registry in "
            "use was not changed.",
            code="bad-signature",
        ) from None


def signature_of(source: str) -> str:
    """Where the signature of a registry lies: beside it, for an address before its query."""
    if "://" not in source:
        return source + SUFFIX
    address, mark, query = source.partition("?")
    return f"{address}{SUFFIX}{mark}{query}"
