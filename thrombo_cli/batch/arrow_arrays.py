"""Arrow arrays from columns, by their buffers.

`pyarrow.array` first imports pandas wherever it is installed: 50 MB and a third of a second, of
which nothing here has any use.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from thrombo_cli.batch.london_columns import WIDTH, london
from thrombo_cli.columns import Mask, Seconds
from thrombo_cli.instants import NEVER

TEXT, WHOLE, REAL = pa.string(), pa.int32(), pa.float64()
WORDS = pa.list_(TEXT)


def texts(cells: Sequence[str | None]) -> Any:
    """Text, null for None."""
    present = np.ones(len(cells), np.bool_)
    held: Any = cells
    if set(map(type, cells)) != {str}:
        present = np.array([cell is not None for cell in cells], np.bool_)
        held = [cell or "" for cell in cells]
    body = "".join(held).encode()
    lengths = _lengths(held if body.isascii() else [text.encode() for text in held])
    return pa.StringArray.from_buffers(len(held), *_buffers(_ends(lengths), body, _bits(present)))


def words(cells: Sequence[Sequence[str]]) -> Any:
    """Lists of text."""
    ends = pa.Array.from_buffers(
        WHOLE, len(cells) + 1, [None, pa.py_buffer(_ends(_lengths(cells)))]
    )
    return pa.ListArray.from_arrays(ends, texts(list(chain.from_iterable(cells))))


def numbers(values: NDArray[Any], kind: Any, null: Mask | None = None) -> Any:
    """Numbers of a kind of Arrow."""
    if null is None:
        null = np.zeros(len(values), np.bool_)
    held = np.where(null, 0, values).astype(kind.to_pandas_dtype())
    return pa.Array.from_buffers(kind, len(held), _buffers(_bits(~null), held))


def instants(seconds: Seconds) -> Any:
    """Instants as text, null for NEVER: the signs that `Zone` writes are taken as they are."""
    present = seconds < NEVER
    body = london().signs(seconds[present]).view(np.uint8)
    ends = _ends(present * WIDTH)
    return pa.StringArray.from_buffers(len(seconds), *_buffers(ends, body, _bits(present)))


def of_cells(cells: Sequence[Any], kind: Any) -> Any:
    """Any column of an answer, by its kind."""
    if kind == TEXT:
        return texts(cells)
    if kind == WORDS:
        return words(cells)
    null = np.array([cell is None for cell in cells], np.bool_)
    return numbers(np.array([cell or 0 for cell in cells], np.float64), kind, null)


def _lengths(cells: Sequence[Sequence[Any]]) -> NDArray[np.int64]:
    return np.fromiter(map(len, cells), np.int64, len(cells))


def _ends(lengths: NDArray[np.int64]) -> NDArray[np.int32]:
    ends = np.zeros(len(lengths) + 1, np.int32)
    np.cumsum(lengths, out=ends[1:])
    return ends


def _bits(truths: Mask) -> Any:
    return np.packbits(truths, bitorder="little")


def _buffers(*parts: Any) -> list[Any]:
    return [pa.py_buffer(part) for part in parts]
