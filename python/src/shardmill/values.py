"""Values that people give in conditions, as they are compared with those of files."""

from __future__ import annotations

import datetime
import decimal
import uuid
from typing import Any

import numpy as np

from shardmill.errors import QueryError
from shardmill.schema import Column

#: So many digits have room in 16 bytes.
_MOST_DIGITS = 38
_EXACT = decimal.Context(prec=1000)
_ROUNDED = {"<": "<=", "<=": "<=", ">": ">", ">=": ">"}


def value_of(value: Any, column: Column) -> Any:
    """A value of a column: times in microseconds, dates in days, UUIDs as 16 bytes, decimal numbers as such.

    Raises
    ------
    QueryError
        If it is none.
    """
    if isinstance(value, np.generic) and not isinstance(value, np.datetime64):
        value = value.item()
    found: Any = None
    if isinstance(value, {"string": str, "boolean": bool}.get(column.type, ())):
        found = value
    elif column.meaning == "uuid":
        found = _uuid(value)
    elif column.meaning.startswith("decimal("):
        found = _decimal(value)
    elif column.type == "timestamp_micros":
        found = micros_of(value)
    elif column.meaning == "date" and isinstance(value, (datetime.date, np.datetime64)):
        found = int(np.array(value, dtype="datetime64[D]").astype(np.int64))
    elif column.meaning == "time" and isinstance(value, datetime.time) and value.tzinfo is None:
        found = ((value.hour * 60 + value.minute) * 60 + value.second) * 1_000_000 + value.microsecond
    elif isinstance(value, bool) or not isinstance(value, (int, float)):
        found = None
    elif column.type.startswith("float"):
        found = float(value)
    elif column.type.startswith("int") and float(value).is_integer() and -(2**63) <= value < 2**63:
        found = int(value)
    if found is None:
        raise QueryError(
            f"where: {column.name} holds {column}, and {value!r} is none; for nulls say ('{column.name}', 'is null')"
        )
    return found


def scaled(operator: str, value: decimal.Decimal, column: Column) -> tuple[str, decimal.Decimal | None]:
    """The same test by a number that has the digits of a column; None if no number of the column equals the value.

    ``x < 1.25`` is ``x <= 1.2`` where `x` has one digit after the point.
    """
    scale = int(column.meaning[len("decimal(") : -1].split(",")[1])
    step = decimal.Decimal(1).scaleb(-scale)
    most = decimal.Decimal(10**_MOST_DIGITS - 1).scaleb(-scale, _EXACT)
    # What is beyond all numbers of 38 digits is beyond those of the column too.
    below = min(max(value.quantize(step, decimal.ROUND_FLOOR, _EXACT), -most), most)
    if below == value:
        return operator, below
    return (_ROUNDED[operator], below) if operator in _ROUNDED else (operator, None)


def bound_of(text: str, column: Column) -> Any:
    """A bound that an index has as text, as one of the values that `value_of` gives; None if it is none."""
    return _uuid(text) if column.meaning == "uuid" else _decimal(text)


def micros_of(value: Any) -> int | None:
    """Microseconds since 1970, UTC; what has no zone is UTC."""
    if isinstance(value, str):
        try:
            value = datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
        except ValueError:
            return None
    if isinstance(value, datetime.datetime):
        if value.tzinfo is not None:
            value = value.astimezone(datetime.timezone.utc).replace(tzinfo=None)
        value = np.datetime64(value, "us")
    elif isinstance(value, datetime.date):
        value = np.datetime64(value, "us")
    if isinstance(value, np.datetime64):
        return int(value.astype("datetime64[us]").astype(np.int64))
    return None


def _uuid(value: Any) -> bytes | None:
    if isinstance(value, uuid.UUID):
        return value.bytes
    if isinstance(value, bytes) and len(value) == 16:
        return value
    try:
        return uuid.UUID(value).bytes if isinstance(value, str) else None
    except ValueError:
        return None


def _decimal(value: Any) -> decimal.Decimal | None:
    """Numbers in binary are those that they print as."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str, decimal.Decimal)):
        return None
    try:
        found = decimal.Decimal(repr(value) if isinstance(value, float) else value)
    except decimal.InvalidOperation:
        return None
    return found if found.is_finite() else None
