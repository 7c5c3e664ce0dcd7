"""Decoded row groups: loaded once while anybody holds them, ahead of need within a bound of bytes."""

from __future__ import annotations

import heapq
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeAlias

import pyarrow as pa

from shardmill.columns import joined, ordered
from shardmill.fields import Ints
from shardmill.order import Lane
from shardmill.projection import Decoded, Prepare, Projection
from shardmill.reader import RowGroupReader
from shardmill.selection import Selection

# More would not make reading faster, and small row groups would be read far ahead for nothing.
_MOST_WAITING = 16


#: Whether rows of a lane are needed, from an offset to another one.
Needed: TypeAlias = Callable[[int, int, int], bool]


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
        first = int(index.row_groups.start[row_group])
        parts: list[Decoded] = []
        start = 0
        # In the pieces that it was read in, so that what is prepared of them is still in the cache, and less is joined.
        for piece in _pieces(table):
            stop = start + piece.num_rows
            kept = None if rows is None else _between(rows, start, stop)
            columns = projection.decode(piece, first + start, kept, chunk.path)
            parts.append(columns if prepare is None else prepare(columns))
            start = stop
        whole = {name: joined([part[name] for part in parts]) for name in parts[0]}
        count = table.num_rows if rows is None else len(rows)
        return Rows(whole, count, sum(column.nbytes for column in whole.values()))

    return load


def _pieces(table: pa.Table) -> list[pa.Table]:
    """Ranges of rows in which each column is one array; one range at least."""
    if all(column.num_chunks == 1 for column in table.columns):
        return [table]
    return [pa.Table.from_batches([batch]) for batch in table.to_batches()] or [table]


def _between(rows: Ints, start: int, stop: int) -> Ints:
    """Of ascending rows those in a range, from its start."""
    low, high = rows.searchsorted([start, stop])
    return rows[low:high] - start


class Ahead:
    """Gives the blocks of lanes, their rows in the order of the lane, and makes those that come next in the background.

    Memory: the blocks that were taken and are held, `most_bytes` of those that wait (where the size of one that is not
    made yet is taken for that of the mean), and for each thread the row groups of the block that it is making. A row group
    that several blocks share, since lanes were cut there, is read once and kept until the last of them is made.

    Parameters
    ----------
    load : callable
    lanes : dict of int to Lane
    total : int
        All lanes, also those of other ranks.
    position : int
        Where in the order reading begins.
    needed : callable
        Whether rows of a lane will be taken, from an offset to another one; blocks of which none is are not made.
    most_bytes : int
        0 makes nothing ahead, and reads in the caller's thread.
    threads : int
    """

    def __init__(
        self,
        load: Callable[[int], Rows],
        lanes: dict[int, Lane],
        total: int,
        position: int,
        needed: Needed,
        most_bytes: int,
        threads: int,
    ):
        self._load = load
        self._lanes = lanes
        self._most_bytes = most_bytes
        self._threads = threads
        self._pool = ThreadPoolExecutor(threads, "shardmill") if most_bytes > 0 else None
        self._waiting: dict[tuple[int, int], Future[Rows]] = {}
        blocks = {number: _blocks(lane, number, total, position, needed) for number, lane in lanes.items()}
        self._coming = _schedule(lanes, blocks, total)
        self._next = next(self._coming, None)
        self._begun: set[tuple[int, int]] = set()
        self._made_bytes = 0
        self._made = 0
        self._lock = threading.Lock()
        self._uses = _uses(lanes, blocks)
        self._shared: dict[int, Rows] = {}
        self._reading: dict[int, threading.Lock] = {unit: threading.Lock() for unit in self._uses}

    def take(self, lane: int, block: int) -> Rows:
        """The rows of a block."""
        found = self._waiting.pop((lane, block), None)
        if found is None:
            found = self._start(lane, block)
        # Others are begun before this one is waited for, so that several threads have something to do.
        self._fill()
        return found.result()

    def close(self) -> None:
        """Stops reading."""
        self._waiting.clear()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def bytes_waiting(self) -> float:
        """Bytes of the blocks that wait."""
        mean = self._made_bytes / max(1, self._made)
        done = [f.result().nbytes for f in self._waiting.values() if f.done() and f.exception() is None]
        return sum(done) + mean * (len(self._waiting) - len(done))

    def _fill(self) -> None:
        """Begins what comes next, as far as the bound of bytes allows."""
        while self._pool is not None and self._next is not None and len(self._waiting) < _MOST_WAITING:
            if self._made == 0 and len(self._waiting) >= self._threads:
                # Nobody knows yet how large a block is.
                return
            if self.bytes_waiting() + self._made_bytes / max(1, self._made) > self._most_bytes:
                return
            _, lane, block = self._next
            self._next = next(self._coming, None)
            # Batches that are gathered together take blocks of one lane before they come in the order of positions.
            if (lane, block) not in self._begun:
                self._waiting[lane, block] = self._start(lane, block)

    def _start(self, lane: int, block: int) -> Future[Rows]:
        self._begun.add((lane, block))
        if self._pool is not None:
            return self._pool.submit(self._make, lane, block)
        made: Future[Rows] = Future()
        made.set_result(self._make(lane, block))
        return made

    def _make(self, lane: int, block: int) -> Rows:
        pieces = self._lanes[lane].pieces(block)
        loaded = [self._unit(piece.unit) for piece in pieces]
        order = self._lanes[lane].places(block)
        columns: Decoded = {}
        for name in loaded[0].columns:
            parts = [rows.columns[name] for rows in loaded]
            for i, piece in enumerate(pieces):
                if piece.rows < loaded[i].rows:
                    parts[i] = parts[i].part(piece.start, piece.stop)
            whole = joined(parts)
            columns[name] = whole if order is None else ordered(whole, order)
        rows = Rows(columns, sum(piece.rows for piece in pieces), sum(column.nbytes for column in columns.values()))
        with self._lock:
            self._made += 1
            self._made_bytes += rows.nbytes
        return rows

    def _unit(self, unit: int) -> Rows:
        if unit not in self._uses:
            return self._load(unit)
        with self._reading[unit]:
            rows = self._shared.get(unit) or self._load(unit)
            self._uses[unit] -= 1
            if self._uses[unit] > 0:
                self._shared[unit] = rows
            else:
                self._shared.pop(unit, None)
            return rows


def _blocks(lane: Lane, number: int, total: int, position: int, needed: Needed) -> list[int]:
    """The blocks of a lane that are needed from a position on."""
    offset = max(0, -(-(position - number) // total))
    first = len(lane) if offset >= lane.rows else int(lane.starts.searchsorted(offset, side="right")) - 1
    starts = lane.starts.tolist()
    return [block for block in range(first, len(lane)) if needed(number, starts[block], starts[block + 1])]


def _uses(lanes: dict[int, Lane], blocks: dict[int, list[int]]) -> dict[int, int]:
    """Of the units that several blocks need how many these are."""
    uses: dict[int, int] = {}
    for number, lane in lanes.items():
        for block in blocks[number]:
            for piece in lane.pieces(block):
                uses[piece.unit] = uses.get(piece.unit, 0) + 1
    return {unit: count for unit, count in uses.items() if count > 1}


def _schedule(lanes: dict[int, Lane], blocks: dict[int, list[int]], total: int) -> Iterator[tuple[int, int, int]]:
    """Blocks as (position, lane, block), in the order in which they are needed."""

    def of(number: int) -> Iterator[tuple[int, int, int]]:
        for block in blocks[number]:
            yield int(lanes[number].starts[block]) * total + number, number, block

    return heapq.merge(*(of(number) for number in lanes))
