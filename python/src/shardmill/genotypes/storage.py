"""How genotypes are stored in blocks: two bits, bytes, or numbers of 16 or 32 bits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from shardmill.columns import Array, Truths
from shardmill.errors import FormatError, QueryError
from shardmill.genotypes.unpacking import CLASSES, FLOAT32, INT8, Encoding, unpack_into

if TYPE_CHECKING:
    from shardmill.dataset import Dataset


@dataclass(frozen=True)
class Storage:
    """What a genotype takes in a block.

    Attributes
    ----------
    name : str
        As ``--genotypes`` of the pipeline.
    codes : str
        As the index tells it.
    unit : numpy.dtype
        What is kept or left out together.
    genotypes : int
        Of a unit.
    """

    name: str
    codes: str
    unit: np.dtype[Any]
    genotypes: int

    @property
    def real(self) -> bool:
        """Whether they are any numbers, and not copies of ALT alone."""
        return self.unit.kind == "f"

    def bytes(self, variants: int) -> int:
        """Bytes of so many genotypes."""
        return -(-variants // self.genotypes) * self.unit.itemsize

    @property
    def encoding(self) -> Encoding:
        """What they come as unless the caller says."""
        return FLOAT32 if self.real else INT8

    def check(self, encoding: Encoding, root: str) -> None:
        """Fails where numbers would have to become copies."""
        if self.real and encoding is not FLOAT32:
            raise QueryError(
                f"{root}: genotypes are stored as {self.name}, and encoding={encoding.name!r} holds copies alone; say 'float32'"
            )

    def into(
        self, out: Array, mask: Truths | None, units: Array, encoding: Encoding, places: slice | Array, into: slice | Array
    ) -> None:
        """Writes genotypes of stored rows to their places, and which of them are known.

        Parameters
        ----------
        out : ndarray, shape (rows, all variants, ...)
        mask : ndarray of bool, shape (rows, all variants), optional
        units : ndarray, shape (rows, units)
        encoding : Encoding
        places : slice or ndarray of int64
            Which of the genotypes of a row of units.
        into : slice or ndarray of int64
            Where they go, as many.
        """
        if self.genotypes > 1:
            unpack_into(out, units, encoding, places, into, mask)
            return
        chosen = units[:, places] if isinstance(places, slice) else units.take(places, axis=1)
        known = ~np.isnan(chosen) if self.real else chosen >= 0
        if encoding.shape:
            out[:, into] = chosen[:, :, None] == np.arange(CLASSES, dtype=np.int8)
        elif encoding is FLOAT32 and not self.real:
            out[:, into] = np.where(known, chosen, np.float32(np.nan))
        else:
            out[:, into] = chosen
        if mask is not None:
            mask[:, into] = known


PACKED = Storage("packed", "00 two copies, 01 missing, 10 one, 11 none; lowest first", np.dtype("uint8"), 4)

_STORAGES = {
    each.codes: each
    for each in (
        PACKED,
        Storage("int8", "int8 copies, -1 missing", np.dtype("int8"), 1),
        Storage("float16", "float16 little-endian, NaN missing", np.dtype("<f2"), 1),
        Storage("float32", "float32 little-endian, NaN missing", np.dtype("<f4"), 1),
    )
}


def storage_of(dataset: Dataset) -> Storage:
    """How a data set stores genotypes.

    Raises
    ------
    FormatError
        If in a way that this version does not know.
    """
    codes = dataset.index.attributes.get("genotype_codes")
    found = _STORAGES.get(codes or "")
    if found is None:
        raise FormatError(
            f"{dataset.root}: genotype_codes is {codes!r}, which this version of shardmill does not read; update it"
        )
    return found
