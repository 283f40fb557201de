"""The compiled file as bytes by key: opened read-only, every item checked as it is read.

An item whose checksum fails, and an absent key in a file whose seal fails, are damage: a wrong bit
never turns into a wrong answer or into "no such postcode" (exit code 11).
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from typing import TYPE_CHECKING, Any

from thrombo_cli.errors import ReferenceDataError
from thrombo_cli.reference import layout

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/:")
_AGAIN = "Install thrombo again to restore it."


class Store:
    """An open reference file. Raises ReferenceDataError for a missing, foreign or damaged one."""

    def __init__(self, path: str, any_thread: bool = False) -> None:
        self.path = path
        self._whole = False
        if not os.path.isfile(path):
            raise ReferenceDataError(f"The reference data is missing: there is no {path}. {_AGAIN}")
        try:
            self._base = sqlite3.connect(
                _uri(path), uri=True, isolation_level=None, check_same_thread=not any_thread
            )
        except (sqlite3.Error, OSError, ValueError) as error:
            raise self._unreadable(error) from None
        try:
            self._check_header()
        except (sqlite3.Error, OSError, ValueError) as error:
            self.close()
            raise self._unreadable(error) from None
        except ReferenceDataError:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def find(self, key: str) -> bytes | None:
        """The body of an item; None when the file, checked whole, has no such key."""
        try:
            row = self._base.execute(layout.SELECT, (key,)).fetchone()
        except (sqlite3.Error, OSError, ValueError) as error:
            raise self._unreadable(error) from None
        if row is None:
            self.verify()
            return None
        return self._body(key, row[0])

    def find_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Those of some hundred different keys that there are, as `find` gives each."""
        rows = self._rows(layout.SELECT_MANY.format(",".join("?" * len(keys))), keys)
        if len(rows) < len(keys):
            self.verify()
        return {key: self._body(key, data) for key, data in rows}

    def need_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Like `find_many`, for items that a sound file holds."""
        bodies = self.find_many(keys)
        if len(bodies) < len(keys):
            raise self.damaged()
        return bodies

    def need_many_packed(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Like `need_many`, for items that are held compressed."""
        return {key: zlib.decompress(body) for key, body in self.need_many(keys).items()}

    def _rows(self, select: str, values: Sequence[str]) -> list[tuple[str, Any]]:
        try:
            return self._base.execute(select, values).fetchall()
        except (sqlite3.Error, OSError, ValueError) as error:
            raise self._unreadable(error) from None

    def _body(self, key: str, data: Any) -> bytes:
        if not isinstance(data, bytes) or not layout.is_sound(key, data):
            raise self.damaged()
        return data[layout.CHECKSUM.size :]

    def need(self, key: str) -> bytes:
        """The body of an item that a sound file holds."""
        body = self.find(key)
        if body is None:
            raise self.damaged()
        return body

    def find_packed(self, key: str) -> bytes | None:
        """Like `find`, for an item that is held compressed."""
        body = self.find(key)
        return None if body is None else zlib.decompress(body)

    def need_packed(self, key: str) -> bytes:
        """Like `need`, for an item that is held compressed."""
        return zlib.decompress(self.need(key))

    def need_lines(self, key: str) -> list[str]:
        """The lines of a text item."""
        return self.need(key).decode().split("\n")

    def verify(self) -> None:
        """Hold the whole file against its seal, once; a tenth of a second."""
        if not self._whole and self._digest() != self.seal():
            raise self.damaged()
        self._whole = True

    def seal(self) -> str:
        """What the file's SHA-256 should be. Raises ReferenceDataError when that is not known."""
        path = self.path + layout.SEAL_SUFFIX
        if not os.path.isfile(path):  # nor a pipe, which could stand still
            raise self._unreadable(FileNotFoundError("its seal is missing"))
        try:
            with open(path, encoding="ascii") as stream:
                return stream.read(64)
        except (OSError, ValueError) as error:
            raise self._unreadable(error) from None

    def damaged(self) -> ReferenceDataError:
        """The error to raise for a file whose content cannot be trusted."""
        return ReferenceDataError(f"The reference data is damaged: {self.path}. {_AGAIN}")

    def _check_header(self) -> None:
        """Is it our file, and of the layout this program reads?"""
        mark = self._base.execute("PRAGMA application_id").fetchone()[0]
        version = self._base.execute("PRAGMA user_version").fetchone()[0]
        if mark != layout.APPLICATION_ID:
            raise ReferenceDataError(f"This is not thrombo's reference data: {self.path}. {_AGAIN}")
        if version != layout.FORMAT:
            raise ReferenceDataError(
                f"The reference data is of another version of thrombo (format {version}, not "
                f"{layout.FORMAT}): {self.path}. {_AGAIN}"
            )

    def _unreadable(self, error: Exception) -> ReferenceDataError:
        return ReferenceDataError(
            f"The reference data cannot be read ({error}): {self.path}. {_AGAIN}"
        )

    def _digest(self) -> str:
        import hashlib  # only a doubtful file pays for it

        try:
            with open(self.path, "rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise self._unreadable(error) from None


def _uri(path: str) -> str:
    """The path as SQLite wants it: read-only, never a journal beside it, any character escaped."""
    whole = os.path.abspath(path).replace(os.sep, "/")
    whole = whole if whole.startswith("/") else "/" + whole
    escaped = "".join(chr(b) if b in _PLAIN else f"%{b:02X}" for b in os.fsencode(whole))
    return f"file://{escaped}?mode=ro&immutable=1"
