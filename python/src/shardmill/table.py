"""Rows by number, with a cache of decoded row groups that is bounded in bytes."""

from __future__ import annotations

import os
import threading
from abc import abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from shardmill.columns import Codes, Column, Masked, Padded, Ragged, assembled
from shardmill.errors import QueryError
from shardmill.exchange import Shared, last_positions
from shardmill.fields import Ints
from shardmill.order import Shuffle
from shardmill.projection import Decoded, Nulls, Prepare, Projection
from shardmill.resume import Batch, Members, Resumable, Sequential
from shardmill.row_groups import Rows, loader
from shardmill.sampling import Unweighted
from shardmill.selection import Selection
from shardmill.steps import Crew, Steps, World

if TYPE_CHECKING:
    from shardmill.dataset import Dataset


class RowTable:
    """The selected rows by number, made by `Dataset.map`.

    ``table[5]`` and ``table[-1]`` are rows (a dict of scalars and arrays); ``table[[3, 900_000]]``, ``table[10:20]`` and
    ``table[array]`` are batches in the order that was asked for. Each row group that a request needs is read once for
    it, and kept as long as the cache has room: the bytes of decoded row groups never exceed ``cache_bytes``, except that
    the one in use is always there.
    """

    def __init__(
        self,
        dataset: Dataset,
        selection: Selection,
        columns: Sequence[str] | None,
        lists: Mapping[str, str | int] | None,
        codes: Sequence[str],
        nulls: Nulls,
        cache_bytes: int,
        prepare: Prepare | None,
    ):
        self.dataset = dataset
        self.selection = selection
        self._projection = Projection(dataset, columns, lists, codes, nulls)
        self._prepare = prepare
        self._ends = np.cumsum(selection.counts)
        self._cache_bytes = cache_bytes
        self._forget()

    def _forget(self) -> None:
        self._load: Callable[[int], Rows] = loader(self.dataset.reader, self.selection, self._projection, self._prepare)
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._cache: OrderedDict[int, Rows] = OrderedDict()
        self.bytes_cached = 0

    def __getstate__(self) -> dict[str, Any]:
        state = self.__dict__.copy()
        for name in ("_cache", "_load", "_lock", "_pid", "bytes_cached"):
            del state[name]
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._forget()

    def __len__(self) -> int:
        return int(self._ends[-1]) if len(self._ends) else 0

    def __getitem__(self, rows: Any) -> Any:
        """A row, or a batch of rows.

        Raises
        ------
        IndexError
            If a number is not from ``-len(self)`` to ``len(self) - 1``.
        """
        if isinstance(rows, (int, np.integer)):
            batch = self._batch(np.array([rows], dtype=np.int64))
            return {name: _first(column) for name, column in batch.items()}
        if isinstance(rows, slice):
            return self._batch(np.arange(*rows.indices(len(self)), dtype=np.int64))
        numbers = np.asarray(rows)
        if numbers.ndim != 1 or (numbers.dtype.kind not in "iu" and len(numbers)):
            raise QueryError("rows are asked for by a number, a slice, or a list of numbers")
        return self._batch(numbers.astype(np.int64))

    def __getitems__(self, rows: Sequence[int]) -> list[dict[str, Any]]:
        """Several rows, each a dict, as the DataLoader of PyTorch asks for them; row groups are read once."""
        batch = self._batch(np.asarray(rows, dtype=np.int64))
        return [{name: _first(column, i) for name, column in batch.items()} for i in range(batch.rows)]

    def order(
        self,
        *,
        batch_size: int = 256,
        shuffle: Shuffle | Sequential | None = None,
        rank: int | None = None,
        world: int | None = None,
        last: str = "short",
    ) -> RowNumbers:
        """Batches of row numbers in the order of `Dataset.stream`, for whoever asks for the rows elsewhere."""
        return RowNumbers(self, batch_size, shuffle, World.of(rank, world), last)

    def row_group_of(self, rows: Ints) -> Ints:
        """The place of the row group of each row among those that are selected."""
        return np.searchsorted(self._ends, rows, side="right")

    def _batch(self, rows: Ints) -> Batch:

        n = len(self)
        if len(rows) and (int(rows.min()) < -n or int(rows.max()) >= n):
            bad = rows[(rows < -n) | (rows >= n)][0]
            raise IndexError(f"row {bad} of {n:,} rows")
        rows = np.where(rows < 0, rows + n, rows)
        units = self.row_group_of(rows)
        order = np.argsort(units, kind="stable")
        cuts = [0, *(np.flatnonzero(np.diff(units[order])) + 1).tolist(), len(rows)] if len(rows) else [0]
        parts: dict[str, list[Column]] = {}
        for low, high in zip(cuts[:-1], cuts[1:], strict=True):
            mine = order[low:high]
            unit = int(units[mine[0]])
            places = rows[mine] - (self._ends[unit] - self.selection.counts[unit])
            for name, column in self._rows(unit).columns.items():
                # What is chosen is copied, so that a row group may leave the cache before the next one comes.
                parts.setdefault(name, []).append(column.take(places))
        back = np.empty(len(rows), dtype=np.int64)
        back[order] = np.arange(len(rows))
        columns = {name: assembled(found, back) for name, found in parts.items()} or self._empty()
        return Batch({name: self._projection.public(name, c) for name, c in columns.items()}, len(rows))

    @contextmanager
    def sharing(self, last: Mapping[int, int], position: int, crew: Crew) -> Iterator[Callable[[int], None]]:
        """Row groups that are not in the cache come from other workers while this is open; see `Shared`.

        Yields
        ------
        callable
            To be told the position behind which this worker needs nothing.
        """
        if crew.folder is None:
            yield lambda position: None
            return
        if self._pid != os.getpid():
            self._forget()
        alone = self._load
        self._load = shared = Shared(alone, last, position, crew)
        try:
            yield shared.passed
        finally:
            self._load = alone
            shared.close()

    def _empty(self) -> Decoded:
        columns = self._projection.empty()
        return columns if self._prepare is None else self._prepare(columns)

    def _rows(self, unit: int) -> Rows:
        if self._pid != os.getpid():
            self._forget()
        with self._lock:
            found = self._cache.get(unit)
            if found is not None:
                self._cache.move_to_end(unit)
                return found
        rows = self._load(unit)
        with self._lock:
            if unit not in self._cache and rows.nbytes <= self._cache_bytes:
                while self.bytes_cached + rows.nbytes > self._cache_bytes:
                    _, dropped = self._cache.popitem(last=False)
                    self.bytes_cached -= dropped.nbytes
                self._cache[unit] = rows
                self.bytes_cached += rows.nbytes
        return rows


