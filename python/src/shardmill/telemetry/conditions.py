"""Conditions that the server can test: rows that pass here are all that may pass, and a few more perhaps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from psycopg import sql

from shardmill.telemetry.catalog import HotColumn
from shardmill.telemetry.period import instant
from shardmill.where import Predicate, Test

_YEAR_1, _YEAR_10000 = (int(np.datetime64(day, "us").astype(np.int64)) for day in ("0001-01-01", "9999-12-31"))
_OPERATORS = {"=": "=", "==": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


def narrowed(asked: Predicate | None, columns: Mapping[str, HotColumn]) -> sql.Composable:
    """What stands after WHERE.

    Parameters
    ----------
    asked : Predicate or None
        None means all rows.
    columns : mapping of str to HotColumn
        By name; those of the predicate among them.
    """
    if asked is None:
        return sql.SQL("true")
    lists = [[_sql(test, columns[test.column.name]) for test in tests] for tests in asked.any_of]
    each = [sql.SQL(" AND ").join([p for p in parts if p is not None] or [sql.SQL("true")]) for parts in lists]
    return sql.SQL("({})").format(sql.SQL(") OR (").join(each))


def _sql(test: Test, column: HotColumn) -> sql.Composable | None:
    """None where the server does not mean the same, or would have little to leave out."""
    name = column.identifier
    if test.operator in ("is null", "is not null"):
        return sql.SQL("{} {}").format(name, sql.SQL(test.operator.upper()))
    if test.operator in ("!=", "not in") or column.base == "character":
        return None
    values = list(test.value) if test.operator == "in" else [test.value]
    literals = [_literal(value, column) for value in values]
    if any(literal is None for literal in literals):
        return None
    if test.operator == "in":
        if not literals:
            return sql.SQL("false")
        return sql.SQL("{} IN ({})").format(_compared(column, ordered=False), sql.SQL(", ").join(literals))
    operator = _OPERATORS[test.operator]
    return sql.SQL("{} {} {}").format(_compared(column, ordered=operator != "="), sql.SQL(operator), literals[0])


def _compared(column: HotColumn, *, ordered: bool) -> sql.Composable:
    """The expression that is compared; texts are ordered by their bytes, as in files."""
    if column.column.type != "string":
        return column.identifier
    plain = column.base in ("text", "character varying")
    compared = column.identifier if plain else sql.SQL("({})::text").format(column.selected)
    return sql.SQL('{} COLLATE "C"').format(compared) if ordered else compared


def _literal(value: Any, column: HotColumn) -> sql.Composable | None:
    kind, meaning = column.column.type, column.column.meaning
    if kind == "timestamp_micros":
        if not _YEAR_1 <= value < _YEAR_10000:
            return None
        return sql.SQL("{}::{}").format(instant(value), sql.SQL(column.base))
    if meaning == "date":
        return sql.SQL("(date '1970-01-01' + {})").format(value) if abs(value) < 700_000 else None
    if meaning == "time":
        return sql.SQL("(time '00:00' + {} * interval '1 microsecond')").format(value)
    if kind.startswith("float"):
        return sql.SQL("{}::float8").format(float(value))
    if meaning == "uuid":
        return sql.SQL("{}::uuid").format(value.hex())
    return sql.Literal(value)
