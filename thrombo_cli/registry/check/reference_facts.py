"""What the registry's check asks of the reference data: a protocol, so that tests need no file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

from thrombo_cli.model.place import Calendar, Location


class ReferenceFacts(Protocol):
    """Postcodes, hospitals, columns of the travel matrix, networks and bank holidays.

    `thrombo_cli.reference.reader.Reference` is one; tests bring a small one of their own.
    """

    def postcode(self, key: str) -> Location | None:
        """The location of a postcode (upper case, no space), None when there is no such."""
        ...

    def hospital_ids(self) -> Collection[str]:
        """The ids of the list of hospitals, at which a pathway may start."""
        ...

    def units(self) -> Collection[str]:
        """The columns of the travel matrix: postcodes of hospitals, without space."""
        ...

    def networks(self) -> Mapping[str, tuple[str, str]]:
        """Every network that exists: slug to its name and nation."""
        ...

    def calendar(self) -> Calendar:
        """The bank holidays, with the last date they speak of."""
        ...


class SealedReference(ReferenceFacts, Protocol):
    """The same from a file whose hash is known, so that what was checked with it can be kept."""

    def seal(self) -> str:
        """The hash of the file. Raises ReferenceDataError when there is none."""
        ...
