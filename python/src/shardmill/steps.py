"""Which rows of the order a step of a rank takes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from shardmill.columns import expanded
from shardmill.errors import QueryError
from shardmill.fields import Ints
from shardmill.order import EpochOrder


@dataclass(frozen=True)
class World:
    """The rank that reads, and how many there are."""

    rank: int
    size: int

    @staticmethod
    def of(rank: int | None, world: int | None) -> World:
        """What was asked for; else what `torch.distributed` or torchrun's environment say; else one of one."""
        if (rank is None) != (world is None):
            raise QueryError("say both rank and world, or neither")
        if rank is None or world is None:
            rank, world = _ambient()
        if not 0 <= rank < world:
            raise QueryError(f"rank {rank} is not from 0 to {world - 1}")
        return World(rank, world)


def _ambient() -> tuple[int, int]:
    torch = sys.modules.get("torch")
    distributed = getattr(torch, "distributed", None)
    if distributed is not None and distributed.is_available() and distributed.is_initialized():
        return int(distributed.get_rank()), int(distributed.get_world_size())
    if "RANK" in os.environ and "WORLD_SIZE" in os.environ:
        return int(os.environ["RANK"]), int(os.environ["WORLD_SIZE"])
    return 0, 1


@dataclass(frozen=True)
class Crew:
    """The worker that reads, how many there are, and the folder that they share in this iteration; None shares nothing."""

    worker: int = 0
    workers: int = 1
    folder: str | None = None


@dataclass(frozen=True)
class Taken:
    """Rows of one lane for several batches: their offsets in the lane, and their places in the batches laid end to end."""

    lane: int
    offsets: Ints
    into: Ints
    padding: Ints


class Steps:
    """The steps of an epoch: step ``s`` of all ranks together takes so many positions of the order.

    Parameters
    ----------
    order : EpochOrder
    world : World
    batch_size : int
        Rows of a batch of one rank.
    last : "short", "drop" or "pad"
        What becomes of positions that do not fill a step.
    """

    def __init__(self, order: EpochOrder, world: World, batch_size: int, last: str):
        if batch_size < 1:
            raise QueryError(f"batch_size is {batch_size}, and must be at least 1")
        if last not in ("short", "drop", "pad"):
            raise QueryError(f"last is {last!r}, and must be 'short', 'drop' or 'pad'")
        if order.lanes % world.size:
            raise QueryError(
                f"{world.size} ranks do not divide {order.lanes} lanes; choose a multiple of them as lanes= of the order"
            )
        self._order = order
        self._last = last
        self._all = batch_size * world.size
        self.lanes = list(range(world.rank, order.lanes, world.size))

    def count(self, position: int = 0) -> int:
        """Steps from a position on, the same on every rank."""
        left = max(0, self._order.rows - position)
        return left // self._all if self._last == "drop" else -(-left // self._all)

    def starts(self, position: int, workers: int) -> Iterator[int]:
        """The first positions of the steps of one of several workers, the first of which begins at `position`."""
        for step in range(0, self.count(position), workers):
            yield position + step * self._all

    def takes(self, lane: int, low: int, high: int, first: int, workers: int) -> bool:
        """Whether the steps of a worker, from its own first position on, have rows of a lane from `low` to `high`."""
        lanes, stride = self._order.lanes, self._all * workers
        if workers == 1:
            return True
        # The first step that ends behind the row `low`, up to the one that begins at the last row.
        step = max(0, (low * lanes + lane - first - self._all) // stride + 1)
        starts = range(first + step * stride, (high - 1) * lanes + lane + 1, stride)
        # Steps begin at the same lane again after at most as many as there are lanes.
        for start in starts[: lanes + 1]:
            if max(low, -((lane - start) // lanes)) < min(high, -((lane - start - self._all) // lanes)):
                return True
        return False

    def after(self, start: int) -> int:
        """The position after a step."""
        return start + self._all if self._last == "pad" else min(start + self._all, self._order.rows)

    def taken(self, starts: list[int]) -> tuple[list[Taken], Ints]:
        """The rows of some steps.

        Returns
        -------
        list of Taken
            By lane, in the order of lanes.
        ndarray of int64, shape (steps + 1,)
            Where the batch of each step begins among all of them.
        """
        first = np.array(starts, dtype=np.int64)
        stop = first + self._all
        if self._last != "pad":
            stop = np.minimum(stop, self._order.rows)
        low = [-((lane - first) // self._order.lanes) for lane in self.lanes]
        high = [-((lane - stop) // self._order.lanes) for lane in self.lanes]
        counts = [h - lo for lo, h in zip(low, high, strict=True)]
        edges: Ints = np.concatenate(([0], np.cumsum(np.sum(counts, axis=0, dtype=np.int64))))
        into = edges[:-1].copy()
        found = []
        for lane, lo, count in zip(self.lanes, low, counts, strict=True):
            offsets, places = expanded(lo, count), expanded(into, count)
            into += count
            rows = self._order.lane_rows(lane)
            beyond: Ints = np.zeros(0, dtype=np.int64)
            if len(offsets) and offsets[-1] >= rows:
                beyond = np.flatnonzero(offsets >= rows)
                if rows == 0:
                    raise QueryError(
                        f"{self._order.rows} rows are fewer than {self._order.lanes} lanes; last='pad' needs a row in each"
                    )
                offsets[beyond] %= rows
            found.append(Taken(lane, offsets, places, places[beyond]))
        return found, edges
