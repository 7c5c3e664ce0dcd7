"""Which rows a reader wants, known row group by row group before any of them is read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pyarrow as pa

from shardmill.columns import Truths
from shardmill.errors import QueryError
from shardmill.fields import Ints
from shardmill.reader import RowGroupReader
from shardmill.spans import Spans
from shardmill.where import Predicate, Where, predicate

if TYPE_CHECKING:
    from shardmill.dataset import Dataset

GroupKeys: TypeAlias = Mapping[str, str | Sequence[str]] | None


class Selection:
    """The rows that conditions, groups and a split leave, in row order.

    Groups and splits are ranges of rows in the index. Conditions rule out row groups by their bounds; of those that
    may have both kinds of rows the columns of the conditions are read once, to count. Kept are numbers for each row
    group, and the ranges; not the rows.

    Attributes
    ----------
    row_groups, counts : ndarray of int64, shape (n,)
        The row groups that have a row of these, ascending, and how many.
    """

    def __init__(self, reader: RowGroupReader, dataset: Dataset, spans: Spans | None, where: Predicate | None):
        groups = dataset.index.row_groups
        self.spans = spans
        self._where = where
        self._dataset = dataset
        n = len(groups)
        counts = groups.rows.copy()
        self._first: Ints | None = None
        if spans is not None:
            place, first, last = spans.cut(groups.start, groups.start + groups.rows)
            self._first, self._last = first - groups.start[place], last - groups.start[place]
            self._edges: Ints = np.searchsorted(place, np.arange(n + 1))
            counts = np.bincount(place, weights=last - first, minlength=n).astype(np.int64)
        self._exact: Truths = np.zeros(n, np.bool_)
        chosen = hashlib.sha256()
        if spans is not None:
            chosen.update(spans.start.astype("<i8").tobytes() + spans.stop.astype("<i8").tobytes())
        if where is not None:
            some, every = where.prune(groups)
            counts[~some] = 0
            self._exact = ~every
            for row_group in np.flatnonzero(self._exact & (counts > 0)).tolist():
                table = reader.read(row_group, where.columns)
                passing = self._passing(row_group, table)
                counts[row_group] = len(passing)
                chosen.update(passing.astype("<i8").tobytes())
        self._chosen = b"" if spans is None and where is None else chosen.digest()
        self.row_groups: Ints = np.flatnonzero(counts).astype(np.int64)
        self.counts: Ints = counts[self.row_groups]

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return int(self.counts.sum())

    def columns(self, row_group: int) -> list[str]:
        """The columns that tell which rows of a row group are in."""
        return self._where.columns if self._where is not None and self._exact[row_group] else []

    def places(self, row_group: int, table: pa.Table) -> Ints | None:
        """Of a row group the rows that are in, from 0; None if all are.

        Parameters
        ----------
        row_group : int
        table : pyarrow.Table
            All its rows, with the columns that `columns` names.
        """
        if self._where is not None and self._exact[row_group]:
            rows = self._passing(row_group, table)
            return None if len(rows) == table.num_rows else rows
        return self._ranges(row_group)

    def _passing(self, row_group: int, table: pa.Table) -> Ints:
        assert self._where is not None
        mask = self._where.mask(table)
        rows = self._ranges(row_group)
        return np.flatnonzero(mask).astype(np.int64) if rows is None else rows[mask[rows]]

    def _ranges(self, row_group: int) -> Ints | None:
        """The rows of the ranges that are in a row group; None if these are all."""
        if self._first is None:
            return None
        low, high = self._edges[row_group], self._edges[row_group + 1]
        first, last = self._first[low:high], self._last[low:high]
        total = int((last - first).sum())
        if total == int(self._dataset.index.row_groups.rows[row_group]):
            return None
        lengths = last - first
        ends = np.cumsum(lengths)
        return np.arange(total, dtype=np.int64) + np.repeat(first - (ends - lengths), lengths)

    def fingerprint(self) -> str:
        """A hash of which rows these are."""
        digest = hashlib.sha256(self.row_groups.astype("<i8").tobytes())
        digest.update(self.counts.astype("<i8").tobytes())
        digest.update(self._chosen)
        return digest.hexdigest()[:16]


def select(dataset: Dataset, where: Where, groups: GroupKeys, split: str | None) -> Selection:
    """The rows that all of these leave.

    Raises
    ------
    QueryError
        If there is no such column, kind of groups, key or split.
    """
    spans = None
    for kind, keys in (groups or {}).items():
        spans = _both(spans, spans_of(dataset, kind, [keys] if isinstance(keys, str) else list(keys)))
    if split is not None:
        splits = dataset.index.splits
        if splits is None:
            raise QueryError(f"{dataset.root}: this data set is not split; split it with --splitBy, or use groups=")
        if split not in splits.parts:
            raise QueryError(f"{dataset.root}: no split {split!r}; there are: {', '.join(splits.parts)}")
        spans = _both(spans, spans_of(dataset, splits.column, splits.parts[split].keys))
    return Selection(dataset.reader, dataset, spans, predicate(where, dataset.schema))


def _both(one: Spans | None, other: Spans) -> Spans:
    return other if one is None else one & other


def spans_of(dataset: Dataset, kind: str, keys: list[str]) -> Spans:
    """The rows of some keys of a kind of groups."""
    runs = dataset.group_runs(kind)
    places = {key: place for place, key in enumerate(runs.keys)}
    unknown = [key for key in keys if key not in places]
    if unknown:
        few = ", ".join(runs.keys[:5]) + (", ..." if len(runs.keys) > 5 else "")
        raise QueryError(f"{dataset.root}: no {kind} {unknown[0]!r}; there are {len(runs.keys):,}: {few}")
    chosen = np.zeros(len(runs.keys), np.bool_)
    chosen[[places[key] for key in keys]] = True
    mine = chosen[runs.key]
    return Spans.of(runs.start[mine], runs.start[mine] + runs.rows[mine])
