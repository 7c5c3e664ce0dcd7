"""Spans of time, and the column that they are about."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from shardmill.errors import QueryError
from shardmill.schema import Column, Schema
from shardmill.values import micros_of
from shardmill.where import Test

DAY_MICROS = 86_400_000_000


@dataclass(frozen=True)
class Period:
    """From `start` on and before `end`, in microseconds since 1970 in UTC; None is unbounded.

    `column` is the column of time, None if none is known and no bound was given.
    """

    column: Column | None
    start: int | None
    end: int | None

    def __post_init__(self) -> None:
        if self.column is None and (self.start, self.end) != (None, None):
            raise QueryError("the table has no column of time, or several: name one by time=")

    def tests(self) -> tuple[Test, ...]:
        """What a row has to pass."""
        if self.column is None:
            return ()
        bounds = ((">=", self.start), ("<", self.end))
        return tuple(Test(self.column, operator, self._value(at)) for operator, at in bounds if at is not None)

    def meets(self, low: int, high: int) -> bool:
        """Whether it has a moment of a half-open range."""
        return (self.start is None or self.start < high) and (self.end is None or low < self.end)

    def _value(self, at: int) -> int:
        """The first day of which the start is not before it, if the column is one of days."""
        assert self.column is not None
        return -(-at // DAY_MICROS) if self.column.meaning == "date" else at


def moment(value: Any, name: str) -> int | None:
    """Microseconds since 1970 of a time that people give.

    Raises
    ------
    QueryError
        If it is none.
    """
    if value is None:
        return None
    micros = micros_of(value)
    if micros is None:
        raise QueryError(f"{name}: {value!r} is no time such as '2025-01-31', '2025-01-31T12:00:00+01:00' or a datetime")
    return micros


def time_column(schema: Schema, named: str | None, partitioned_by: str | None) -> Column | None:
    """The column of time: the one that is named, or that the table is partitioned by, or the only one."""
    times = {c.name: c for c in schema.columns if not c.depth and (c.type == "timestamp_micros" or c.meaning == "date")}
    if named is not None:
        if named not in times:
            raise QueryError(f"time: no column of time {named!r}; there are: {', '.join(times) or 'none'}")
        return times[named]
    if partitioned_by is not None:
        return times.get(partitioned_by)
    return next(iter(times.values())) if len(times) == 1 else None


def instant(micros: int) -> str:
    """As Java prints it, which is how an archive names its units: ``2024-01-01T00:00:00Z``."""
    seconds, rest = divmod(micros, 1_000_000)
    text = (datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)).isoformat()
    digits = "" if rest == 0 else f".{rest // 1000:03d}" if rest % 1000 == 0 else f".{rest:06d}"
    return f"{text}{digits}Z"
