"""Chunks of cells, of Parquet files or of HDF5 files."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import numpy as np
import pyarrow as pa

import shardmill
from shardmill.columns import Array, expanded
from shardmill.errors import DamagedError, QueryError
from shardmill.fields import Ints
from shardmill.reader import verify

_ACCESSION = "SRX_accession"
_ROWS_AT_ONCE = 256

_T = TypeVar("_T")


@dataclass(frozen=True)
class CellChunk:
    """Cells with their non-zero entries.

    Attributes
    ----------
    indptr, indices, data : ndarray
        As scipy's ``csr_matrix`` has them: int64, int32, float32.
    obs : dict of str to ndarray
        Annotations; what is missing is None.
    genes : int
    """

    indptr: Ints
    indices: Array
    data: Array
    obs: Mapping[str, Array]
    genes: int

    def take(self, rows: Ints) -> CellChunk:
        """The same of some cells."""
        lengths = self.indptr[rows + 1] - self.indptr[rows]
        places = expanded(self.indptr[rows], lengths)
        indptr = np.concatenate(([0], np.cumsum(lengths)))
        obs = {name: values[rows] for name, values in self.obs.items()}
        return CellChunk(indptr, self.indices[places], self.data[places], obs, self.genes)

    def dense(self, rows: Ints) -> Array:
        """Some cells, float32 of shape (cells, genes)."""
        lengths = self.indptr[rows + 1] - self.indptr[rows]
        places = expanded(self.indptr[rows], lengths)
        out = np.zeros((len(rows), self.genes), np.float32)
        out[np.repeat(np.arange(len(rows)), lengths), self.indices[places]] = self.data[places]
        return out


class ChunkReader(Protocol):
    """Reads chunks by number."""

    dataset: shardmill.Dataset
    chunks: int
    genes: list[str]

    def start(self, chunk: int) -> int:
        """The number of its first cell."""

    def accessions(self, chunk: int) -> Array:
        """The accession of each cell; None where it has none."""

    def splits(self, chunk: int) -> Array | None:
        """The split of each cell, None where it is in none; None if the data set is not split."""

    def read(self, chunk: int) -> CellChunk:
        """A whole chunk."""


def chunk_reader(location: str | os.PathLike[str], obs: Sequence[str]) -> ChunkReader:
    """The reader of a data set by what its files are."""
    dataset = shardmill.open(location)
    if "genes" not in dataset.index.axes:
        raise QueryError(f"{dataset.root}: it has no axis of genes; it was not made by ./shardmill h5")
    names = [name for name in obs if name in dataset.schema]
    return _Hdf5(dataset, names) if len(dataset.index.row_groups) == 0 and len(dataset) else _Parquet(dataset, names)


class _Indexed:
    """What the index says of chunks."""

    def __init__(self, dataset: shardmill.Dataset, obs: Sequence[str]):
        self.dataset = dataset
        self.chunks = len(dataset.index.chunks)
        self.genes = dataset.axis("genes")
        self._obs = list(obs)

    def start(self, chunk: int) -> int:
        return self.dataset.index.chunks[chunk].start

    def accessions(self, chunk: int) -> Array:
        return self._keys(_ACCESSION, chunk)

    def splits(self, chunk: int) -> Array | None:
        splits = self.dataset.index.splits
        if splits is None:
            return None
        of_key = {key: part.name for part in splits.parts.values() for key in part.keys}
        keys = self._keys(splits.column, chunk)
        return np.array([of_key.get(key) for key in keys], dtype=object)

    def _keys(self, kind: str, chunk: int) -> Array:
        """The key of each cell: by the runs of the index, or where it has none of the kind by the chunk itself."""
        one = self.dataset.index.chunks[chunk]
        if kind not in self.dataset.group_kinds and kind in self.dataset.schema:
            return self.column(kind, chunk)
        keys = np.full(one.rows, None, dtype=object)
        if kind in self.dataset.group_kinds:
            runs = self.dataset.group_runs(kind)
            low, high = np.searchsorted(runs.start, [one.start, one.start + one.rows])
            for run in range(int(low), int(high)):
                first = int(runs.start[run]) - one.start
                keys[first : first + int(runs.rows[run])] = runs.keys[int(runs.key[run])]
        return keys

    def column(self, name: str, chunk: int) -> Array:
        """An annotation of each cell; None where it is missing."""
        raise NotImplementedError


class _Parquet(_Indexed):
    def column(self, name: str, chunk: int) -> Array:
        one = self.dataset.index.chunks[chunk]
        groups = range(one.first_row_group, one.first_row_group + one.row_groups)
        tables = [self.dataset.reader.read(group, [name]) for group in groups]
        return np.array([value for table in tables for value in table.column(0).to_pylist()], dtype=object)

    def read(self, chunk: int) -> CellChunk:
        one = self.dataset.index.chunks[chunk]
        use = "values" if "values" in self.dataset.schema else "counts"
        groups = range(one.first_row_group, one.first_row_group + one.row_groups)
        table = pa.concat_tables([self.dataset.reader.read(g, ["gene_ids", use, *self._obs]) for g in groups])
        ids, values = (table.column(name).combine_chunks() for name in ("gene_ids", use))
        indptr = ids.offsets.to_numpy().astype(np.int64)
        obs = {name: np.array(table.column(name).to_pylist(), dtype=object) for name in self._obs}
        low, high = int(indptr[0]), int(indptr[-1])
        data = values.values.to_numpy()[low:high].astype(np.float32, copy=False)
        return CellChunk(indptr - low, ids.values.to_numpy()[low:high], data, obs, len(self.genes))


class _Hdf5(_Indexed):
    """Dense chunks, read some cells at a time so that only what is not 0 is held."""

    def read(self, chunk: int) -> CellChunk:
        rows = self.dataset.index.chunks[chunk].rows

        def entries(file: Any) -> CellChunk:
            x = file["X"]
            if x.shape != (rows, len(self.genes)):
                raise DamagedError(f"{file.filename}: X has the shape {x.shape}; restore this file from a copy")
            pieces = [self._entries(x[i : i + _ROWS_AT_ONCE]) for i in range(0, rows, _ROWS_AT_ONCE)]
            lengths = np.concatenate([lengths for lengths, _, _ in pieces])
            indices = np.concatenate([indices for _, indices, _ in pieces])
            data = np.concatenate([data for _, _, data in pieces])
            obs = {name: _annotation(file["obs"][name]) for name in self._obs if name in file["obs"]}
            return CellChunk(np.concatenate(([0], np.cumsum(lengths))), indices, data, obs, len(self.genes))

        return self._opened(chunk, entries)

    def column(self, name: str, chunk: int) -> Array:
        return self._opened(chunk, lambda file: _annotation(file["obs"][name]))

    def _opened(self, chunk: int, then: Callable[[Any], _T]) -> _T:
        try:
            import h5py
        except ImportError:
            raise QueryError(f"{self.dataset.root}: chunks of HDF5 need h5py: pip install 'shardmill[h5]'") from None
        one = self.dataset.index.chunks[chunk]
        verify(self.dataset.storage, one.path, one.bytes, None)
        if "://" in self.dataset.root:
            raise QueryError(f"{self.dataset.root}: chunks of HDF5 are read from folders")
        path = f"{self.dataset.root}/{one.path}"
        try:
            with h5py.File(path, "r") as file:
                return then(file)
        except (OSError, KeyError) as e:
            raise DamagedError(f"{path}: this chunk cannot be read ({e}); restore it from a copy") from None

    @staticmethod
    def _entries(x: Array) -> tuple[Array, Array, Array]:
        row, column = np.nonzero(x)
        return np.bincount(row, minlength=len(x)), column.astype(np.int32), x[row, column].astype(np.float32)


def _annotation(values: Any) -> Array:
    found = values[()]
    if found.dtype.kind in "SO":
        return np.array([v.decode("utf-8") if isinstance(v, bytes) else v for v in found], dtype=object)
    return np.asarray(found)
