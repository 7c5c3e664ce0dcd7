"""Decoded row groups: loaded once while anybody holds them, ahead of need within a bound of bytes."""

from __future__ import annotations

import heapq
import threading
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from shardmill.order import Lane
from shardmill.projection import Decoded, Prepare, Projection
from shardmill.reader import RowGroupReader
from shardmill.selection import Selection


@dataclass(frozen=True)
class Rows:
    """The selected rows of a row group, decoded."""

    columns: Decoded
    rows: int
    nbytes: int


def loader(
    reader: RowGroupReader, selection: Selection, projection: Projection, prepare: Prepare | None
) -> Callable[[int], Rows]:
    """What loads a unit of a selection: its row group, of that the selected rows."""

    index = projection._dataset.index

    def load(unit: int) -> Rows:
        row_group = int(selection.row_groups[unit])
        extra = [name for name in selection.columns(row_group) if name not in projection.stored]
        wanted = [*projection.stored, *extra]
        if not wanted:
            # A file needs a column to tell its rows by; any will do, and the first is no list.
            wanted = index.schema.names[:1]
        table = reader.read(row_group, wanted)
        rows = selection.places(row_group, table)
        chunk = index.chunks[int(index.row_groups.chunk[row_group])]
        columns = projection.decode(table, int(index.row_groups.start[row_group]), rows, chunk.path)
        if prepare is not None:
            columns = prepare(columns)
        count = table.num_rows if rows is None else len(rows)
        return Rows(columns, count, sum(column.nbytes for column in columns.values()))

    return load


class Ahead:
    """Gives the blocks of lanes, and loads those that come next in the background.

    Memory: the blocks that were taken and are held, and `most_bytes` of those that wait, where the size of
    one that is not loaded yet is taken for that of the mean. A row
    group that two lanes share is loaded once while one of them holds it.

    Parameters
    ----------
    load : callable
    lanes : dict of int to Lane
    total : int
        All lanes, also those of other ranks.
    position : int
        Where in the order reading begins.
    most_bytes : int
        0 loads nothing ahead, and in the caller's thread.
    threads : int
    """

    def __init__(
        self,
        load: Callable[[int], Rows],
        lanes: dict[int, Lane],
        total: int,
        position: int,
        most_bytes: int,
        threads: int,
    ):
        self._load = load
        self._lanes = lanes
        self._most_bytes = most_bytes
        self._pool = ThreadPoolExecutor(threads, "shardmill") if most_bytes > 0 else None
        self._flights: weakref.WeakValueDictionary[int, Future[Rows]] = weakref.WeakValueDictionary()
        self._waiting: dict[tuple[int, int], list[Future[Rows]]] = {}
        self._coming = _schedule(lanes, total, position)
        self._next = next(self._coming, None)
        self._mean_bytes = 0.0
        self._loaded = 0
        self._lock = threading.Lock()

    def take(self, lane: int, block: int) -> list[Future[Rows]]:
        """The row groups of a block, one for each piece, all loaded.

        The rows are shared as long as the futures are held.
        """
        found = self._waiting.pop((lane, block), None)
        if found is None:
            found = self._start(lane, block)
        for future in found:
            future.result()
        self._fill()
        return found

    def close(self) -> None:
        """Stops loading."""
        self._waiting.clear()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _fill(self) -> None:
        """Starts what comes next, as far as the bound of bytes allows."""
        if self._pool is None:
            return
        while self._next is not None:
            _, lane, block = self._next
            more = self._mean_bytes * len(self._lanes[lane].pieces(block))
            if self._bytes_waiting() + more > self._most_bytes:
                return
            self._next = next(self._coming, None)
            if (lane, block) not in self._waiting:
                self._waiting[lane, block] = self._start(lane, block)

    def _bytes_waiting(self) -> float:
        """Of blocks not loaded yet the mean of those that were is taken."""
        bytes_ = 0.0
        for futures in self._waiting.values():
            for future in futures:
                done = future.done() and not future.cancelled() and future.exception() is None
                bytes_ += future.result().nbytes if done else self._mean_bytes
        return bytes_

    def _start(self, lane: int, block: int) -> list[Future[Rows]]:
        if self._next is not None and self._next[1:] == (lane, block):
            self._next = next(self._coming, None)
        return [self._flight(piece.unit) for piece in self._lanes[lane].pieces(block)]

    def _flight(self, unit: int) -> Future[Rows]:
        flight = self._flights.get(unit)
        if flight is None:
            if self._pool is not None:
                flight = self._pool.submit(self._counted, unit)
            else:
                flight = Future()
                flight.set_result(self._counted(unit))
            self._flights[unit] = flight
        return flight

    def _counted(self, unit: int) -> Rows:
        rows = self._load(unit)
        with self._lock:
            self._loaded += 1
            self._mean_bytes += (rows.nbytes - self._mean_bytes) / self._loaded
        return rows

    @property
    def row_bytes(self) -> float:
        """Bytes of a loaded row group, on the average so far."""
        return self._mean_bytes


def _schedule(lanes: dict[int, Lane], total: int, position: int) -> Iterator[tuple[int, int, int]]:
    """All blocks from a position on as (position, lane, block), in the order in which they are needed."""
    heap = []
    for number, lane in lanes.items():
        offset = max(0, -(-(position - number) // total))
        if offset < lane.rows:
            block = int(lane.starts.searchsorted(offset, side="right")) - 1
            heap.append((int(lane.starts[block]) * total + number, number, block))
    heapq.heapify(heap)
    while heap:
        needed, number, block = heapq.heappop(heap)
        yield needed, number, block
        if block + 1 < len(lanes[number]):
            heapq.heappush(heap, (int(lanes[number].starts[block + 1]) * total + number, number, block + 1))
