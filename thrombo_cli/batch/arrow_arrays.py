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
from thrombo_cli.batch.text_column import TextColumn
from thrombo_cli.columns import Mask, Seconds
from thrombo_cli.instants import NEVER

TEXT, WHOLE, REAL = pa.string(), pa.int32(), pa.float64()
WORDS = pa.list_(TEXT)
# Text of which there is little, each written once and told by its number.
CODED = pa.dictionary(WHOLE, TEXT)


def texts(cells: Sequence[str | None]) -> Any:
    """Text, null for None."""
    if isinstance(cells, TextColumn):
        ends = np.ascontiguousarray(cells.ends, np.int32)
        return pa.StringArray.from_buffers(len(cells), *_buffers(ends, cells.signs))
    present = np.ones(len(cells), np.bool_)
    held: Any = cells
    if set(map(type, cells)) != {str}:
        present = np.array([cell is not None for cell in cells], np.bool_)
        held = [cell or "" for cell in cells]
    body = "".join(held).encode()
    lengths = _lengths(held if body.isascii() else [text.encode() for text in held])
    return pa.StringArray.from_buffers(len(held), *_buffers(_ends(lengths), body, _bits(present)))


def text_column(array: Any) -> TextColumn | None:
    """Text of Arrow as it lies there; None where a cell is null, or empty, or not plain ASCII."""
    wide = pa.types.is_large_string(array.type)
    if not (wide or pa.types.is_string(array.type)) or array.null_count or not len(array):
        return None
    _, ends, body = array.buffers()
    kind = np.int64 if wide else np.int32
    held = np.frombuffer(ends, kind)[array.offset : array.offset + len(array) + 1]
    return TextColumn.of(np.frombuffer(body or b"", np.uint8), held)


def words(cells: Sequence[Sequence[str]]) -> Any:
    """Lists of text."""
    ends = numbers(_ends(_lengths(cells)), WHOLE)
    return pa.ListArray.from_arrays(ends, texts(list(chain.from_iterable(cells))))


def words_of(cells: Sequence[Sequence[str]], which: NDArray[Any]) -> Any:
    """Lists of text, each one of a few by its number."""
    lengths = _lengths(cells)
    ends = _ends(lengths[which])
    # Where each word of each list stands among all words of the few.
    first = (np.cumsum(lengths) - lengths)[which]
    place = np.arange(ends[-1]) + np.repeat(first - ends[:-1], lengths[which])
    held = texts(list(chain.from_iterable(cells))).take(numbers(place, WHOLE))
    return pa.ListArray.from_arrays(numbers(ends, WHOLE), held)


def numbers(values: NDArray[Any], kind: Any, null: Mask | None = None) -> Any:
    """Numbers of a kind of Arrow."""
    bits = None
    if null is not None and null.any():
        values, bits = np.where(null, 0, values), pa.py_buffer(_bits(~null))
    held = np.ascontiguousarray(values, kind.to_pandas_dtype())
    return pa.Array.from_buffers(kind, len(held), [bits, pa.py_buffer(held)])


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
    if kind == CODED:
        return texts(cells).dictionary_encode()
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
