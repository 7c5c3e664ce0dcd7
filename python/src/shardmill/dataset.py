"""A committed version of a data set."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from shardmill import export
from shardmill.by_group import GroupTable
from shardmill.describe import description
from shardmill.errors import QueryError
from shardmill.groups import Groups, Runs
from shardmill.index import Counts, Index, Splits
from shardmill.order import Shuffle
from shardmill.projection import Nulls, Prepare
from shardmill.reader import RowGroupReader, verify
from shardmill.resume import Batch, Sequential
from shardmill.sampling import Weights
from shardmill.schema import Schema
from shardmill.selection import GroupKeys, Selection, select
from shardmill.steps import World
from shardmill.storage import Storage
from shardmill.stream import Stream, resolve
from shardmill.table import RowTable
from shardmill.versions import committed
from shardmill.vocabulary import Vocabularies
from shardmill.where import Where

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars


class Dataset:
    """One version of a data set. Made by `open`; may be pickled; threads and forks may share it."""

    def __init__(self, storage: Storage, index: Index, *, sha256: bool = False):
        self.storage = storage
        self.index = index
        self.reader = RowGroupReader(storage, index, sha256=sha256)
        self._groups = Groups(storage, index)
        self._vocabularies = Vocabularies(self.reader, index, self._groups)

    @property
    def root(self) -> str:
        """Where it is."""
        return self.storage.root

    @property
    def version(self) -> int:
        """The number of this version."""
        return self.index.version

    @property
    def schema(self) -> Schema:
        """The columns, in the order of the files."""
        return self.index.schema

    @property
    def counts(self) -> Counts:
        """What became of the rows of the inputs."""
        return self.index.counts

    @property
    def splits(self) -> Splits | None:
        """How it is split, None if it is not."""
        return self.index.splits

    def __len__(self) -> int:
        return self.index.rows

    def __str__(self) -> str:
        return description(self)

    def __repr__(self) -> str:
        return f"<shardmill.Dataset {self.root} version {self.version}: {len(self):,} {self.index.row_noun}s>"

    def versions(self) -> list[int]:
        """The numbers of all committed versions, ascending, as they are now."""
        return committed(self.storage)

    def groups(self, kind: str) -> dict[str, int]:
        """The keys of a kind, such as ``"contig"`` or ``"SRX_accession"``, with their rows, in order of first row."""
        return self.group_runs(kind).rows_by_key()

    @property
    def group_kinds(self) -> list[str]:
        """The columns whose keys the index knows."""
        return self._groups.kinds

    def group_runs(self, kind: str) -> Runs:
        """Where the rows of each key are."""
        return self._groups[kind]

    def axis(self, name: str) -> list[str]:
        """What the positions of lists stand for, such as the names of ``"samples"``."""
        if name not in self.index.axes:
            known = ", ".join(self.index.axes) or "none"
            raise QueryError(f"{self.root}: no axis {name!r}; there are: {known}")
        return self.index.axes[name]

    @cached_property
    def qc(self) -> dict[str, Any]:
        """The QC report of this version, as JSON has it."""
        content = json.loads(self.side_file("qc_report.json"))
        assert isinstance(content, dict)
        return content

    def side_file(self, name: str) -> bytes:
        """A file about the whole version, such as ``genes.parquet``, after its checksum was compared.

        Raises
        ------
        QueryError
            If this version has no such file.
        DamagedError
            If the file is not the one that the index names.
        """
        file = self.index.side_files.get(name)
        if file is None:
            raise QueryError(f"{self.root}: no file {name!r}; there are: {', '.join(self.index.side_files)}")
        verify(self.storage, file.path, file.bytes, file.sha256)
        return self.storage.read(file.path)

    def verify(self) -> int:
        """Reads every file that the index names and compares size and SHA-256; gives their number.

        Raises
        ------
        DamagedError
            At the first one that is missing or another.
        """
        files = [(c.path, c.bytes, c.sha256) for c in self.index.chunks]
        others = [*self.index.side_files.values(), *self.index.rejected]
        others += [self.index.groups_file] if self.index.groups_file else []
        files += [(f.path, f.bytes, f.sha256) for f in others]
        for path, size, sha256 in files:
            verify(self.storage, path, size, sha256)
        return len(files)

    def select(self, where: Where = None, groups: GroupKeys = None, split: str | None = None) -> Selection:
        """The rows that conditions, groups and a split leave; see `to_arrow`."""
        if len(self.index.row_groups) == 0 and len(self):
            raise QueryError(f"{self.root}: its data files are no Parquet; shardmill.compat reads chunks of HDF5")
        return select(self, where, groups, split)

    def batches(
        self,
        columns: Sequence[str] | None = None,
        where: Where = None,
        groups: GroupKeys = None,
        split: str | None = None,
    ) -> Iterator[pa.RecordBatch]:
        """The same rows as `to_arrow`, a row group at a time."""
        return export.batches(self, columns, self.select(where, groups, split))

    def to_arrow(
        self,
        columns: Sequence[str] | None = None,
        where: Where = None,
        groups: GroupKeys = None,
        split: str | None = None,
    ) -> pa.Table:
        """Rows in their order, as an Arrow table.

        Parameters
        ----------
        columns : sequence of str, optional
            All by default.
        where : list of tuple, or list of list of tuple, optional
            ``[("pos", ">=", 100), ("af", "<", 0.1)]``: all have to hold; any of several lists. A null passes nothing but
            ``("x", "is null")``. Timestamps are compared as UTC.
        groups : mapping of str to keys, optional
            ``{"contig": ["chr20"]}``: only the rows of these keys, found by the index.
        split : str, optional
            Only the rows of this split.

        Returns
        -------
        pyarrow.Table
            With the schema of `Schema.arrow`.

        Raises
        ------
        QueryError
            If there is no such column, key or split.
        DamagedError
            If a file is not what the index says.
        """
        return export.to_arrow(self, columns, self.select(where, groups, split))

    def to_pandas(
        self,
        columns: Sequence[str] | None = None,
        where: Where = None,
        groups: GroupKeys = None,
        split: str | None = None,
    ) -> pandas.DataFrame:
        """The rows of `to_arrow` as a pandas frame of Arrow types, in which nulls stay nulls."""
        return export.to_pandas(self.to_arrow(columns, where, groups, split))

    def to_polars(
        self,
        columns: Sequence[str] | None = None,
        where: Where = None,
        groups: GroupKeys = None,
        split: str | None = None,
    ) -> polars.DataFrame:
        """The rows of `to_arrow` as a polars frame."""
        return export.to_polars(self.to_arrow(columns, where, groups, split))

    def to_duckdb(
        self,
        columns: Sequence[str] | None = None,
        where: Where = None,
        groups: GroupKeys = None,
        split: str | None = None,
    ) -> duckdb.DuckDBPyRelation:
        """The rows of `to_arrow` as a relation of DuckDB, in memory."""
        return export.to_duckdb(self.to_arrow(columns, where, groups, split))

    def stream(
        self,
        columns: Sequence[str] | None = None,
        where: Where = None,
        groups: GroupKeys = None,
        split: str | None = None,
        *,
        batch_size: int = 256,
        shuffle: Shuffle | Sequential | None = None,
        weights: Weights | None = None,
        rank: int | None = None,
        world: int | None = None,
        last: str = "short",
        nulls: Nulls = "mask",
        lists: Mapping[str, str | int] | None = None,
        codes: Sequence[str] = (),
        transform: Callable[[Batch], Any] | None = None,
        prepare: Prepare | None = None,
        prefetch_bytes: int = 256 << 20,
        threads: int = 1,
    ) -> Stream:
        """Batches of rows, in an order that can be resumed at any of them.

        Parameters
        ----------
        columns, where, groups, split
            As `to_arrow`. Conditions that the index cannot decide for a row group are evaluated once when this is
            called, so that every rank knows how many rows there are.
        batch_size : int
            Rows of each batch of this rank.
        shuffle : Shuffle or Sequential, optional
            By default rows come in their order, dealt to ranks one by one.
        weights : Weights, optional
            How often rows of a class come.
        rank, world : int, optional
            By default those of ``torch.distributed``, or of the environment that torchrun sets, else 0 of 1.
        last : "short", "drop" or "pad"
            Rows that fill no batch on all ranks come as a shorter batch (of no row perhaps), not at all, or with rows of
            before, told from others by the column ``__real__``. All ranks have equally many batches.
        nulls : "mask", "error", a value, or a mapping of columns to these
            How columns come in which there may be nulls: as `Masked`; as arrays, with an error at a null; or with the
            value in place of nulls.
        lists : mapping of str to int or "ragged", optional
            Lists come as rows of a matrix of so many columns, or as `Ragged`. By default required lists that are as
            long as an axis (the samples of ``gt``) in the row group of most rows are rows of a matrix; a list of
            another length is an error then.
        codes : sequence of str
            Text columns that come as `Codes` of one vocabulary.
        transform : callable, optional
            Applied to each batch.
        prepare : callable, optional
            Applied to the decoded columns of a row group, or of some of its rows at a time, before rows are put in order;
            for domain views.
        prefetch_bytes : int
            Decoded bytes that may wait to be used, besides the open ``lanes * block / world`` row groups. 0 reads in the
            caller's thread.
        threads : int
            Threads that read ahead.

        Returns
        -------
        Stream
            With ``state_dict``, ``load_state_dict``, ``set_epoch`` and ``len``. A batch is a dict of numpy arrays, and of
            `Masked`, `Ragged` and `Codes`.
        """
        return resolve(
            self,
            self.select(where, groups, split),
            columns,
            lists,
            codes,
            nulls,
            batch_size=batch_size,
            shuffle=shuffle,
            weights=weights,
            world=World.of(rank, world),
            last=last,
            prefetch_bytes=prefetch_bytes,
            threads=threads,
            transform=transform,
            prepare=prepare,
        )

    def map(
        self,
        columns: Sequence[str] | None = None,
        where: Where = None,
        groups: GroupKeys = None,
        split: str | None = None,
        *,
        cache_bytes: int = 512 << 20,
        nulls: Nulls = "mask",
        lists: Mapping[str, str | int] | None = None,
        codes: Sequence[str] = (),
        prepare: Prepare | None = None,
    ) -> RowTable:
        """Rows by their number among the selected ones; see `RowTable`.

        Parameters
        ----------
        cache_bytes : int
            Decoded row groups that are kept, the last used ones, up to so many bytes.
        """
        selection = self.select(where, groups, split)
        return RowTable(self, selection, columns, lists, codes, nulls, cache_bytes, prepare)

    def by_group(
        self,
        kind: str,
        columns: Sequence[str] | None = None,
        split: str | None = None,
        *,
        cache_bytes: int = 512 << 20,
        nulls: Nulls = "mask",
        lists: Mapping[str, str | int] | None = None,
        codes: Sequence[str] = (),
    ) -> GroupTable:
        """Whole groups by their key: a patient, a user, an experiment; see `GroupTable`."""
        table = self.map(columns, None, None, split, cache_bytes=cache_bytes, nulls=nulls, lists=lists, codes=codes)
        return GroupTable(self, kind, table)

    def vocabulary(self, column: str) -> tuple[str, ...]:
        """The texts of a column in order of first row, without null.

        Those of groups are in the index; any other column is read once.
        """
        return self._vocabularies.texts(column)

    def vocabulary_places(self, column: str) -> dict[str, int]:
        """The place of each text in the vocabulary."""
        return self._vocabularies.places(column)

    def axis_width(self, column: str) -> int | None:
        """The length of the axis that the lists of a column have in the row group of most rows; None if it is of none."""
        lengths = {len(labels) for labels in self.index.axes.values()} - {0}
        if not lengths or len(self.index.row_groups) == 0:
            return None
        largest = int(np.argmax(self.index.row_groups.rows))
        rows = int(self.index.row_groups.rows[largest])
        if rows == 0:
            return None
        values = self.reader.values_in(largest, column)
        return next((length for length in sorted(lengths) if values == rows * length), None)
