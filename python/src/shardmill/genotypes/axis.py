"""The variants of a data set of samples, in the order of their genotypes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from shardmill.columns import Array
from shardmill.errors import DamagedError, QueryError
from shardmill.fields import Ints
from shardmill.genotypes import lookup
from shardmill.genotypes.storage import storage_of

if TYPE_CHECKING:
    from shardmill.dataset import Dataset

FILE = "variants.parquet"


@dataclass(frozen=True)
class Block:
    """Genotypes that are side by side in one column.

    Attributes
    ----------
    number : int
    column : str
        Of the data set, such as ``g_0000``.
    contig : str
    first : int
        Place of its first variant among all.
    variants : int
    """

    number: int
    column: str
    contig: str
    first: int
    variants: int


class Variants:
    """What the genotypes of a sample are of.

    ``variants.parquet`` is read and compared with its checksum when this is made; its columns are decoded when they are
    needed, and the compressed file is held.

    Parameters
    ----------
    dataset : Dataset
        Of the ``genotypes`` pipeline.

    Raises
    ------
    QueryError
        If it is none.
    FormatError
        If its genotypes have codes that this version does not know.
    DamagedError
        If the file is not the one that was written, or does not fit the columns.

    Examples
    --------
    ::

        variants = shardmill.genotypes.Variants(ds)
        common = np.flatnonzero(variants.table(["af"])["af"].to_numpy() > 0.05)
        names = variants.keys(common)                           # ["chr20:10347:C:T", ...]
        for X, mask, y in shardmill.genotypes.stream(ds, "bmi", variants=common):
            ...                                                 # X[:, i] is of names[i]
    """

    def __init__(self, dataset: Dataset):
        blocks = [c for c in dataset.schema.columns if c.type == "fixed_binary" and c.name.startswith("g_")]
        if "sample_id" not in dataset.schema or FILE not in dataset.index.side_files:
            raise QueryError(f"{dataset.root}: no genotypes by sample; open the output of ./shardmill genotypes")
        if not blocks:
            raise QueryError(
                f"{dataset.root}: a column for each variant, and no blocks; read them by name: ds.stream([...]), ds.map"
            )
        self.storage = storage_of(dataset)
        self.imputed = any(c.name.startswith("known_") and c.type == "fixed_binary" for c in dataset.schema.columns)
        self.root = dataset.root
        self._file = pq.ParquetFile(pa.BufferReader(dataset.side_file(FILE)))
        numbers, self._sizes = self._runs(len(blocks))
        self._firsts: Ints = np.cumsum(self._sizes) - self._sizes
        widths = [column.width for column in blocks]
        expected = [f"g_{number:04d}" for number in numbers.tolist()]
        if [column.name for column in blocks] != expected or widths != [
            self.storage.bytes(size) for size in self._sizes.tolist()
        ]:
            raise self._damaged("it does not fit the columns of genotypes")

    def _runs(self, blocks: int) -> tuple[Ints, Ints]:
        """The numbers of blocks, and how many variants each has."""
        table = self.table(["block", "offset"])
        block, offset = (table[name].to_numpy().astype(np.int64) for name in ("block", "offset"))
        if np.any(np.diff(block) < 0) or (len(block) and (block[0] < 0 or block[-1] >= blocks)):
            raise self._damaged("its blocks are not in order")
        sizes: Ints = np.bincount(block, minlength=blocks).astype(np.int64)
        if not np.array_equal(offset, np.arange(len(block)) - np.repeat(np.cumsum(sizes) - sizes, sizes)):
            raise self._damaged("its offsets do not count the variants of each block")
        return np.arange(blocks, dtype=np.int64), sizes

    def _damaged(self, what: str) -> DamagedError:
        return DamagedError(f"{self.root}/{FILE}: {what}; restore this file from a copy, or write the data set again")

    def __len__(self) -> int:
        return int(self._sizes.sum())

    @cached_property
    def blocks(self) -> list[Block]:
        """The blocks, in the order of their columns."""
        contig = self.table(["contig"])["contig"]
        bounds = enumerate(zip(self._firsts.tolist(), self._sizes.tolist(), strict=True))
        return [Block(i, f"g_{i:04d}", contig[first].as_py(), first, size) for i, (first, size) in bounds]

    def table(self, columns: Sequence[str] | None = None) -> pa.Table:
        """Columns of ``variants.parquet``, all by default: a row for each variant, decoded each time.

        Raises
        ------
        QueryError
            If there is no such column.
        DamagedError
            If the file cannot be read.
        """
        known = self._file.schema_arrow.names
        unknown = [name for name in columns or () if name not in known]
        if unknown:
            raise QueryError(f"{self.root}/{FILE}: no column {unknown[0]!r}; there are: {', '.join(known)}")
        try:
            return self._file.read(columns=None if columns is None else list(columns), use_threads=False)
        except (pa.ArrowException, OSError):
            raise self._damaged("it cannot be read") from None

    def keys(self, places: Any = None) -> list[str]:
        """``contig:pos:ref:alt`` of some variants, of all by default.

        Parameters
        ----------
        places : ndarray of int64, optional
            As `places` gives them.
        """
        return lookup.keys(self.table(lookup.KEY), places)

    def places(
        self,
        variants: Any = None,
        blocks: int | Sequence[int] | None = None,
        regions: str | Sequence[str] | None = None,
    ) -> Ints:
        """Where variants are among all; one of the three says which, none all of them.

        Parameters
        ----------
        variants : sequence of str or int, optional
            Keys ``contig:pos:ref:alt``, identifiers such as rs numbers, or places, in the order wanted.
        blocks : int or sequence of int, optional
            Numbers of blocks, in the order wanted.
        regions : str or sequence of str, optional
            ``chr20`` or ``chr20:1,000-2,000``, 1-based, both ends included: the variants of which a base of REF is in one
            of them, in their own order, each once.

        Returns
        -------
        ndarray of int64, shape (variants,)

        Raises
        ------
        QueryError
            If there is no such variant, block or contig, if one is named twice, or if a name is that of several variants.
        """
        if sum(each is not None for each in (variants, blocks, regions)) > 1:
            raise QueryError("variants, blocks and regions are three ways to say which; take one of them")
        if variants is not None:
            found = self._named(variants)
        elif blocks is not None:
            found = self._of_blocks([blocks] if isinstance(blocks, (int, np.integer)) else list(blocks))
        elif regions is not None:
            texts = [regions] if isinstance(regions, str) else list(regions)
            found = lookup.in_regions(self.table(["contig", "pos", "ref"]), texts, self.root)
        else:
            found = np.arange(len(self), dtype=np.int64)
        return found

    def _named(self, variants: Any) -> Ints:
        if isinstance(variants, str):
            raise QueryError(f"variants is a list of names or places: [{variants!r}]")
        asked: Array = np.asarray(variants)
        if asked.ndim != 1 or (len(asked) and asked.dtype.kind not in "iuUO"):
            raise QueryError("variants is a list of names (contig:pos:ref:alt or identifiers), or of places, whole numbers")
        if asked.dtype.kind in "UO":
            return self._once(lookup.named(self.table([*lookup.KEY, "id"]), [str(name) for name in asked], self.root))
        bad = asked[(asked < 0) | (asked >= len(self))]
        if len(bad):
            raise QueryError(f"{self.root}: no variant {bad[0]}; there are {len(self):,}, from 0")
        return self._once(asked.astype(np.int64))

    def _once(self, places: Ints) -> Ints:
        ordered = np.sort(places)
        twice = ordered[1:][ordered[1:] == ordered[:-1]]
        if len(twice):
            raise QueryError(f"{self.root}: variants names {self.keys(twice[:1])[0]} twice; name it once")
        return places

    def _of_blocks(self, numbers: list[int]) -> Ints:
        for number in numbers:
            if not 0 <= number < len(self._sizes):
                raise QueryError(f"{self.root}: no block {number}; there are {len(self._sizes):,}, from 0")
        if len(set(numbers)) != len(numbers):
            raise QueryError(f"blocks names one twice: {numbers}")
        bounds = [(int(self._firsts[number]), int(self._sizes[number])) for number in numbers]
        return np.concatenate([np.zeros(0, np.int64), *(np.arange(first, first + size) for first, size in bounds)])

    def block_of(self, places: Ints) -> tuple[Ints, Ints]:
        """The number of the block of each place, and the place in that block."""
        block = np.searchsorted(self._firsts, places, side="right").astype(np.int64) - 1
        return block, places - self._firsts[block]
