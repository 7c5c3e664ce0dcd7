"""Conditions on rows: which row groups they can be in, and which rows they hold for."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from shardmill.columns import Truths
from shardmill.errors import QueryError
from shardmill.index import RowGroups
from shardmill.schema import Column, Schema
from shardmill.values import scaled, value_of

Condition: TypeAlias = tuple[Any, ...]
Where: TypeAlias = Sequence[Any] | None

_COMPARE = {
    "=": pc.equal,
    "==": pc.equal,
    "!=": pc.not_equal,
    "<": pc.less,
    "<=": pc.less_equal,
    ">": pc.greater,
    ">=": pc.greater_equal,
}
_OPERATORS = [*_COMPARE, "in", "not in", "is null", "is not null"]


@dataclass(frozen=True)
class Test:
    """One condition on one column. A null passes no test but ``is null``."""

    column: Column
    operator: str
    value: Any

    def may_hold(self, row_groups: RowGroups) -> tuple[Truths, Truths]:
        """Of each row group whether a row may pass, and whether every row surely does."""
        n = len(row_groups)
        bounds = row_groups.bounds.get(self.column.name)
        if bounds is None:
            return np.ones(n, np.bool_), np.zeros(n, np.bool_)
        some, every = np.ones(n, np.bool_), np.zeros(n, np.bool_)
        for i in range(n):
            low, high, nulls = bounds.min[i], bounds.max[i], int(bounds.nulls[i])
            rows = int(row_groups.rows[i])
            some[i], every[i] = self._of_bounds(low, high, nulls, rows)
        return some, every

    def _of_bounds(self, low: Any, high: Any, nulls: int, rows: int) -> tuple[bool, bool]:
        if self.operator == "is null":
            return nulls > 0, nulls == rows
        if self.operator == "is not null":
            return nulls < rows, nulls == 0
        if nulls == rows:
            return False, rows == 0
        if low is None or high is None:
            return True, False
        # NaN is within no bounds, and passes no test but those of being another value.
        whole = nulls == 0 and not self.column.type.startswith("float")
        if self.operator in ("=", "=="):
            return low <= self.value <= high, whole and low == high == self.value
        if self.operator == "<":
            return low < self.value, whole and high < self.value
        if self.operator == "<=":
            return low <= self.value, whole and high <= self.value
        if self.operator == ">":
            return high > self.value, whole and low > self.value
        if self.operator == ">=":
            return high >= self.value, whole and low >= self.value
        if self.operator == "in":
            first = bisect.bisect_left(self.value, low)
            inside = first < len(self.value) and bool(self.value[first] <= high)
            return inside, whole and low == high and inside
        values = [self.value] if self.operator == "!=" else list(self.value)
        return not (whole and low == high and low in values), nulls == 0 and not any(low <= v <= high for v in values)

    def mask(self, array: pa.Array) -> pa.Array:
        """Where it holds: true, false, or null where the value is null."""
        if self.operator == "is null":
            return pc.is_null(array)
        if self.operator == "is not null":
            return pc.is_valid(array)
        if isinstance(array, pa.ExtensionArray):
            array = array.storage
        kind = array.type
        if pa.types.is_dictionary(kind):
            verdict = self._compared(array.dictionary)
            return verdict.take(array.indices)
        return self._compared(array)

    def _compared(self, array: pa.Array) -> pa.Array:
        if self.column.type == "timestamp_micros" or self.column.meaning == "time":
            array = array.view(pa.int64())
        elif self.column.meaning == "date":
            array = array.view(pa.int32())
        compare = _COMPARE.get(self.operator)
        if compare is not None:
            return compare(array, self._scalar(array.type, self.value))
        values = self.value
        if pa.types.is_floating(array.type):
            # A set is of bits: -0.0 + 0.0 is 0.0, as which both zeros are equal there too.
            array = pc.add(array.cast(pa.float64()), 0.0)
            values = [value + 0.0 for value in values]
        if pa.types.is_decimal(array.type):
            array = array.cast(pa.decimal128(38, array.type.scale))
        kind = pa.int64() if pa.types.is_integer(array.type) else array.type
        held = pc.is_in(array.cast(kind), value_set=pa.array(values, kind))
        return pc.and_kleene(held if self.operator == "in" else pc.invert(held), self._known(array))

    @staticmethod
    def _known(array: pa.Array) -> pa.Array:
        return pc.if_else(pc.is_valid(array), True, pa.scalar(None, pa.bool_()))

    @staticmethod
    def _scalar(kind: pa.DataType, value: Any) -> pa.Scalar:
        if pa.types.is_integer(kind):
            return pa.scalar(value, pa.int64())
        if pa.types.is_decimal(kind):
            return pa.scalar(value, pa.decimal128(38, kind.scale))
        return pa.scalar(value, pa.float64() if pa.types.is_floating(kind) else kind)


@dataclass(frozen=True)
class Predicate:
    """Any of several lists of tests, of which all have to hold."""

    any_of: tuple[tuple[Test, ...], ...]

    @property
    def columns(self) -> list[str]:
        """The columns that it looks at, each once."""
        return list(dict.fromkeys(test.column.name for tests in self.any_of for test in tests))

    def prune(self, row_groups: RowGroups) -> tuple[Truths, Truths]:
        """Of each row group whether it may have a row, and whether all its rows are in."""
        n = len(row_groups)
        some, every = np.zeros(n, np.bool_), np.zeros(n, np.bool_)
        for tests in self.any_of:
            may, must = np.ones(n, np.bool_), np.ones(n, np.bool_)
            for test in tests:
                one, all_ = test.may_hold(row_groups)
                may &= one
                must &= all_
            some |= may
            every |= must
        return some, every

    def mask(self, table: pa.RecordBatch | pa.Table) -> Truths:
        """Where it holds, bool of shape (rows,)."""
        verdict = np.zeros(table.num_rows, np.bool_)
        for tests in self.any_of:
            both = np.ones(table.num_rows, np.bool_)
            for test in tests:
                array = table.column(test.column.name)
                if isinstance(array, pa.ChunkedArray):
                    array = array.combine_chunks() if array.num_chunks != 1 else array.chunk(0)
                both &= test.mask(array).fill_null(False).to_numpy(zero_copy_only=False)
            verdict |= both
        return verdict

    def __str__(self) -> str:
        return repr([[(t.column.name, t.operator, t.value) for t in tests] for tests in self.any_of])


def predicate(where: Where, schema: Schema) -> Predicate | None:
    """Reads conditions.

    Parameters
    ----------
    where : list of tuple, or list of list of tuple, or None
        ``("pos", ">=", 100)``; all of a list have to hold, any of several lists. Operators are ``= == != < <= > >=
        in, not in, is null, is not null``, the last two without a value.
    schema : Schema

    Raises
    ------
    QueryError
        If a column, operator or value does not fit.
    """
    if where is None or len(where) == 0:
        return None
    if isinstance(where, tuple) and isinstance(where[0], str):
        where = [where]
    lists = [list(where)] if isinstance(where[0], tuple) else [list(tests) for tests in where]
    if any(not tests for tests in lists):
        raise QueryError("where has an empty list of conditions; leave it out")
    return Predicate(tuple(tuple(_test(t, schema) for t in tests) for tests in lists))


def _test(condition: Any, schema: Schema) -> Test:
    if not isinstance(condition, tuple) or not 2 <= len(condition) <= 3 or not isinstance(condition[0], str):
        raise QueryError(f"where: {condition!r} is no condition such as ('pos', '>=', 100)")
    name, operator = condition[0], condition[1]
    if name not in schema:
        raise QueryError(f"where: no column {name!r}; there are: {', '.join(schema.names)}")
    column = schema[name]
    if operator not in _OPERATORS or (len(condition) == 2) != str(operator).startswith("is "):
        raise QueryError(f"where: {condition!r} has no operator of: {', '.join(_OPERATORS)}")
    if len(condition) == 2:
        if column.depth:
            raise QueryError(f"where: {name} holds lists, which conditions cannot look at")
        return Test(column, operator, None)
    if column.depth or (column.type == "fixed_binary" and not column.ordered):
        raise QueryError(f"where: {name} holds {column}, which conditions cannot look at")
    if column.type == "boolean" and operator in ("<", "<=", ">", ">="):
        raise QueryError(f"where: {name} is true or false, which have no order")
    if operator in ("in", "not in"):
        if isinstance(condition[2], (str, bytes)) or not hasattr(condition[2], "__iter__"):
            raise QueryError(f"where: {condition!r} needs a list of values")
        values = {value_of(v, column) for v in condition[2]}
        if column.meaning.startswith("decimal("):
            values = {number for number in (scaled("=", v, column)[1] for v in values) if number is not None}
        # NaN equals nothing, so it neither finds nor excludes a row.
        return Test(column, operator, tuple(sorted(v for v in values if v == v)))
    value = value_of(condition[2], column)
    if column.meaning.startswith("decimal("):
        operator, value = scaled(operator, value, column)
        if value is None:
            return Test(column, "not in" if operator == "!=" else "in", ())
    return Test(column, operator, value)
