"""Ranges of rows: sorted, not empty, without overlap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shardmill.fields import Ints


@dataclass(frozen=True)
class Spans:
    """Rows ``start[i]`` to ``stop[i]``, the ends exclusive, in row order; neighbours are joined."""

    start: Ints
    stop: Ints

    @staticmethod
    def of(start: Ints, stop: Ints) -> Spans:
        """Joins ranges in any order, which may touch or overlap."""
        kept = stop > start
        start, stop = start[kept], stop[kept]
        order = np.argsort(start, kind="stable")
        start, stop = start[order], np.maximum.accumulate(stop[order])
        if len(start) == 0:
            return Spans(start, stop)
        first = np.concatenate(([True], start[1:] > stop[:-1]))
        last = np.concatenate((first[1:], [True]))
        return Spans(start[first], stop[last])

    @property
    def rows(self) -> int:
        """How many rows they are."""
        return int((self.stop - self.start).sum())

    def cut(self, start: Ints, stop: Ints) -> tuple[Ints, Ints, Ints]:
        """The parts of these within ranges that are sorted and do not overlap, such as row groups.

        Returns
        -------
        place, first, last : ndarray of int64
            Of each part the range that it is in, and its rows.
        """
        low = np.searchsorted(self.stop, start, side="right")
        high = np.searchsorted(self.start, stop, side="left")
        counts = np.maximum(high - low, 0)
        place = np.repeat(np.arange(len(start), dtype=np.int64), counts)
        mine = np.arange(len(place), dtype=np.int64) - np.repeat(np.cumsum(counts) - counts, counts)
        mine += np.repeat(low, counts)
        first = np.maximum(self.start[mine], start[place])
        last = np.minimum(self.stop[mine], stop[place])
        kept = last > first
        return place[kept], first[kept], last[kept]

    def __and__(self, other: Spans) -> Spans:
        _, first, last = self.cut(other.start, other.stop)
        return Spans(first, last)
