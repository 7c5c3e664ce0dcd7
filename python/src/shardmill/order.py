"""The order of rows as a pure function, as ``docs/order.md`` has it bit for bit."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shardmill.errors import QueryError
from shardmill.fields import Ints

_Words = npt.NDArray[np.uint64]
_MASK = (1 << 64) - 1
_GAMMA = 0x9E3779B97F4A7C15
_MIX_1 = 0xBF58476D1CE4E5B9
_MIX_2 = 0x94D049BB133111EB


@dataclass(frozen=True)
class Shuffle:
    """A random order that a number determines.

    Parameters
    ----------
    seed : int
        Another one gives another order.
    block : int
        Row groups whose rows are mixed with each other, in each lane. More of them mix better and need more
        memory: ``lanes * block`` row groups are open in a world of one.
    lanes : int
        Streams from which every batch is drawn in equal parts. The number of ranks must divide it.
    """

    seed: int
    block: int = 2
    lanes: int = 8

    def __post_init__(self) -> None:
        if self.block < 1 or self.lanes < 1:
            raise QueryError("a Shuffle needs a block and lanes of at least 1")


def epoch_key(index_sha256: str, seed: int, epoch: int, purpose: str = "order") -> int:
    """The 64-bit key of an epoch: all that is random in it depends on this number."""
    text = f"shardmill-order-1\n{purpose}\n{index_sha256}\n{seed}\n{epoch}\n"
    return int.from_bytes(hashlib.sha256(text.encode("ascii")).digest()[:8], "big")


def _mixed(z: int) -> int:
    z = ((z ^ (z >> 30)) * _MIX_1) & _MASK
    z = ((z ^ (z >> 27)) * _MIX_2) & _MASK
    return z ^ (z >> 31)


def words(key: int, stream: int, n: int) -> _Words:
    """The first `n` numbers of a stream of SplitMix64, as uint64 of shape (n,)."""
    start = _mixed((key + _GAMMA * (stream + 1)) & _MASK)
    z = np.arange(1, n + 1, dtype=np.uint64) * np.uint64(_GAMMA) + np.uint64(start)
    z ^= z >> np.uint64(30)
    z *= np.uint64(_MIX_1)
    z ^= z >> np.uint64(27)
    z *= np.uint64(_MIX_2)
    z ^= z >> np.uint64(31)
    return z


def permutation(key: int, stream: int, n: int) -> Ints:
    """A random order of 0 to `n` - 1, as int64 of shape (n,)."""
    if n == 0:
        return np.zeros(0, dtype=np.int64)
    bits = np.uint64((n - 1).bit_length())
    # The place takes the lowest bits of its random word: no two are equal, and no second array is sorted.
    keyed = (words(key, stream, n) >> bits << bits) | np.arange(n, dtype=np.uint64)
    keyed.sort()
    return (keyed & np.uint64((1 << int(bits)) - 1)).astype(np.int64)


@dataclass(frozen=True)
class Piece:
    """Rows of a unit (a row group), by their places among those of it that are selected."""

    unit: int
    start: int
    stop: int

    @property
    def rows(self) -> int:
        """How many they are."""
        return self.stop - self.start


class Lane:
    """One of the streams: its blocks in order.

    Attributes
    ----------
    rows : int
    starts : ndarray of int64, shape (blocks + 1,)
        Offset of the first row of each block, and `rows`.
    """

    def __init__(self, number: int, lanes: int, pieces: list[Piece], block: int, key: int | None):
        self._number = number
        self._lanes = lanes
        self._blocks = [pieces[i : i + block] for i in range(0, len(pieces), block)]
        self._key = key
        sizes = [sum(piece.rows for piece in pieces) for pieces in self._blocks]
        self.starts: Ints = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
        self.rows = int(self.starts[-1])

    def __len__(self) -> int:
        return len(self._blocks)

    def pieces(self, block: int) -> list[Piece]:
        """The pieces of a block, whose rows are mixed."""
        return self._blocks[block]

    def places(self, block: int) -> Ints | None:
        """The order of the rows of a block, as places in its concatenated pieces; None if they stay where they are."""
        n = int(self.starts[block + 1] - self.starts[block])
        if self._key is None:
            return None
        return permutation(self._key, 1 + self._number + self._lanes * block, n)

    def members(self, offsets: Ints) -> tuple[Ints, Ints]:
        """The units of some offsets, and their places among the selected rows of these."""
        units, places = np.empty_like(offsets), np.empty_like(offsets)
        blocks = np.searchsorted(self.starts, offsets, side="right") - 1
        for block in np.unique(blocks).tolist():
            here = blocks == block
            pieces = self.pieces(block)
            ends = np.cumsum([piece.rows for piece in pieces])
            row = offsets[here] - self.starts[block]
            order = self.places(block)
            row = row if order is None else order[row]
            mine = np.searchsorted(ends, row, side="right")
            units[here] = np.array([piece.unit for piece in pieces])[mine]
            first = np.array([piece.start - (end - piece.rows) for piece, end in zip(pieces, ends, strict=True)])
            places[here] = row + first[mine]
        return units, places


class EpochOrder:
    """The order of one epoch over units of so many rows each.

    Position ``p`` of the order is offset ``p // lanes`` of lane ``p % lanes``. Memory: a few numbers for each unit.

    Parameters
    ----------
    counts : ndarray of int64, shape (units,)
        Selected rows of each unit.
    shuffle : Shuffle or None
        None leaves the rows in their order.
    lanes : int
        Number of lanes.
    key : int
        As `epoch_key` gives it; unused without a shuffle.
    """

    def __init__(self, counts: Ints, shuffle: Shuffle | None, lanes: int, key: int):
        self.lanes = lanes
        self._shuffle = shuffle
        self._key = key
        units = len(counts)
        self._units = np.arange(units, dtype=np.int64) if shuffle is None else permutation(key, 0, units)
        self._ends = np.cumsum(counts[self._units])
        self.rows = int(self._ends[-1]) if units else 0
        self._counts = counts

    def lane_rows(self, lane: int) -> int:
        """Rows of a lane: all have equally many, the first ones one more if need be."""
        return self.rows // self.lanes + (lane < self.rows % self.lanes)

    def lane(self, number: int) -> Lane:
        """A lane with its blocks."""
        start = number * (self.rows // self.lanes) + min(number, self.rows % self.lanes)
        pieces = self._cut(start, start + self.lane_rows(number))
        if self._shuffle is None:
            return Lane(number, self.lanes, pieces, 1, None)
        if number % 2:
            # Neighbours meet at the unit that was cut between them: both begin or both end there.
            pieces.reverse()
        return Lane(number, self.lanes, pieces, self._shuffle.block, self._key)

    def _cut(self, start: int, stop: int) -> list[Piece]:
        """The pieces of a range of the concatenated units."""
        pieces = []
        place = int(np.searchsorted(self._ends, start, side="right"))
        while start < stop:
            unit = int(self._units[place])
            end = int(self._ends[place])
            first = end - int(self._counts[unit])
            pieces.append(Piece(unit, start - first, min(stop, end) - first))
            start = min(stop, end)
            place += 1
        return [piece for piece in pieces if piece.rows]
