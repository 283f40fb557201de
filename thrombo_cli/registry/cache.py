"""A checked registry kept compiled between runs, in the person's cache directory (issue 5.1).

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
from typing import NamedTuple

from thrombo_cli import __version__
from thrombo_cli.model.registry import Registry
from thrombo_cli.registry.compiled import FORMAT, from_json

ENVIRONMENT = "THROMBO_CACHE_DIR"
LAYOUT = 1  # of an entry: its head, and what goes into its key
KEPT = 32  # entries; the oldest go first
SUFFIX = ".registry.json"
TEMPORARY = ".part"
LEFT_SECONDS = 3600  # a temporary file older than this was left by a process that died


def cache_dir(environment: Mapping[str, str], platform: str = sys.platform) -> str | None:
    """The directory for what can be made again, by the custom of the system; None without one.

    `THROMBO_CACHE_DIR` comes before all else.
    """
    if chosen := environment.get(ENVIRONMENT):
        return chosen
    base, *inside = _custom(environment, platform)
    return os.path.join(base, *inside) if base else None


def _custom(environment: Mapping[str, str], platform: str) -> tuple[str, ...]:
    if platform == "win32":
        return environment.get("LOCALAPPDATA", ""), "thrombo", "Cache"
    home = environment.get("HOME", "")
    if platform == "darwin":
        return home, "Library", "Caches", "thrombo"
    given = environment.get("XDG_CACHE_HOME", "")
    return (given, "thrombo") if os.path.isabs(given) else (home, ".cache", "thrombo")


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
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return None
        return registry if registry.sha256 == self.content_sha256 else None

    def keep(self, registry: Registry) -> None:
        """Keep a sound registry for the next run; where that cannot be done, do nothing.

        It is written beside its place and renamed, so a reader sees all of it or none, and
        processes that keep the same one at once do each other no harm.
        """
        from thrombo_cli.registry.compiling import to_json  # only when there was no entry

        body = to_json(registry).encode()
        with suppress(OSError):
            os.makedirs(self.directory, mode=0o700, exist_ok=True)
            _write(self.path, _head(self.key, body) + body)
            _clear(self.directory, os.stat(self.path).st_mtime)


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
    return Entry(directory, _sha256("\n".join(map(str, parts)).encode()), content_sha256)


def _head(key: str, body: bytes) -> bytes:
    """The first line of an entry: its key and the checksum of what follows."""
    return f'{{"key":"{key}","sha256":"{_sha256(body)}"}}\n'.encode()


def _own_bytes(path: str) -> bytes:
    """The bytes of a file that nobody else can have written. Raises OSError, also if one could."""
    with open(path, "rb") as file:
        if sys.platform != "win32":
            status = os.fstat(file.fileno())
            if status.st_uid != os.geteuid() or status.st_mode & 0o022:
                raise PermissionError
        return file.read()


def _write(path: str, data: bytes) -> None:
    """Write a file whole, or leave things as they were. Raises OSError."""
    import tempfile  # only when there was no entry

    handle, temporary = tempfile.mkstemp(TEMPORARY, dir=os.path.dirname(path))
    try:
        with open(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.remove(temporary)
        raise


def _clear(directory: str, present: float) -> None:
    """Remove the oldest entries beyond `KEPT`, and what died half-written; the rest stays."""
    with os.scandir(directory) as found:
        ages = [(present - each.stat().st_mtime, each.path) for each in found]
    entries = sorted(pair for pair in ages if pair[1].endswith(SUFFIX))
    left = [p for p in ages if p[1].endswith(TEMPORARY) and p[0] > LEFT_SECONDS]
    for _, path in (*entries[KEPT:], *left):
        with suppress(OSError):
            os.remove(path)


def _code_mark() -> str:
    """Which code would check the file: sizes and dates of its modules, for a tool being edited.

    Raises OSError where the modules are not files; then nothing is cached.
    """
    with os.scandir(os.path.dirname(os.path.abspath(__file__))) as found:
        files = [(each.name, each.stat()) for each in found if each.name.endswith(".py")]
    return repr(sorted((name, status.st_size, status.st_mtime_ns) for name, status in files))


def _sha256(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()
