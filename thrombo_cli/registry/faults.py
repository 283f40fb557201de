"""A fault: one thing wrong in one value, before it is known where in the file the value stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Loc = tuple[str | int, ...]

SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """`code` and plain `message`; `loc` leads from the value checked to the part at fault."""

    code: str
    message: str
    loc: Loc = ()


class FaultsError(ValueError):
    """Everything wrong with one value. A ValueError, so that a pydantic validator may raise it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults; the message joins theirs."""
        self.faults = tuple(faults)
        super().__init__("; ".join(fault.message for fault in self.faults))


def fault(code: str, message: str, loc: Loc = ()) -> FaultsError:
    """The error of a single fault, ready to be raised."""
    return FaultsError((Fault(code, message, loc),))


def raise_any(faults: Iterable[Fault]) -> None:
    """Raise FaultsError when there is any fault at all."""
    found = tuple(faults)
    if found:
        raise FaultsError(found)


def shown(text: str) -> str:
    """A text of the file, quoted for a message: one line, printable, at most SHOWN characters."""
    plain = "".join(char if char.isprintable() else "?" for char in text[: SHOWN + 1])
    return f'"{plain}"' if len(plain) <= SHOWN else f'"{plain[:SHOWN]}..."'


def path_text(loc: Loc) -> str:
    """A place in the document as a person reads it: `centres[3].availability[0].hours`."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{_key(part)}" for part in loc]
    return "".join(parts).removeprefix(".")


def _key(key: str) -> str:
    return shown(key)[1:-1]
