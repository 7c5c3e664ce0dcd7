"""Which bytes of which blocks are read for some variants, and where their genotypes go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from shardmill.columns import Array, Flat, Truths
from shardmill.fields import Ints
from shardmill.genotypes.unpacking import Encoding
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
    known : str or None
        The column of bits that tell which genotypes are known, where others have a mean.
    units : ndarray of int64 or None
        Those that are kept of each sample, None for all: bytes of packed genotypes, else genotypes.
    places : slice or ndarray of int64
        Which of the genotypes of these units.
    offsets : slice or ndarray of int64
        Which of the genotypes of the block.
    into : slice or ndarray of int64
        Which variants of a batch they are.
    """

    column: str
    known: str | None
    units: Ints | None
    places: slice | Ints
    offsets: slice | Ints
    into: slice | Ints


class Choice:
    """Some variants in an order: cuts decoded blocks to what holds them, and makes genotypes of that.

    A row group that waits or is kept is as it is stored: of packed genotypes two bits for each of the bytes that are kept.
    Memory: some numbers for each variant that is not one of a range.
    """

    def __init__(self, variants: Variants, places: Ints, mask: bool):
        self.variants = len(places)
        self._storage = variants.storage
        block, offset = variants.block_of(places)
        by_block = np.argsort(block, kind="stable")
        cuts = np.flatnonzero(np.diff(block[by_block])) + 1
        groups = np.split(by_block, cuts) if len(places) else []
        self.pieces = [self._piece(variants, int(block[mine[0]]), offset[mine], mine, mask) for mine in groups]

    def _piece(self, variants: Variants, number: int, offsets: Ints, into: Ints, mask: bool) -> Piece:
        block, per = variants.blocks[number], self._storage.genotypes
        unit, within = offsets // per, offsets % per
        kept = np.unique(unit)
        places = per * np.searchsorted(kept, unit) + within
        known = f"known_{number:04d}" if variants.imputed and mask else None
        every = len(kept) == -(-block.variants // per)
        return Piece(block.column, known, None if every else kept, _range(places), _range(offsets), _range(into))

    @property
    def columns(self) -> list[str]:
        """What is read."""
        return [piece.column for piece in self.pieces] + [piece.known for piece in self.pieces if piece.known is not None]

    def __call__(self, decoded: Decoded) -> Decoded:
        """Of a decoded row group only what holds chosen variants; for ``prepare``."""
        for piece in self.pieces:
            column = decoded[piece.column]
            assert isinstance(column, Flat)
            units = column.values.view(self._storage.unit)
            decoded[piece.column] = Flat(units if piece.units is None else units.take(piece.units, axis=1))
        return decoded

    def genotypes(self, batch: Batch, encoding: Encoding, mask: bool) -> tuple[Array, Truths | None]:
        """The genotypes of a batch of rows, and which of them are known if that is wanted."""
        out = encoding.empty(batch.rows, self.variants)
        known = np.empty((batch.rows, self.variants), np.bool_) if mask else None
        for piece in self.pieces:
            inside = known if piece.known is None else None
            self._storage.into(out, inside, batch[piece.column], encoding, piece.places, piece.into)
            if piece.known is not None and known is not None:
                bits = np.unpackbits(batch[piece.known], axis=1, bitorder="little")
                known[:, piece.into] = bits[:, piece.offsets]
        return out, known


def _range(numbers: Ints) -> slice | Ints:
    """Numbers that follow each other as a slice, which costs nothing; others as they are."""
    first = int(numbers[0])
    follow = np.array_equal(numbers, np.arange(first, first + len(numbers)))
    return slice(first, first + len(numbers)) if follow else numbers
