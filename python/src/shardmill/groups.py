"""Runs of rows that share a key: patients, experiments, contigs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from shardmill.errors import DamagedError, QueryError
from shardmill.fields import Ints
from shardmill.index import Index
from shardmill.storage import Storage


@dataclass(frozen=True)
class Runs:
    """The runs of one kind of key, in row order.

    Attributes
    ----------
    keys : list of str
        In order of their first row.
    key : ndarray of int64, shape (n,)
        Of each run its place in ``keys``.
    start, rows : ndarray of int64, shape (n,)
        Number of its first row in the data set, and its rows.
    """

    keys: list[str]
    key: Ints
    start: Ints
    rows: Ints

    def rows_by_key(self) -> dict[str, int]:
        """Rows of each key."""
        totals = np.bincount(self.key, weights=self.rows, minlength=len(self.keys)).astype(np.int64)
        return dict(zip(self.keys, totals.tolist(), strict=True))


class Groups:
    """All kinds of keys of a version. What stands in a file is read when it is asked for."""

    def __init__(self, storage: Storage, index: Index):
        self._storage = storage
        self._index = index
        self._runs: dict[str, Runs] | None = None

    @property
    def kinds(self) -> list[str]:
        """The columns whose runs the index knows."""
        if self._index.groups is not None:
            return list(self._index.groups)
        return list(self._all())

    def __getitem__(self, kind: str) -> Runs:
        runs = self._all().get(kind)
        if runs is None:
            known = ", ".join(self.kinds) or "none"
            raise QueryError(f"{self._storage.root}: the index has no groups by {kind!r}; it has: {known}")
        return runs

    def __contains__(self, kind: str) -> bool:
        return kind in self.kinds

    def _all(self) -> dict[str, Runs]:
        if self._runs is None:
            if self._index.groups is not None:
                self._runs = {
                    kind: self._placed(keys, key, chunk, first, rows)
                    for kind, (keys, key, chunk, first, rows) in self._index.groups.items()
                }
            else:
                self._runs = self._of_file()
        return self._runs

    def _of_file(self) -> dict[str, Runs]:
        file = self._index.groups_file
        assert file is not None
        try:
            with self._storage.open(file.path) as source:
                table = pq.read_table(source)
            kinds = table["kind"].combine_chunks()
            found = {}
            for kind in kinds.unique().to_pylist():
                mine = table.filter(pa.compute.equal(kinds, kind))
                key = mine["key"].combine_chunks().dictionary_encode()
                arrays = [mine[name].to_numpy() for name in ("chunk", "first_row", "rows")]
                found[kind] = self._placed(key.dictionary.to_pylist(), key.indices.to_numpy().astype(np.int64), *arrays)
        except (pa.ArrowException, KeyError) as e:
            raise DamagedError(
                f"{self._storage.root}/{file.path}: this file of groups cannot be read ({e}); restore it from a copy"
            ) from None
        return found

    def _placed(self, keys: list[str], key: Ints, chunk: Ints, first: Ints, rows: Ints) -> Runs:
        chunks = self._index.chunks
        starts = np.array([c.start for c in chunks], dtype=np.int64)
        sizes = np.array([c.rows for c in chunks], dtype=np.int64)
        inside = bool(np.all(chunk < len(chunks)) and np.all(key < len(keys)))
        if not inside or not np.all(first + rows <= sizes[chunk]):
            raise DamagedError(
                f"{self._storage.root}: a group of version {self._index.version} is outside of its chunk; "
                "restore the index from a copy"
            )
        return Runs(keys, key, starts[chunk] + first, rows)
