"""A checked registry kept compiled between runs, in the person's cache directory.

An entry is trusted only when every byte of it is as it was written, and it was made from this very
content, by this very tool, with this very reference data: all of that is in its key. Only a sound
registry has an entry, so findings are never cached. Whatever goes wrong here, there is no entry,
and the registry is read and checked as if this module did not exist. No question is ever kept.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from thrombo_cli import __version__
from thrombo_cli.atomic_file import DRAFT, PRIVATE, replace_file
from thrombo_cli.errors import ReferenceDataError
from thrombo_cli.model.registry import Registry
from thrombo_cli.registry.codec import DISTRUSTED, FORMAT, from_json
from thrombo_cli.registry.limits import open_regular
from thrombo_cli.registry.seal import sha256_of
from thrombo_cli.registry.update.user_dirs import cache_dir

if TYPE_CHECKING:
    from thrombo_cli.registry.check.reference_facts import SealedReference

LAYOUT = 1  # of an entry: its head, and what goes into its key
KEPT = 32  # entries; the oldest go first
SUFFIX = ".registry.json"
LEFT_SECONDS = 3600  # a temporary file older than this was left by a process that died


class Entry(NamedTuple):
    """The place in `directory` for the registry whose content has this hash."""

    directory: str
    key: str
    content_sha256: str

    @property
    def path(self) -> str:
        """Its file."""
        return os.path.join(self.directory, self.key + SUFFIX)

    def read(self) -> Registry | None:
        """The registry kept here; None when there is none that can be trusted."""
        try:
            head, end, body = _own_bytes(self.path).partition(b"\n")
            if head + end != _head(self.key, body):
                return None
            registry = from_json(body.decode())
        except DISTRUSTED:
            return None
        return registry if registry.sha256 == self.content_sha256 else None

    def keep(self, registry: Registry) -> None:
        """Keep a sound registry for the next run; where that cannot be done, do nothing.

        It is written beside its place and renamed, so a reader sees all of it or none, and
        processes that keep the same one at once do each other no harm.
        """
        from thrombo_cli.registry.codec import to_json  # only when there was no entry

        body = to_json(registry).encode()
        with suppress(OSError):
            os.makedirs(self.directory, mode=0o700, exist_ok=True)
            replace_file(self.path, _head(self.key, body) + body, mode=PRIVATE, durable=False)
            _clear(self.directory, os.stat(self.path).st_mtime)


def checked_registry(data: bytes, label: str, reference: SealedReference) -> Registry:
    """The registry of these bytes, checked now or, with the same outcome, by an earlier run.

    Raises RegistryError when it is not sound.
    """
    try:
        entry = entry_for(os.environ, sha256_of(data), reference.seal())
    except ReferenceDataError:
        entry = None
    registry = entry and entry.read()
    if registry is None:
        from thrombo_cli.registry.check.checker import load  # YAML and pydantic

        registry = load(data, label, reference)
        if entry:
            entry.keep(registry)
    return registry


def entry_for(
    environment: Mapping[str, str], content_sha256: str, reference_seal: str
) -> Entry | None:
    """The entry for this content, tool and reference data; None where nothing can be cached."""
    directory = cache_dir(environment)
    if directory is None or len(reference_seal) != 64:
        return None
    try:
        parts = (LAYOUT, FORMAT, __version__, _code_mark(), content_sha256, reference_seal)
    except OSError:
        return None
    return Entry(directory, sha256_of("\n".join(map(str, parts)).encode()), content_sha256)


def _head(key: str, body: bytes) -> bytes:
    """The first line of an entry: its key and the checksum of what follows."""
    return f'{{"key":"{key}","sha256":"{sha256_of(body)}"}}\n'.encode()


def _own_bytes(path: str) -> bytes:
    """The bytes of a file that nobody else can have written. Raises OSError, also if one could."""
    with open_regular(path) as file:
        if sys.platform != "win32":
            status = os.fstat(file.fileno())
            if status.st_uid != os.geteuid() or status.st_mode & 0o022:
                raise PermissionError
        return file.read()


def _clear(directory: str, present: float) -> None:
    """Remove the oldest entries beyond `KEPT`, and what died half-written; the rest stays."""
    with os.scandir(directory) as found:
        ages = [(present - each.stat().st_mtime, each.path) for each in found]
    entries = sorted(pair for pair in ages if pair[1].endswith(SUFFIX))
    left = [p for p in ages if p[1].endswith(DRAFT) and p[0] > LEFT_SECONDS]
    for _, path in (*entries[KEPT:], *left):
        with suppress(OSError):
            os.remove(path)


def _code_mark() -> str:
    """Which code would check the file: sizes and dates of its modules, for a tool being edited.

    Raises OSError where the modules are not files; then nothing is cached.
    """
    room = os.path.dirname(os.path.abspath(__file__))
    names = [
        os.path.join(folder, name)
        for folder, _, names in os.walk(room, onerror=_raise)
        for name in names
        if name.endswith(".py")
    ]
    files = ((os.path.relpath(name, room), os.stat(name)) for name in names)
    return repr(sorted((name, status.st_size, status.st_mtime_ns) for name, status in files))


def _raise(error: OSError) -> None:
    raise error
