"""Write the items into the SQLite file, the same bytes for the same items."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path

from thrombo_cli.reference import layout
from thrombo_cli.reference.build import sources


def write_store(path: Path, items: Iterable[tuple[str, bytes]]) -> None:
    """Write all items in order of key, then the seal; the file appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".draft")
    draft.unlink(missing_ok=True)
    _fill(draft, sorted(items))
    digest = sources.sha256(draft)
    os.replace(draft, path)
    seal = path.with_name(path.name + layout.SEAL_SUFFIX)
    seal.write_text(f"{digest}  {path.name}\n", encoding="ascii", newline="\n")


def _fill(path: Path, items: list[tuple[str, bytes]]) -> None:
    base = sqlite3.connect(path, isolation_level=None)
    try:
        base.execute("PRAGMA page_size = 8192")
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA synchronous = OFF")
        base.execute(f"PRAGMA application_id = {layout.APPLICATION_ID}")
        base.execute(f"PRAGMA user_version = {layout.FORMAT}")
        base.execute("CREATE TABLE item (key TEXT PRIMARY KEY, data BLOB NOT NULL)")
        base.execute("BEGIN")
        sealed = ((key, layout.seal(key, body)) for key, body in items)
        base.executemany("INSERT INTO item VALUES (?, ?)", sealed)
        base.execute("COMMIT")
        base.execute("VACUUM")
    finally:
        base.close()


def packed(body: bytes) -> bytes:
    """The zlib form of a large item that is read whole."""
    return zlib.compress(body, 9)
