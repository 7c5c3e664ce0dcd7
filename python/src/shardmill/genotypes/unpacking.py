"""From two bits a genotype to numbers: a table look-up of four genotypes at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from shardmill.columns import Array, Truths
from shardmill.errors import QueryError

#: Copies of ALT that each two bits stand for; -1 is missing.
COPIES = (2, -1, 1, 0)
#: Classes of one-hot genotypes: 0, 1 and 2 copies.
CLASSES = 3
# Bytes that are looked up together: what comes of them stays in the cache until it is copied to its place.
_AT_ONCE = 1 << 14
# Genotypes of a row from which on it is worth a call of its own.
_LONG = 1 << 12


@dataclass(frozen=True)
class Encoding:
    """What a genotype becomes.

    Attributes
    ----------
    name : str
    dtype : numpy.dtype
    shape : tuple of int
        Of one genotype: ``()`` for a number, ``(3,)`` for one-hot.
    table : ndarray of uint32, shape (256, words)
        For each byte the memory of its four genotypes.
    """

    name: str
    dtype: np.dtype[Any]
    shape: tuple[int, ...]
    table: Array

    @staticmethod
    def of(name: str, dtype: str, one: Callable[[int], Any]) -> Encoding:
        """The encoding that has `one` of its copies for each genotype."""
        codes = np.array([one(copies) for copies in COPIES], dtype=dtype)
        shifts = 2 * np.arange(4)
        four = codes[(np.arange(256)[:, None] >> shifts) & 3]
        return Encoding(name, codes.dtype, codes.shape[1:], np.ascontiguousarray(four).reshape(256, -1).view(np.uint32))

    def known(self, genotypes: Array) -> Truths:
        """Which genotypes are known, by their values."""
        if self.shape:
            return np.any(genotypes, axis=2)
        # NaN is no more than anything, and no less.
        return np.greater_equal(genotypes, 0)

    def empty(self, rows: int, variants: int) -> Array:
        """An array for so many genotypes, whose values mean nothing yet."""
        return np.empty((rows, variants, *self.shape), dtype=self.dtype)


INT8 = Encoding.of("int8", "int8", int)
FLOAT32 = Encoding.of("float32", "float32", lambda copies: copies if copies >= 0 else np.nan)
ONEHOT = Encoding.of("onehot", "int8", lambda copies: [copies == each for each in range(CLASSES)])

_ENCODINGS = {each.name: each for each in (INT8, FLOAT32, ONEHOT)}


def encoding_of(name: str) -> Encoding:
    """The encoding of a name."""
    found = _ENCODINGS.get(name)
    if found is None:
        raise QueryError(f"encoding is {name!r}, and must be one of: {', '.join(_ENCODINGS)}")
    return found


def unpack(packed: Array, variants: int, encoding: str = "int8") -> Array:
    """Genotypes of whole blocks, such as ``batch["g_0000"]`` of `Dataset.stream`.

    Parameters
    ----------
    packed : ndarray of uint8, shape (rows, bytes)
        Two bits a genotype, the first in the lowest bits of a byte.
    variants : int
        Genotypes of a row; at most four times its bytes.
    encoding : "int8", "float32" or "onehot"

    Returns
    -------
    ndarray, shape (rows, variants) or (rows, variants, 3)
        int8 with -1 where the genotype is missing; float32 with NaN there; or int8 that is 1 at the copies of ALT, and all
        0 there. Besides it some hundred KiB are held.

    Raises
    ------
    QueryError
        If the array has another shape or type, or too few bytes.

    Examples
    --------
    >>> unpack(np.array([[0b11_10_01_00]], np.uint8), 4).tolist()
    [[2, -1, 1, 0]]
    """
    if packed.ndim != 2 or packed.dtype != np.uint8:
        raise QueryError(f"packed is an array of {packed.dtype} of shape {packed.shape}; it must be uint8 of (rows, bytes)")
    if not 0 <= variants <= 4 * packed.shape[1]:
        raise QueryError(f"variants is {variants:,}, and {packed.shape[1]:,} bytes hold from 0 to {4 * packed.shape[1]:,}")
    kind = encoding_of(encoding)
    out = kind.empty(len(packed), variants)
    unpack_into(out, packed, kind, slice(0, variants), slice(0, variants))
    return out


def unpack_into(
    out: Array,
    packed: Array,
    encoding: Encoding,
    places: slice | Array,
    into: slice | Array,
    mask: Truths | None = None,
) -> None:
    """Writes genotypes of packed rows to their places.

    Parameters
    ----------
    out : ndarray, shape (rows, all variants, ...)
    packed : ndarray of uint8, shape (rows, bytes)
    encoding : Encoding
    places : slice or ndarray of int64
        Which of the genotypes of a packed row.
    into : slice or ndarray of int64
        Where they go, as many.
    mask : ndarray of bool, shape (rows, all variants), optional
        True is written to the places of genotypes that are known, False to those of others.
    """
    straight = encoding.table.shape[1] == 1 and isinstance(places, slice) and isinstance(into, slice) and places.start == 0
    if straight and places.stop >= _LONG:  # type: ignore[union-attr]
        _straight(out, packed, encoding, into, mask)  # type: ignore[arg-type]
        return
    step = max(1, _AT_ONCE // max(1, packed.shape[1]))
    for low in range(0, len(packed), step):
        some = packed[low : low + step]
        found = encoding.table.take(some, axis=0).reshape(len(some), -1).view(encoding.dtype)
        genotypes = found.reshape(len(some), -1, *encoding.shape)
        chosen = genotypes[:, places] if isinstance(places, slice) else genotypes.take(places, axis=1)
        out[low : low + len(some), into] = chosen
        if mask is not None:
            # While they are in the cache: reading them from memory once more takes longer than the comparison.
            mask[low : low + len(some), into] = encoding.known(chosen)


def _straight(out: Array, packed: Array, encoding: Encoding, into: slice, mask: Truths | None) -> None:
    """The same of rows from their first genotype on: a look-up writes four bytes to their place, and nothing is copied."""
    table = encoding.table[:, 0]
    whole, more = divmod(into.stop - into.start, 4)
    for row, held in enumerate(packed):
        here = out[row, into]
        # Every byte is in the table: "clip" only spares a look at each.
        table.take(held[:whole], out=here[: 4 * whole].view(table.dtype), mode="clip")
        if more:
            here[4 * whole :] = table[held[whole : whole + 1]].view(encoding.dtype)[:more]
        if mask is not None:
            np.greater_equal(here, 0, out=mask[row, into])
