"""``create_vae_dataloaders(DatasetConfig(...))`` of the chunked single-cell system."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

import shardmill
from shardmill.columns import Array, Truths
from shardmill.compat.chunks import CellChunk, ChunkReader, chunk_reader
from shardmill.errors import QueryError
from shardmill.exchange import Shared, last_positions
from shardmill.fields import Ints
from shardmill.order import Shuffle
from shardmill.resume import Resumable
from shardmill.steps import Crew, Steps, World


@dataclass(frozen=True)
class DatasetConfig:
    """What is read, and how.

    Attributes
    ----------
    data_path : str
        A data set of the ``h5`` pipeline, of Parquet or of HDF5 chunks.
    batch_size, num_workers : int
    chunk_cache_size : int
        Chunks that random access keeps, the last used ones.
    max_chunks_in_memory : int
        Chunks that an iteration holds and mixes with each other.
    include_srx_accessions, exclude_srx_accessions : sequence of str, optional
        Only cells of these experiments; no cells of those. A cell without an accession is in no list.
    min_cells_per_chunk : int
        Chunks with fewer cells, of those that the lists leave, are left out and counted in `ChunkedCells.left_out`.
    train_split : float
        Share of the cells to train on, where the data set has no splits of its own.
    seed : int
    """

    data_path: str | os.PathLike[str]
    batch_size: int = 256
    num_workers: int = 0
    chunk_cache_size: int = 5
    max_chunks_in_memory: int = 3
    include_srx_accessions: Sequence[str] | None = None
    exclude_srx_accessions: Sequence[str] | None = None
    min_cells_per_chunk: int = 0
    train_split: float = 0.8
    seed: int = 42
    obs_columns: Sequence[str] = field(default=("SRX_accession", "dataset"))

    def __post_init__(self) -> None:
        if min(self.batch_size, self.chunk_cache_size, self.max_chunks_in_memory) < 1 or not 0 <= self.train_split <= 1:
            raise QueryError("DatasetConfig needs sizes of at least 1, and a train_split from 0 to 1")


class ChunkedCells:
    """Cells by number: ``(expression, annotations)``, float32 of all genes and a dict.

    Differences from the original: the filters look at cells, where it kept or dropped whole chunks; numbers are looked up
    in a few numbers for each chunk, where it had a dict entry for each cell; a cached chunk holds its non-zero entries,
    where it held all; texts are texts.
    """

    def __init__(self, config: DatasetConfig, part: str | None = None):
        self.config = config
        self.reader: ChunkReader = chunk_reader(config.data_path, config.obs_columns)
        self._part = part
        self._kept: list[Ints] = []
        self.left_out = 0
        for chunk in range(self.reader.chunks):
            rows = np.flatnonzero(self._mask(chunk)).astype(np.int64)
            if len(rows) < config.min_cells_per_chunk:
                self.left_out += len(rows)
                rows = rows[:0]
            self._kept.append(rows)
        self.counts: Ints = np.array([len(rows) for rows in self._kept], dtype=np.int64)
        self._ends = np.cumsum(self.counts)
        self._cache: dict[int, CellChunk] = {}

    def _mask(self, chunk: int) -> Truths:
        accession = self.reader.accessions(chunk)
        kept = np.ones(len(accession), np.bool_)
        if self.config.include_srx_accessions is not None:
            kept &= np.isin(accession, list(self.config.include_srx_accessions))
        if self.config.exclude_srx_accessions is not None:
            kept &= ~np.isin(accession, list(self.config.exclude_srx_accessions))
        if self._part is not None:
            kept &= self._in_part(chunk, accession)
        return kept

    def _in_part(self, chunk: int, accession: Array) -> Truths:
        splits = self.reader.splits(chunk)
        if splits is not None:
            return splits == ("validation" if self._part == "val" else self._part)
        first = self.reader.start(chunk)
        train = np.array([_share(self.config.seed, first + i) < self.config.train_split for i in range(len(accession))], np.bool_)
        return train if self._part == "train" else ~train

    def __len__(self) -> int:
        return int(self._ends[-1]) if len(self._ends) else 0

    @property
    def genes(self) -> list[str]:
        """The genes, in the order of the expression."""
        return self.reader.genes

    @property
    def chunks_cached(self) -> list[int]:
        """The chunks in memory, the last used one at the end."""
        return list(self._cache)

    def __getitem__(self, cell: int) -> tuple[Array, dict[str, Any]]:
        if not -len(self) <= cell < len(self):
            raise IndexError(f"cell {cell} of {len(self):,}")
        cell %= len(self)
        chunk = int(np.searchsorted(self._ends, cell, side="right"))
        place = cell - int(self._ends[chunk] - self.counts[chunk])
        found = self._cache.pop(chunk, None)
        if found is None:
            found = self.load(chunk)
            while len(self._cache) >= self.config.chunk_cache_size:
                del self._cache[next(iter(self._cache))]
        self._cache[chunk] = found
        rows = np.array([place])
        return found.dense(rows)[0], {name: values[place] for name, values in found.obs.items()}

    def load(self, chunk: int) -> CellChunk:
        """A chunk, of that the cells that are kept."""
        return self.reader.read(chunk).take(self._kept[chunk])


def _share(seed: int, cell: int) -> float:
    """Where a cell is among the parts, from 0 to 1, by its number alone."""
    digest = hashlib.sha256(f"{seed}:{cell}".encode("ascii")).digest()
    return (int.from_bytes(digest[:8], "big") >> 11) * 2.0**-53


class CellBatches(Resumable):
    """Batches ``(expression, annotations)`` in an order of chunks that resumes exactly; `max_chunks_in_memory` are mixed."""

    def __init__(self, cells: ChunkedCells, *, shuffle: bool):
        self._cells = cells
        config = cells.config
        order = Shuffle(config.seed, block=config.max_chunks_in_memory, lanes=1) if shuffle else None
        super().__init__(cells.reader.dataset, _Members(cells), config.batch_size, order, World(0, 1), "short")
        self.chunks_open = 0

    def _read(self, steps: Steps, starts: Iterator[int], position: int, crew: Crew) -> Iterator[tuple[int, Any]]:
        lane = self._epoch_order().lane(0)
        load: Callable[[int], CellChunk] = self._cells.load
        shared: Shared[CellChunk] | None = None
        if crew.folder is not None:
            load = shared = Shared(load, last_positions({0: lane}, 1), position, crew)
        try:
            open_: dict[int, CellChunk] = {}
            for start in starts:
                (taken,), _ = steps.taken([start])
                parts = []
                units, places = lane.members(taken.offsets)
                # Cells of one block come together, so what an earlier block had may go before the next is read.
                blocks = np.searchsorted(lane.starts, taken.offsets, side="right") - 1
                for block in dict.fromkeys(blocks.tolist()):
                    mine = {piece.unit for piece in lane.pieces(block)}
                    open_ = {unit: chunk for unit, chunk in open_.items() if unit in mine}
                    for unit in dict.fromkeys(units[blocks == block].tolist()):
                        here = (units == unit) & (blocks == block)
                        if unit not in open_:
                            open_[unit] = load(unit)
                            self.chunks_open = max(self.chunks_open, len(open_))
                        chunk = open_[unit]
                        obs = {name: values[places[here]] for name, values in chunk.obs.items()}
                        parts.append((np.flatnonzero(here), chunk.dense(places[here]), obs))
                if shared is not None:
                    shared.passed(start)
                yield start, _batch(parts, len(units), len(self._cells.genes))
        finally:
            if shared is not None:
                shared.close()


class _Members:
    """The cells of each chunk."""

    def __init__(self, cells: ChunkedCells):
        self._cells = cells

    def counts(self, key: int) -> Ints:
        """Cells that are kept."""
        return self._cells.counts

    def fingerprint(self) -> str:
        """Of the cells that are kept."""
        digest = hashlib.sha256()
        for rows in self._cells._kept:
            digest.update(rows.astype("<i8").tobytes() + b"|")
        return digest.hexdigest()[:16]


def _batch(parts: list[tuple[Ints, Array, dict[str, Array]]], rows: int, genes: int) -> tuple[Array, dict[str, Array]]:
    x = np.zeros((rows, genes), np.float32)
    obs: dict[str, Array] = {}
    for into, dense, of_cells in parts:
        x[into] = dense
        for name, values in of_cells.items():
            obs.setdefault(name, np.empty(rows, dtype=values.dtype))[into] = values
    return x, obs


class ChunkedDataModule:
    """Loaders of training and validation cells, with the methods that PyTorch Lightning asks for.

    With torch they are loaders of it and give tensors; without it they give arrays.
    """

    def __init__(self, config: DatasetConfig):
        self.config = config
        self.train = ChunkedCells(config, "train")
        self.val = ChunkedCells(config, "val")

    def setup(self, stage: str | None = None) -> None:
        """Nothing is left to do."""

    def train_dataloader(self) -> Any:
        """Shuffled, another order in each epoch."""
        return self._loader(CellBatches(self.train, shuffle=True))

    def val_dataloader(self) -> Any:
        """In the order of the data set."""
        return self._loader(CellBatches(self.val, shuffle=False))

    def _loader(self, batches: CellBatches) -> Any:
        try:
            loader: Callable[..., Any] = shardmill.torch.loader
        except ImportError:
            return batches
        return loader(batches, workers=self.config.num_workers)


def create_vae_dataloaders(config: DatasetConfig | Mapping[str, Any]) -> ChunkedDataModule:
    """The loaders of a configuration.

    Differences from the original: see `ChunkedCells`; the split is by seed and cell, or that of the data set, where it was
    drawn anew in each run; every setting does what it says.
    """
    return ChunkedDataModule(config if isinstance(config, DatasetConfig) else DatasetConfig(**config))
