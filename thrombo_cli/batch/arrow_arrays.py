"""Arrow arrays from columns and back, by their buffers.

`pyarrow.array` and `to_numpy` first import pandas wherever it is installed: 50 MB and a third of a
second, of which nothing here has any use.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from thrombo_cli.batch.london_columns import WIDTH, london
from thrombo_cli.columns import Mask, Seconds
from thrombo_cli.instants import NEVER

TEXT, WHOLE, REAL = pa.string(), pa.int32(), pa.float64()
WORDS = pa.list_(TEXT)
_OFFSETS = {pa.string(): np.int32, pa.large_string(): np.int64}


def texts(cells: Sequence[str | None]) -> Any:
    """Text, null for None."""
    present = np.array([cell is not None for cell in cells], np.bool_)
    held = [cell or "" for cell in cells]
    body = "".join(held).encode()
    lengths = list(map(len, held if body.isascii() else [text.encode() for text in held]))
    return pa.StringArray.from_buffers(len(held), *_buffers(_ends(lengths), body, _bits(present)))


def words(cells: Sequence[Sequence[str]]) -> Any:
    """Lists of text."""
    ends = pa.Array.from_buffers(
        WHOLE, len(cells) + 1, [None, pa.py_buffer(_ends(list(map(len, cells))))]
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


def is_text(kind: Any) -> bool:
    """Can `strings` read an array of this kind?"""
    return kind in _OFFSETS


def strings(array: Any) -> list[str | None]:
    """The cells of an array of text. Raises UnicodeDecodeError for what is not UTF-8."""
    held, ends, body = array.buffers()
    count = array.offset + len(array) + 1
    at = np.frombuffer(ends, _OFFSETS[array.type], count)[array.offset :].tolist()
    signs = b"" if body is None else memoryview(body)[at[0] : at[-1]].tobytes()
    if signs.isascii():
        whole, first = signs.decode("ascii"), at[0]
        found: list[Any] = [whole[one - first : other - first] for one, other in pairwise(at)]
    else:
        found = [signs[one - at[0] : other - at[0]].decode() for one, other in pairwise(at)]
    if array.null_count:
        bits = np.unpackbits(np.frombuffer(held, np.uint8), bitorder="little")
        for row in np.flatnonzero(bits[array.offset : count - 1] == 0).tolist():
            found[row] = None
    return found


def _ends(lengths: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int32]:
    ends = np.zeros(len(lengths) + 1, np.int32)
    np.cumsum(lengths, out=ends[1:])
    return ends


def _bits(truths: Mask) -> Any:
    return np.packbits(truths, bitorder="little")


def _buffers(*parts: Any) -> list[Any]:
    return [pa.py_buffer(part) for part in parts]
