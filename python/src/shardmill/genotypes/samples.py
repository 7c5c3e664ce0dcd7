"""Samples by number and by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from shardmill.errors import DamagedError, QueryError
from shardmill.genotypes.view import Genotypes, View
from shardmill.order import Shuffle
from shardmill.resume import Sequential
from shardmill.table import RowNumbers, RowTable

if TYPE_CHECKING:
    from shardmill.dataset import Dataset

_ID = "sample_id"


class SampleTable:
    """The selected samples with their genotypes, made by `map`.

    ``table[5]`` is one sample: `Genotypes` whose arrays have no dimension of samples. ``table[[3, 900]]``, ``table[10:20]``
    and ``table[array]`` are batches in the order that was asked for, and so is ``table.by_id(["S1", "S7"])``. Row groups
    are kept packed, the last used ones, up to ``cache_bytes``; a batch is unpacked when it is asked for. The ids are read when
    the first one is asked for, and held: about 150 bytes for each sample.
    """

    def __init__(self, rows: RowTable, view: View, of_rows: Mapping[str, Any]):
        self._rows = rows
        self._view = view
        self._of_rows = dict(of_rows)

    @property
    def dataset(self) -> Dataset:
        """Where they are."""
        return self._rows.dataset

    @property
    def bytes_cached(self) -> int:
        """Bytes of the row groups that are kept."""
        return self._rows.bytes_cached

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Genotypes]:
        return (self[number] for number in range(len(self)))

    def __getitem__(self, rows: Any) -> Genotypes:
        """A sample, or a batch of samples.

        Raises
        ------
        IndexError
            If a number is not from ``-len(self)`` to ``len(self) - 1``.
        """
        found = self._rows[rows]
        return self._view.one(found) if isinstance(rows, (int, np.integer)) else self._view(found)

    def __getitems__(self, rows: Sequence[int]) -> list[Genotypes]:
        """Several samples, each of its own, as the DataLoader of PyTorch asks for them; row groups are read once."""
        return [self._view.one(row) for row in self._rows.__getitems__(rows)]

    def by_id(self, ids: str | Sequence[str]) -> Genotypes:
        """A sample, or a batch of samples in the order of their ids.

        Raises
        ------
        QueryError
            If there is no such sample among those that are selected.
        """
        return self[self.number(ids)] if isinstance(ids, str) else self[[self.number(one) for one in ids]]

    def number(self, sample_id: str) -> int:
        """The number of a sample among those that are selected."""
        found = self._numbers.get(sample_id)
        if found is None:
            raise QueryError(
                f"{self.dataset.root}: no sample {sample_id!r} among {len(self):,} in {_ID}; ids are as in the VCF header, and "
                "where, groups and split leave samples out"
            )
        return found

    @property
    def ids(self) -> list[str]:
        """The ids of all selected samples, in their order."""
        return list(self._numbers)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        ids = self.dataset.to_arrow([_ID], **self._of_rows)[_ID].to_pylist()
        numbers = {sample: number for number, sample in enumerate(ids)}
        if len(numbers) != len(ids):
            raise DamagedError(f"{self.dataset.root}: {_ID} has a sample twice; restore the data from a copy, or write it again")
        return numbers

    def order(
        self,
        *,
        batch_size: int = 256,
        shuffle: Shuffle | Sequential | None = None,
        rank: int | None = None,
        world: int | None = None,
        last: str = "short",
    ) -> RowNumbers:
        """Batches of numbers, as `RowTable.order`; what `shardmill.torch.map_loader` goes by."""
        return self._rows.order(batch_size=batch_size, shuffle=shuffle, rank=rank, world=world, last=last)
