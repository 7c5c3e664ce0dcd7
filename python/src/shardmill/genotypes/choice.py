"""Which bytes of which blocks are read for some variants, and where their genotypes go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from shardmill.columns import Array, Flat
from shardmill.fields import Ints
from shardmill.genotypes.unpacking import Encoding, unpack_into
from shardmill.projection import Decoded

if TYPE_CHECKING:
    from shardmill.genotypes.axis import Variants
    from shardmill.resume import Batch


@dataclass(frozen=True)
class Piece:
    """What is taken of one block.

    Attributes
    ----------
    column : str
    bytes : ndarray of int64 or None
        Those that are kept of each sample, None for all.
    places : slice or ndarray of int64
        Which of the genotypes of these bytes.
    into : slice or ndarray of int64
        Which variants of a batch they are.
    """

    column: str
    bytes: Ints | None
    places: slice | Ints
    into: slice | Ints


class Choice:
    """Some variants in an order: cuts decoded blocks to the bytes that hold them, and unpacks these.

    A row group that waits or is kept is packed: two bits for each genotype of the bytes that are kept. Memory: some numbers
    for each variant that is not one of a range.
    """

    def __init__(self, variants: Variants, places: Ints):
        self.variants = len(places)
        block, offset = variants.block_of(places)
        by_block = np.argsort(block, kind="stable")
        cuts = np.flatnonzero(np.diff(block[by_block])) + 1
        groups = np.split(by_block, cuts) if len(places) else []
        sizes = [-(-each.variants // 4) for each in variants.blocks]
        self.pieces = [
            _piece(variants.blocks[int(block[mine[0]])].column, sizes[int(block[mine[0]])], offset[mine], mine) for mine in groups
        ]

    @property
    def columns(self) -> list[str]:
        """The blocks that are read."""
        return [piece.column for piece in self.pieces]

    def __call__(self, decoded: Decoded) -> Decoded:
        """Of a decoded row group only the bytes that hold chosen variants; for ``prepare``."""
        for piece in self.pieces:
            column = decoded[piece.column]
            assert isinstance(column, Flat)
            if piece.bytes is not None:
                decoded[piece.column] = Flat(column.values.take(piece.bytes, axis=1))
        return decoded

    def unpacked(self, batch: Batch, encoding: Encoding) -> Array:
        """The genotypes of a batch of rows."""
        out = encoding.empty(batch.rows, self.variants)
        for piece in self.pieces:
            unpack_into(out, batch[piece.column], encoding, piece.places, piece.into)
        return out


def _piece(column: str, size: int, offsets: Ints, into: Ints) -> Piece:
    byte, bits = offsets >> 2, offsets & 3
    kept = np.unique(byte)
    places = 4 * np.searchsorted(kept, byte) + bits
    return Piece(column, None if len(kept) == size else kept, _range(places), _range(into))


def _range(numbers: Ints) -> slice | Ints:
    """Numbers that follow each other as a slice, which costs nothing; others as they are."""
    first = int(numbers[0])
    follow = np.array_equal(numbers, np.arange(first, first + len(numbers)))
    return slice(first, first + len(numbers)) if follow else numbers
