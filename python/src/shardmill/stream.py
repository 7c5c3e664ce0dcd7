"""Batches in an order that can be resumed anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from shardmill.columns import Codes, Flat, Truths, assembled, part
from shardmill.errors import QueryError
from shardmill.exchange import Shared, last_positions
from shardmill.fields import Ints
from shardmill.order import Lane, Shuffle
from shardmill.projection import REAL, Decoded, Nulls, Prepare, Projection
from shardmill.resume import Batch, Resumable, Sequential
from shardmill.row_groups import Ahead, Rows, loader
from shardmill.sampling import Unweighted, Weights, weighted
from shardmill.selection import Selection
from shardmill.steps import Crew, Steps, Taken, World

if TYPE_CHECKING:
    from shardmill.dataset import Dataset

#: Rows of several batches are gathered together up to so many bytes, since each gathering has a cost of its own.
_GATHERED_BYTES = 4 << 20
_GATHERED_ROWS = 1 << 16
_LARGE_BATCH = 384 << 10


class Stream(Resumable):
    """Iterates over batches of rows; made by `Dataset.stream`, which tells the parameters."""

    def __init__(
        self,
        dataset: Dataset,
        selection: Selection,
        projection: Projection,
        *,
        batch_size: int,
        shuffle: Shuffle | Sequential | None,
        weights: Weights | None,
        world: World,
        last: str,
        prefetch_bytes: int,
        threads: int,
        transform: Callable[[Batch], Any] | None,
        prepare: Prepare | None,
    ):
        if weights is not None and not isinstance(shuffle, Shuffle):
            raise QueryError("weights draw rows by the seed of a Shuffle; say shuffle=Shuffle(seed)")
        self._selection = selection
        self._projection = projection
        self._sampling = Unweighted(selection) if weights is None else weighted(dataset, selection, weights)
        self._prefetch_bytes = prefetch_bytes
        self._threads = threads
        self._prepare = prepare
        super().__init__(dataset, self._sampling, batch_size, shuffle, world, last, transform)

    def _read(self, steps: Steps, starts: Iterator[int], position: int, crew: Crew) -> Iterator[tuple[int, Batch]]:
        order = self._epoch_order()
        lanes = {number: order.lane(number) for number in steps.lanes}
        load = self._sampling.loading(
            loader(self.dataset.reader, self._selection, self._projection, self._prepare),
            self._key("weights"),
        )
        shared = None
        if crew.folder is not None:
            load = shared = Shared(load, last_positions(lanes, order.lanes), position, crew)

        def needed(lane: int, low: int, high: int) -> bool:
            return steps.takes(lane, low, high, position, crew.workers)

        ahead = Ahead(load, lanes, order.lanes, position, needed, self._prefetch_bytes, self._threads)
        reading = _Reading(ahead, lanes)
        at_once = 1
        try:
            while batch_starts := list(islice(starts, at_once)):
                taken, edges = steps.taken(batch_starts)
                columns = reading.gather(taken, int(edges[-1])) if edges[-1] else self._empty()
                if shared is not None:
                    shared.passed(batch_starts[-1])
                if self._last == "pad":
                    columns[REAL] = Flat(_real(taken, int(edges[-1])))
                public = {name: self._projection.public(name, column) for name, column in columns.items()}
                for start, low, high in zip(batch_starts, edges[:-1].tolist(), edges[1:].tolist(), strict=True):
                    yield start, Batch({name: _rows(c, low, high) for name, c in public.items()}, high - low)
                at_once = reading.batches_at_once(self.batch_size)
        finally:
            ahead.close()
            if shared is not None:
                shared.close()

    def _empty(self) -> Decoded:
        columns = self._projection.empty()
        return columns if self._prepare is None else self._prepare(columns)


def _real(taken: list[Taken], rows: int) -> Truths:
    """Which rows of batches are not there to fill them."""
    real = np.ones(rows, np.bool_)
    for one in taken:
        real[one.padding] = False
    return real


def _rows(column: Any, start: int, stop: int) -> Any:
    """A range of rows of what a batch holds, a view."""
    if isinstance(column, Codes):
        return column._replace(values=column.values[start:stop])
    return part(column, start, stop)


class _Reading:
    """The open blocks of the lanes of a rank."""

    def __init__(self, ahead: Ahead, lanes: dict[int, Lane]):
        self._ahead = ahead
        self._lanes = lanes
        self._open: dict[int, dict[int, Rows]] = {lane: {} for lane in lanes}
        self._rows = 0
        self._bytes = 0

    def gather(self, taken: list[Taken], total: int) -> Decoded:
        """The columns of the rows of some batches."""
        parts: list[tuple[Rows, int, int]] = []
        for one in taken:
            parts += self._parts(one.lane, one.offsets)
        into = np.concatenate([one.into for one in taken])
        order = None
        if np.any(np.diff(into) != 1):
            order = np.empty(total, dtype=np.int64)
            order[into] = np.arange(total)
        columns: Decoded = {}
        for name in parts[0][0].columns:
            columns[name] = assembled([rows.columns[name].part(low, high) for rows, low, high in parts], order)
        return columns

    def _parts(self, lane: int, offsets: Ints) -> Iterator[tuple[Rows, int, int]]:
        """Ranges of rows of blocks that are the offsets of a lane, in their order."""
        if len(offsets) == 0:
            return
        starts = self._lanes[lane].starts
        cuts = [0, len(offsets)]
        if int(offsets[-1]) - int(offsets[0]) + 1 != len(offsets):
            # Steps of one of several workers, or rows that come once more at the end.
            cuts = [0, *(np.flatnonzero(np.diff(offsets) != 1) + 1).tolist(), len(offsets)]
        for low, high in zip(cuts[:-1], cuts[1:], strict=True):
            first, stop = int(offsets[low]), int(offsets[high - 1]) + 1
            number = int(starts.searchsorted(first, side="right")) - 1
            while first < stop:
                start, end = int(starts[number]), min(stop, int(starts[number + 1]))
                yield self._block(lane, number), first - start, end - start
                first, number = end, number + 1
        self._open[lane] = {number - 1: self._open[lane][number - 1]}

    def _block(self, lane: int, number: int) -> Rows:
        open_ = self._open[lane]
        if number not in open_:
            rows = open_[number] = self._ahead.take(lane, number)
            self._rows += rows.rows
            self._bytes += rows.nbytes
        return open_[number]

    def batches_at_once(self, batch_size: int) -> int:
        """How many batches are worth gathering together."""
        row_bytes = max(1.0, self._bytes / max(1, self._rows))
        if row_bytes * batch_size > _LARGE_BATCH:
            # Rows of one batch come in their places; those of several have to be copied once more.
            return 1
        return max(1, int(min(_GATHERED_BYTES / row_bytes, _GATHERED_ROWS)) // batch_size)


def resolve(
    dataset: Dataset,
    selection: Selection,
    columns: Sequence[str] | None,
    lists: Mapping[str, str | int] | None,
    codes: Sequence[str],
    nulls: Nulls,
    **options: Any,
) -> Stream:
    """A stream of a selection with its columns resolved."""
    return Stream(dataset, selection, Projection(dataset, columns, lists, codes, nulls), **options)
