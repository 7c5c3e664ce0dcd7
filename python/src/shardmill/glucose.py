"""Glucose series of the ``glucose`` pipeline: windows to forecast from, and nights.

The bare reading of one patient, for whoever wants it another way::

    series = ds.by_group("p_num", ["bg_mM", "segment"])["patient_0"]
    segment = series["segment"].filled(-1)
    for i in range(len(segment) - context - horizon + 1):
        if segment[i] >= 0 and (segment[i : i + context + horizon] == segment[i]).all():
            window = series["bg_mM"].values[i : i + context + horizon]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from shardmill.by_group import GroupTable
from shardmill.columns import Array, Codes, Masked, part
from shardmill.errors import QueryError
from shardmill.fields import Ints
from shardmill.order import Shuffle
from shardmill.projection import Nulls
from shardmill.resume import Batch, Sequential
from shardmill.steps import World
from shardmill.table import TableStream

if TYPE_CHECKING:
    from shardmill.dataset import Dataset

#: Name of the number of the first row of a window, in the data set.
START = "__start__"


@dataclass
class _Segments:
    """Runs of slots in which windows may lie, and how many begin in each row group."""

    start: Ints
    windows: Ints
    unit: Ints
    units: int
    name: str

    def counts(self, key: int) -> Ints:
        """Windows of each row group."""
        return np.bincount(self.unit, weights=self.windows, minlength=self.units).astype(np.int64)

    def fingerprint(self) -> str:
        """What the windows are."""
        return self.name


class Windows(TableStream):
    """Batches of windows: a context and what follows it, within one segment of one patient; made by `windows`."""

    def __init__(
        self,
        dataset: Dataset,
        columns: Sequence[str],
        context: int,
        horizon: int,
        stride: int,
        validation: bool | None,
        nulls: Nulls,
        batch_size: int,
        shuffle: Shuffle | Sequential | None,
        world: World,
        last: str,
        cache_bytes: int,
    ):
        if min(context, horizon, stride) < 1:
            raise QueryError("context, horizon and stride are slots, at least 1")
        self._context = context
        self._horizon = horizon
        self._every = stride
        self._segments = _segments(dataset, context, horizon, stride, validation)
        order = np.argsort(self._segments.unit, kind="stable")
        self._starts, self._windows = self._segments.start[order], self._segments.windows[order]
        self._ends = np.cumsum(self._windows)
        counts = self._segments.counts(0)
        self._before = np.cumsum(counts) - counts
        table = dataset.map(columns, cache_bytes=cache_bytes, nulls=nulls)
        needs = np.repeat(table.row_group_of(dataset.index.row_groups.start)[:, None], 2, axis=1)
        last_row = self._segments.start + (self._segments.windows - 1) * stride + context + horizon - 1
        np.maximum.at(needs[:, 1], self._segments.unit, table.row_group_of(last_row))
        super().__init__(table, self._segments, needs, batch_size, shuffle, world, last)

    def _batch(self, units: Ints, places: Ints) -> Batch:
        return self.at(self._before[units] + places)

    def at(self, numbers: Ints) -> Batch:
        """Some windows, by their numbers in the order of rows.

        Returns
        -------
        Batch
            ``context_NAME`` of shape (windows, context) and ``horizon_NAME`` of shape (windows, horizon) for each column,
            with masks of these shapes where there may be nulls; and ``__start__``, int64 of shape (windows,).
        """
        segment = np.searchsorted(self._ends, numbers, side="right")
        within = numbers - (self._ends[segment] - self._windows[segment])
        first = self._starts[segment] + within * self._every
        length = self._context + self._horizon
        rows = (first[:, None] + np.arange(length)).reshape(-1)
        batch = self._table[rows]
        columns: dict[str, Any] = {START: first}
        for name, column in batch.items():
            columns[f"context_{name}"] = _shaped(column, length, 0, self._context)
            columns[f"horizon_{name}"] = _shaped(column, length, self._context, length)
        return Batch(columns, len(numbers))


def windows(
    dataset: Dataset,
    columns: Sequence[str] = ("bg_mM",),
    *,
    context: int,
    horizon: int,
    stride: int = 1,
    validation: bool | None = None,
    nulls: Nulls = "mask",
    batch_size: int = 256,
    shuffle: Shuffle | Sequential | None = None,
    rank: int | None = None,
    world: int | None = None,
    last: str = "short",
    cache_bytes: int = 512 << 20,
) -> Windows:
    """Windows that never cross a segment, a patient or a gap.

    Slots of a patient are equally long (1, 5 or 15 minutes, by patient). The column of segments is read once; kept are a few
    numbers for each segment. Windows are ordered like rows, by the row group in which they begin.

    Parameters
    ----------
    dataset : Dataset
        One of the ``glucose`` pipeline.
    columns : sequence of str
        What windows have: numbers, truths or times.
    context, horizon, stride : int
        Slots that are known, slots to forecast, and slots from one window to the next in a segment.
    validation : bool, optional
        False: windows whose slots are all of training days. True: those whose horizon is all in validation days; their
        context may reach back into training. None: all.
    nulls, batch_size, shuffle, rank, world, last
        As `Dataset.stream`.
    cache_bytes : int
        Decoded row groups that are kept.
    """
    return Windows(
        dataset,
        columns,
        context,
        horizon,
        stride,
        validation,
        nulls,
        batch_size,
        shuffle,
        World.of(rank, world),
        last,
        cache_bytes,
    )


def _segments(dataset: Dataset, context: int, horizon: int, stride: int, validation: bool | None) -> _Segments:
    patients = dataset.group_runs("p_num")
    group_of = np.repeat(np.arange(len(patients.start)), patients.rows)
    segment, is_validation = _two_columns(dataset)
    length = context + horizon
    starts: list[int] = []
    counts: list[int] = []
    known = segment >= 0
    changes = (np.diff(segment) != 0) | (np.diff(group_of) != 0)
    cuts = np.concatenate(([0], np.flatnonzero(changes) + 1, [len(segment)]))
    for low, high in zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True):
        if high - low < length or not known[low]:
            continue
        first = np.arange(low, high - length + 1, stride)
        if validation is not None:
            valid = np.concatenate(([0], np.cumsum(is_validation[low:high])))
            inside = first - low
            whole = valid[inside + length] - valid[inside]
            ahead = valid[inside + length] - valid[inside + context]
            first = first[ahead == horizon] if validation else first[whole == 0]
        # What is left is in runs of one stride again, since days of validation are the last ones.
        for run in np.split(first, np.flatnonzero(np.diff(first) != stride) + 1):
            _cut_by_row_group(dataset, run, starts, counts)
    start = np.array(starts, dtype=np.int64)
    row_groups = dataset.index.row_groups
    unit = np.searchsorted(row_groups.start + row_groups.rows, start, side="right").astype(np.int64)
    name = f"windows-{context}-{horizon}-{stride}-{validation}-{len(start)}-{int(np.sum(counts))}"
    return _Segments(start, np.array(counts, dtype=np.int64), unit, len(row_groups), name)


def _cut_by_row_group(dataset: Dataset, first: Ints, starts: list[int], counts: list[int]) -> None:
    if len(first) == 0:
        return
    row_groups = dataset.index.row_groups
    unit = np.searchsorted(row_groups.start + row_groups.rows, first, side="right")
    for run in np.split(first, np.flatnonzero(np.diff(unit)) + 1):
        starts.append(int(run[0]))
        counts.append(len(run))


def _two_columns(dataset: Dataset) -> tuple[Ints, Array]:
    """The segment of each row, -1 outside, and whether it is a validation day."""
    segments, days = [np.zeros(0, np.int64)], [np.zeros(0, np.bool_)]
    for batch in dataset.batches(["segment", "validation"]):
        segments.append(batch.column(0).fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64))
        days.append(batch.column(1).fill_null(False).to_numpy(zero_copy_only=False).astype(np.bool_))
    return np.concatenate(segments), np.concatenate(days)


def _shaped(column: Any, length: int, start: int, stop: int) -> Any:
    if isinstance(column, Masked):
        return Masked(_shaped(column.values, length, start, stop), _shaped(column.valid, length, start, stop))
    if isinstance(column, Codes):
        return column._replace(values=_shaped(column.values, length, start, stop))
    if not isinstance(column, np.ndarray):
        raise QueryError("windows hold numbers, truths and times; lists have no place in them")
    return column.reshape(-1, length, *column.shape[1:])[:, start:stop]


@dataclass(frozen=True)
class Night:
    """A night to forecast, 00:00 to 06:00 local time, and the rest of its day, which began at 06:00."""

    patient: str
    day: int
    validation: bool
    context: Batch
    forecast: Batch


def nights(
    dataset: Dataset, columns: Sequence[str] = ("datetime", "bg_mM"), *, validation: bool | None = None
) -> Iterator[Night]:
    """The nights of all patients, with both parts in order of time.

    Parameters
    ----------
    dataset : Dataset
    columns : sequence of str
    validation : bool, optional
        Only nights of validation days, or only others.

    Yields
    ------
    Night
        Of each day that has slots of a night; ``day`` is days since 1970.
    """
    wanted = list(dict.fromkeys([*columns, "day", "forecast", "validation"]))
    patients: GroupTable = dataset.by_group("p_num", wanted, nulls={"day": -1, "forecast": False, "validation": False})
    for patient, rows in patients.items():
        day, forecast = rows["day"], rows["forecast"]
        cuts = np.concatenate(([0], np.flatnonzero(np.diff(day)) + 1, [rows.rows]))
        for low, high in zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True):
            night = np.flatnonzero(forecast[low:high]) + low
            if len(night) == 0:
                continue
            late = bool(rows["validation"][night].all())
            if validation is None or late == validation:
                rest = np.flatnonzero(~forecast[low:high]) + low
                yield Night(patient, int(day[low]), late, _chosen(rows, columns, rest), _chosen(rows, columns, night))


def _chosen(rows: Batch, columns: Sequence[str], places: Ints) -> Batch:
    if len(places) and int(places[-1] - places[0]) + 1 == len(places):
        low, high = int(places[0]), int(places[-1]) + 1
        return Batch({name: part(rows[name], low, high) for name in columns}, len(places))
    chosen: dict[str, Any] = {}
    for name in columns:
        column = rows[name]
        masked = isinstance(column, Masked)
        chosen[name] = Masked(column.values[places], column.valid[places]) if masked else column[places]
    return Batch(chosen, len(places))
