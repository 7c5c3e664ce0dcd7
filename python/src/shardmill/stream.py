"""Batches in an order that can be resumed anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from shardmill.columns import Codes, Flat, Source, Truths, gathered, part
from shardmill.errors import QueryError
from shardmill.fields import Ints
from shardmill.order import Lane, Shuffle
from shardmill.projection import REAL, Decoded, Nulls, Prepare, Projection
from shardmill.resume import Batch, Resumable, Sequential
from shardmill.row_groups import Ahead, Rows, loader
from shardmill.sampling import Unweighted, Weights, weighted
from shardmill.selection import Selection
from shardmill.steps import Steps, Taken, World

if TYPE_CHECKING:
    from shardmill.dataset import Dataset

#: Rows of several batches are gathered together up to so many bytes, since each gathering has a cost of its own.
_GATHERED_BYTES = 4 << 20
_GATHERED_ROWS = 1 << 16


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

    def _read(self, steps: Steps, starts: Iterator[int], position: int) -> Iterator[tuple[int, Batch]]:
        order = self._epoch_order()
        lanes = {number: order.lane(number) for number in steps.lanes}
        load = self._sampling.loading(
            loader(self.dataset.reader, self._selection, self._projection, self._prepare),
            self._key("weights"),
        )
        ahead = Ahead(load, lanes, order.lanes, position, self._prefetch_bytes, self._threads)
        reading = _Reading(ahead, lanes)
        at_once = 1
        try:
            while batch_starts := list(islice(starts, at_once)):
                taken, edges = steps.taken(batch_starts)
                columns = reading.gather(taken, int(edges[-1])) if edges[-1] else self._empty()
                if self._last == "pad":
                    columns[REAL] = Flat(_real(taken, int(edges[-1])))
                public = {name: self._projection.public(name, column) for name, column in columns.items()}
                for start, low, high in zip(batch_starts, edges[:-1].tolist(), edges[1:].tolist(), strict=True):
                    yield start, Batch({name: _rows(c, low, high) for name, c in public.items()}, high - low)
                at_once = reading.batches_at_once(self.batch_size)
        finally:
            ahead.close()

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


class _Block:
    """An open block: its row groups, and the place of each of its rows in them."""

    def __init__(self, lane: Lane, number: int, futures: list[Future[Rows]]):
        self._futures = futures
        self._places = lane.places(number)
        self._pieces = lane.pieces(number)
        self._ends = np.cumsum([piece.rows for piece in self._pieces])
        self.start = int(lane.starts[number])

    def rows(self, offsets: Ints) -> Iterator[tuple[Rows, Ints, Any]]:
        """Of some offsets in the lane the row groups, their rows, and which of the offsets these are."""
        places = self._places[offsets - self.start]
        for piece, end, future in zip(self._pieces, self._ends.tolist(), self._futures, strict=True):
            first = end - piece.rows
            mine = slice(None) if len(self._pieces) == 1 else np.flatnonzero((places >= first) & (places < end))
            rows = places[mine]
            if len(rows):
                yield future.result(), rows + (piece.start - first), mine


class _Reading:
    """The open blocks of the lanes of a rank."""

    def __init__(self, ahead: Ahead, lanes: dict[int, Lane]):
        self._ahead = ahead
        self._lanes = lanes
        self._open: dict[int, dict[int, _Block]] = {lane: {} for lane in lanes}
        self._rows = 0
        self._bytes = 0

    def gather(self, taken: list[Taken], total: int) -> Decoded:
        """The columns of the rows of some batches."""
        found: list[tuple[Rows, Ints, Ints]] = []
        for one in taken:
            lane = self._lanes[one.lane]
            blocks = np.searchsorted(lane.starts, one.offsets, side="right") - 1
            cuts = [0, *(np.flatnonzero(np.diff(blocks)) + 1).tolist(), len(blocks)] if len(blocks) else [0]
            needed = [int(blocks[cut]) for cut in cuts[:-1]]
            for number, low, high in zip(needed, cuts[:-1], cuts[1:], strict=True):
                block = self._block(one.lane, number)
                for rows, places, mine in block.rows(one.offsets[low:high]):
                    found.append((rows, places, one.into[low:high][mine]))
            if needed:
                self._open[one.lane] = {needed[-1]: self._open[one.lane][needed[-1]]}
        return {
            name: gathered([Source(rows.columns[name], places, into) for rows, places, into in found], total)
            for name in found[0][0].columns
        }

    def _block(self, lane: int, number: int) -> _Block:
        open_ = self._open[lane]
        if number not in open_:
            futures = self._ahead.take(lane, number)
            open_[number] = _Block(self._lanes[lane], number, futures)
            self._rows += sum(future.result().rows for future in futures)
            self._bytes += sum(future.result().nbytes for future in futures)
        return open_[number]

    def batches_at_once(self, batch_size: int) -> int:
        """How many batches are worth gathering together."""
        row_bytes = max(1.0, self._bytes / max(1, self._rows))
        return max(1, min(int(_GATHERED_BYTES / row_bytes), _GATHERED_ROWS) // batch_size)


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
