"""From Arrow, as a row group is read, to numpy columns."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from shardmill.columns import Column, Flat, Lists, Text, Truths
from shardmill.paths import Damage

# Arrow's own answer would import pandas, and fail without it.
_NUMBERS: dict[Any, np.dtype[Any]] = {
    pa.int8(): np.dtype("int8"),
    pa.int16(): np.dtype("int16"),
    pa.int32(): np.dtype("int32"),
    pa.int64(): np.dtype("int64"),
    pa.float32(): np.dtype("float32"),
    pa.float64(): np.dtype("float64"),
}


def decoded(array: pa.Array, width: int | None = None) -> Column:
    """A column of a row group as numpy.

    Numbers without nulls and lists of them share the memory of `array`; nothing is copied.

    Parameters
    ----------
    array : pyarrow.Array
    width : int, optional
        Lists have to have this many elements, and become a row of a 2-D array each.

    Raises
    ------
    Damage
        If a list has another length.
    """
    if isinstance(array, pa.ExtensionArray):
        array = array.storage
    kind = array.type
    if pa.types.is_dictionary(kind):
        return _text(array)
    if pa.types.is_list(kind):
        return _lists(array) if width is None else _rows(array, width)
    if pa.types.is_string(kind):
        return _text(array.dictionary_encode())
    if pa.types.is_fixed_size_binary(kind):
        return Flat(_bytes(array), _valid(array))
    if pa.types.is_decimal(kind):
        return Flat(_objects(array.to_pylist()), _valid(array))
    return Flat(_numbers(array), _valid(array))


def _valid(array: pa.Array) -> Truths | None:
    if array.null_count == 0:
        return None
    valid: Truths = array.is_valid().to_numpy(zero_copy_only=False)
    return valid


def _objects(values: list[Any]) -> np.ndarray[Any, np.dtype[np.object_]]:
    objects = np.empty(len(values), dtype=object)
    objects[:] = values
    return objects


def _text(array: pa.DictionaryArray) -> Text:
    codes = array.indices
    if codes.null_count:
        codes = codes.fill_null(-1)
    return Text(
        codes.to_numpy(zero_copy_only=False).astype(np.int32, copy=False),
        _objects(array.dictionary.to_pylist()),
    )


def _numbers(array: pa.Array) -> Any:
    kind = array.type
    if pa.types.is_boolean(kind):
        if array.null_count:
            array = array.fill_null(False)
        return array.to_numpy(zero_copy_only=False)
    if pa.types.is_timestamp(kind):
        return _buffer(array, np.dtype("int64")).view("datetime64[us]")
    if pa.types.is_time64(kind):
        return _buffer(array, np.dtype("int64"))
    if pa.types.is_date32(kind):
        return _buffer(array, np.dtype("int32")).astype("datetime64[D]")
    return _buffer(array, _NUMBERS[kind])


def _buffer(array: pa.Array, dtype: np.dtype[Any]) -> Any:
    """The values as they are, also those below nulls."""
    if len(array) == 0:
        return np.zeros(0, dtype=dtype)
    values = np.frombuffer(array.buffers()[-1], dtype=dtype)
    return values[array.offset : array.offset + len(array)]


def _bytes(array: pa.Array) -> Any:
    width = array.type.byte_width
    if len(array) == 0:
        return np.zeros((0, width), dtype=np.uint8)
    values = np.frombuffer(array.buffers()[-1], dtype=np.uint8)
    start = array.offset * width
    return values[start : start + len(array) * width].reshape(len(array), width)


def _lists(array: pa.Array) -> Lists:
    offsets = array.offsets.to_numpy().astype(np.int64)
    first = int(offsets[0]) if len(offsets) else 0
    if len(offsets) == 0:
        offsets = np.zeros(1, dtype=np.int64)
    elements = array.values.slice(first, int(offsets[-1]) - first)
    values = decoded(elements)
    if isinstance(values, Text):
        # Elements of lists are few to a text mostly; a dictionary of them helps nobody downstream.
        values = Flat(values.flat().values, _valid(elements))
    return Lists(values, offsets - first, _valid(array))


def _rows(array: pa.Array, width: int) -> Flat:
    lists = _lists(array)
    lengths = np.diff(lists.offsets)
    if lists.valid is not None or not isinstance(lists.values, Flat) or lists.values.valid is not None:
        raise Damage("a list is null or has nulls where it must be a row of a matrix")
    if len(lengths) and (int(lengths.min()) != width or int(lengths.max()) != width):
        raise Damage(f"a list has {int(lengths[lengths != width][0])} elements where all others have {width}")
    return Flat(lists.values.values.reshape(len(lengths), width))
