"""EDGE: the registry of a run, read once; a live pipe takes another one between two rows."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from thrombo_cli.batch.chunks import Chunk
from thrombo_cli.batch.row_json import Basis
from thrombo_cli.batch.row_resolver import seal_of
from thrombo_cli.errors import ThromboError
from thrombo_cli.model.registry import Registry
from thrombo_cli.reference.reader import Reference
from thrombo_cli.registry.load import load_registry, mark_in_use


class RegistryWatch:
    """The registry in use, and what its answers rest on."""

    def __init__(self, path: str | None) -> None:
        """`path`: the file named, None for the updated or the shipped one. Raises ThromboError."""
        self._path = path
        self._mark = mark_in_use(path)  # before it is read, so that no change is missed
        self.registry, self.basis = self._read()

    def is_renewed(self) -> bool:
        """Has another sound registry taken the place of the one in use?

        Standard error says so, and says when what took its place cannot be used.
        """
        mark = mark_in_use(self._path)
        if mark == self._mark:
            return False
        self._mark, before = mark, f"that of {self.registry.updated} ({self.basis.registry})"
        try:
            registry, basis = self._read()
        except ThromboError:
            _tell(f"the registry has changed and cannot be used; answers go on from {before}.")
            return False
        if registry.sha256 == self.registry.sha256:
            return False
        self.registry, self.basis = registry, basis
        _tell(f"from here on the registry of {registry.updated} ({basis.registry}), not {before}.")
        return True

    def _read(self) -> tuple[Registry, Basis]:
        with Reference.open() as reference:
            registry = load_registry(self._path, reference)
            return registry, Basis.of(registry, seal_of(reference))


def renewing(
    chunks: Iterator[Chunk], watch: RegistryWatch, renew: Callable[[], None]
) -> Iterator[Chunk]:
    """The chunks of a live pipe; `renew` is called before the first that has another registry."""
    for chunk in chunks:
        if watch.is_renewed():
            renew()
        yield chunk


def _tell(words: str) -> None:
    sys.stderr.write(f"thrombo: {words}\n")
    sys.stderr.flush()