class TableStream(Resumable):
    """Iterates over batches of things that are looked up in a table, each by the row group in which it begins.

    Workers share the row groups that they need, as those of a `Stream` do.
    """

    def __init__(
        self,
        table: RowTable,
        members: Members,
        needs: Ints,
        batch_size: int,
        shuffle: Shuffle | Sequential | None,
        world: World,
        last: str,
    ):
        """`needs` has of each unit the first and the last row group of the table that what begins there reads."""
        self._table = table
        self._needs = needs
        super().__init__(table.dataset, members, batch_size, shuffle, world, last)

    def _read(self, steps: Steps, starts: Iterator[int], position: int, crew: Crew) -> Iterator[tuple[int, Batch]]:
        order = self._epoch_order()
        lanes = {number: order.lane(number) for number in steps.lanes}
        last: dict[int, int] = {}
        for unit, at in last_positions(lanes, order.lanes).items() if crew.folder is not None else ():
            low, high = self._needs[unit].tolist()
            for row_group in range(low, high + 1):
                last[row_group] = max(at, last.get(row_group, 0))
        with self._table.sharing(last, position, crew) as passed:
            for start in starts:
                taken, edges = steps.taken([start])
                units, places = np.empty((2, int(edges[-1])), dtype=np.int64)
                for one in taken:
                    units[one.into], places[one.into] = lanes[one.lane].members(one.offsets)
                batch = self._batch(units, places)
                passed(start)
                yield start, batch

    @abstractmethod
    def _batch(self, units: Ints, places: Ints) -> Batch:
        """The batch of some members, by their units and their places among what begins there."""


class RowNumbers(Resumable):
    """Iterates over batches of row numbers, int64 arrays; made by `RowTable.order`."""

    def __init__(self, table: RowTable, batch_size: int, shuffle: Shuffle | Sequential | None, world: World, last: str):
        counts = table.selection.counts
        self._first = np.cumsum(counts) - counts
        members = Unweighted(table.selection)
        super().__init__(table.dataset, members, batch_size, shuffle, world, last)

    def _read(self, steps: Steps, starts: Iterator[int], position: int, crew: Crew) -> Iterator[tuple[int, Any]]:
        order = self._epoch_order()
        lanes = {number: order.lane(number) for number in steps.lanes}
        for start in starts:
            taken, edges = steps.taken([start])
            rows = np.empty(int(edges[-1]), dtype=np.int64)
            for one in taken:
                units, places = lanes[one.lane].members(one.offsets)
                rows[one.into] = self._first[units] + places
            yield start, rows


def _first(column: Any, row: int = 0) -> Any:
    """One row of a column of a batch; None where it is null."""
    if isinstance(column, Masked):
        return column.values[row] if column.valid[row] else None
    if isinstance(column, Ragged):
        return column.row(row)
    if isinstance(column, Padded):
        return Padded(column.values[row], column.mask[row])
    if isinstance(column, Codes):
        code = int(column.values[row])
        return column.vocabulary[code] if code >= 0 else None
    return column[row]
