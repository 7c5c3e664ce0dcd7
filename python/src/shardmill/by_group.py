"""Whole groups of rows: patients, users, experiments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from shardmill.columns import Codes, Masked, Padded, Ragged, expanded
from shardmill.errors import QueryError
from shardmill.fields import Ints
from shardmill.order import Shuffle
from shardmill.resume import Batch, Sequential
from shardmill.spans import Spans
from shardmill.steps import World
from shardmill.table import RowTable, TableStream

if TYPE_CHECKING:
    from shardmill.dataset import Dataset

#: Name of the column that holds the key of each group.
KEY = "__key__"


class GroupTable(Mapping[str, Batch]):
    """All rows of a key, in row order, by that key; made by `Dataset.by_group`.

    A mapping: ``table["p_12"]`` is a batch of rows, ``list(table)`` are the keys in order of first row. With a split
    only those of its rows. Rows are read as `RowTable` reads them, with its cache.
    """

    def __init__(self, dataset: Dataset, kind: str, table: RowTable):
        runs = dataset.group_runs(kind)
        self._kind = kind
        self._table = table
        spans = table.selection.spans
        start, stop, key = runs.start, runs.start + runs.rows, runs.key
        if spans is not None:
            place, start, stop = spans.cut(start, stop)
            key = key[place]
        order = np.argsort(key, kind="stable")
        self._first = start[order] if spans is None else _numbers(spans, start[order])
        self._lengths = (stop - start)[order]
        edges = np.searchsorted(key[order], np.arange(len(runs.keys) + 1))
        there = np.flatnonzero(np.diff(edges))
        self._runs = {runs.keys[k]: (int(edges[k]), int(edges[k + 1])) for k in there.tolist()}
        self.dataset = dataset

    def __iter__(self) -> Iterator[str]:
        return iter(self._runs)

    def __len__(self) -> int:
        return len(self._runs)

    def __getitem__(self, key: str) -> Batch:
        found: Batch = self._table[self.rows(key)]
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._runs

    def rows(self, key: str) -> Ints:
        """The numbers of a group's rows among the selected ones."""
        if key not in self._runs:
            raise QueryError(f"{self.dataset.root}: no {self._kind} {key!r} among {len(self):,}")
        low, high = self._runs[key]
        return expanded(self._first[low:high], self._lengths[low:high])

    def sizes(self) -> dict[str, int]:
        """Rows of each group."""
        return {key: int(self._lengths[low:high].sum()) for key, (low, high) in self._runs.items()}

    def batch(self, keys: Sequence[str]) -> Batch:
        """Some groups: each column a `Ragged` of one list for each group, and their keys as ``__key__``."""
        rows = [self.rows(key) for key in keys]
        offsets: Ints = np.concatenate(([0], np.cumsum([len(r) for r in rows], dtype=np.int64)))
        batch = self._table[np.concatenate([*rows, np.zeros(0, np.int64)])]
        columns: dict[str, Any] = {name: Ragged(column, offsets, None) for name, column in batch.items()}
        columns[KEY] = np.array(list(keys), dtype=object)
        return Batch(columns, len(keys))

    def stream(
        self,
        *,
        batch_size: int = 32,
        shuffle: Shuffle | Sequential | None = None,
        rank: int | None = None,
        world: int | None = None,
        last: str = "short",
    ) -> GroupStream:
        """Batches of whole groups, in an order that can be resumed as that of `Dataset.stream`.

        Groups are shuffled like rows: with those that begin in the same row groups.
        """
        return GroupStream(self, batch_size, shuffle, World.of(rank, world), last)


@dataclass
class _GroupSampling:
    """Every group once; a unit is a row group, its members the groups that begin there."""

    by_unit: list[list[str]]
    selection: str

    def counts(self, key: int) -> Ints:
        """Groups of each unit."""
        return np.array([len(keys) for keys in self.by_unit], dtype=np.int64)

    def fingerprint(self) -> str:
        """That of the selection of rows, for groups."""
        return f"groups-{self.selection}"


class GroupStream(TableStream):
    """Iterates over batches of whole groups; made by `GroupTable.stream`."""

    def __init__(
        self,
        groups: GroupTable,
        batch_size: int,
        shuffle: Shuffle | Sequential | None,
        world: World,
        last: str,
    ):
        table = groups._table
        units = len(table.selection.row_groups)
        by_unit: list[list[str]] = [[] for _ in range(units)]
        needs = np.repeat(np.arange(units, dtype=np.int64)[:, None], 2, axis=1)
        for key in groups:
            first, end = table.row_group_of(groups.rows(key)[[0, -1]]).tolist()
            by_unit[first].append(key)
            needs[first, 1] = max(needs[first, 1], end)
        self._by_unit = by_unit
        self._groups = groups
        sampling = _GroupSampling(by_unit, f"{groups._kind}-{table.selection.fingerprint()}")
        super().__init__(table, sampling, needs, batch_size, shuffle, world, last)

    def _batch(self, units: Ints, places: Ints) -> Batch:
        return self._groups.batch(
            [self._by_unit[unit][place] for unit, place in zip(units.tolist(), places.tolist(), strict=True)]
        )


def collate_padded(batch: Mapping[str, Any], length: int | None = None, fill: float = 0) -> dict[str, Any]:
    """Groups of a `GroupStream` as arrays of one length.

    Parameters
    ----------
    batch : mapping of str to Ragged
        As `GroupTable.batch` gives it.
    length : int, optional
        Rows of each group; longer ones are cut at the end. By default the longest group of the batch.
    fill : number
        What stands behind the end, and in place of nulls.

    Returns
    -------
    dict
        `Padded` by name: values of shape (groups, length, ...), and a mask that is False behind the end and at nulls.
        Texts and lists are left as they are.
    """
    padded: dict[str, Any] = {}
    for name, column in batch.items():
        plain = isinstance(column, Ragged) and not isinstance(column.values, (Ragged, Codes))
        values = column.values.values if plain and isinstance(column.values, Masked) else getattr(column, "values", None)
        numeric = plain and isinstance(values, np.ndarray) and values.dtype.kind in "biuf"
        padded[name] = column.padded(length, fill) if numeric else column
    return padded


def _numbers(spans: Spans, rows: Ints) -> Ints:
    """The numbers of rows of spans, counted over the spans alone."""
    before = np.cumsum(spans.stop - spans.start) - (spans.stop - spans.start)
    place = np.searchsorted(spans.start, rows, side="right") - 1
    return before[place] + rows - spans.start[place]


__all__ = ["KEY", "GroupStream", "GroupTable", "Padded", "collate_padded"]
