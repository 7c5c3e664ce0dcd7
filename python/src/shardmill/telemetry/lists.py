"""Arrays of PostgreSQL as lists."""

from __future__ import annotations

import datetime
import json
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pyarrow as pa

from shardmill.telemetry.catalog import HotColumn

_UTC = datetime.timezone.utc


def _micros(text: str) -> tuple[str, int]:
    """What is before the point, and the microseconds after it: Python 3.10 reads three or six digits only."""
    whole, _, fraction = text.partition(".")
    return whole, int(fraction.ljust(6, "0") or 0)


def _time(text: str) -> datetime.time:
    whole, micros = _micros(text)
    return datetime.time.fromisoformat(whole).replace(microsecond=micros)


def _instant(text: str) -> datetime.datetime:
    whole, micros = _micros(text.removesuffix("+00"))
    return datetime.datetime.fromisoformat(whole).replace(microsecond=micros, tzinfo=_UTC)


def _digits(text: str) -> str:
    return text.removeprefix("\\x")


_BY_MEANING: dict[str, Callable[[str], Any]] = {
    "date": datetime.date.fromisoformat,
    "time": _time,
    "uuid": lambda text: uuid.UUID(text).bytes,
}
_BY_TYPE: dict[str, Callable[[str], Any]] = {
    "boolean": lambda text: text == "true",
    "int16": int,
    "int32": int,
    "int64": int,
    "float32": float,
    "float64": float,
    "timestamp_micros": _instant,
    "string": str,
}


def lists(column: HotColumn, texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """Lists of a column, of JSON arrays with the text of each element.

    Raises
    ------
    ValueError
        If an array has several dimensions, or an element that the type of the column has none for.
    """
    element = _element(column)
    rows = [
        None if text is None else [None if each is None else element(each) for each in json.loads(text)]
        for text in texts.to_pylist()
    ]
    return pa.chunked_array([pa.array(rows, column.column.arrow)])


def _element(column: HotColumn) -> Callable[[str], Any]:
    meaning = column.column.meaning
    convert: Callable[[str], Any]
    if column.base == "bytea":
        convert = _digits
    elif meaning.startswith("decimal("):
        convert = Decimal
    elif meaning in _BY_MEANING:
        convert = _BY_MEANING[meaning]
    else:
        convert = _BY_TYPE[column.column.type]

    def one(value: Any) -> Any:
        if not isinstance(value, str):
            raise ValueError("an array has several dimensions")
        return convert(value)

    return one
