"""Which columns a reader wants, and in which shape each of them comes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pyarrow as pa

from shardmill.columns import Codes, Column, Flat, Lists, Masked, Padded, Ragged, Text
from shardmill.decode import decoded
from shardmill.errors import DamagedError, NullError, QueryError
from shardmill.fields import Ints
from shardmill.paths import Damage
from shardmill.schema import Column as SchemaColumn

if TYPE_CHECKING:
    from shardmill.dataset import Dataset

#: Name under which the number of each row in the data set can be asked for, an int64.
ROW = "__row__"
#: Name of the column that tells rows from padding, a bool, where ``last="pad"``.
REAL = "__real__"

Nulls: TypeAlias = Any
Decoded: TypeAlias = dict[str, Column]
#: Changes the decoded columns of a row group before rows of it are chosen for batches.
Prepare: TypeAlias = Callable[[Decoded], Decoded]


@dataclass(frozen=True)
class _Shape:
    """How one column comes: fixed width of its lists, vocabulary of its codes, what is done with nulls."""

    column: SchemaColumn | None
    width: int | None
    vocabulary: tuple[str, ...] | None
    nulls: Any


class Projection:
    """Columns of a data set with their shapes.

    Parameters
    ----------
    dataset : Dataset
    columns : sequence of str, optional
        All of them by default. `ROW` is the number of the row.
    lists : mapping of str to "ragged" or int, optional
        Lists of so many elements each, which come as rows of a matrix; or lists of any length. Without it, required
        lists which are as long as an axis of the index in the row group of most rows are rows of a matrix.
    codes : sequence of str
        Text columns that come as `Codes`.
    nulls : "mask", "error", a value, or a mapping of column to one of these
        ``"mask"`` gives `Masked` columns wherever the schema allows nulls; ``"error"`` fails at the first null; anything
        else stands for nulls, by the caller's wish.
    """

    def __init__(
        self,
        dataset: Dataset,
        columns: Sequence[str] | None,
        lists: Mapping[str, str | int] | None,
        codes: Sequence[str],
        nulls: Nulls,
    ):
        schema = dataset.schema
        if isinstance(columns, str):
            raise QueryError(f"columns is a list of names: [{columns!r}]")
        self.names = list(schema.names if columns is None else columns)
        for name in [*self.names, *codes, *(lists or {})]:
            if name not in schema and name != ROW:
                raise QueryError(f"{dataset.root}: no column {name!r}; there are: {', '.join(schema.names)}")
        if len(set(self.names)) != len(self.names):
            raise QueryError(f"columns names one twice: {self.names}")
        self._dataset = dataset
        self._shapes = {name: self._shape(name, lists or {}, codes, nulls) for name in self.names}

    @property
    def stored(self) -> list[str]:
        """The columns that have to be read."""
        return [name for name in self.names if name != ROW]

    def _shape(self, name: str, lists: Mapping[str, str | int], codes: Sequence[str], nulls: Nulls) -> _Shape:
        policy = nulls.get(name, "mask") if isinstance(nulls, Mapping) else nulls
        if name == ROW:
            return _Shape(None, None, None, policy)
        column = self._dataset.schema[name]
        if name in codes:
            if not column.is_text:
                raise QueryError(f"codes: {name} holds {column}; codes are for texts")
            return _Shape(column, None, self._dataset.vocabulary(name), policy)
        return _Shape(column, self._width(column, lists.get(name)), None, policy)

    def _width(self, column: SchemaColumn, asked: str | int | None) -> int | None:
        if asked is not None and column.depth == 0:
            raise QueryError(f"lists: {column.name} holds {column}, no lists")
        if isinstance(asked, int):
            return asked
        if asked not in (None, "ragged"):
            raise QueryError(f"lists: {column.name}: {asked!r} is neither 'ragged' nor a number of elements")
        plain = column.depth == 1 and not column.nullable and not column.nullable_elements
        if asked == "ragged" or not plain or column.type == "string":
            return None
        return self._dataset.axis_width(column.name)

    def decode(self, table: pa.Table, first_row: int, rows: Ints | None, where: str) -> Decoded:
        """The columns of a row group, of some of its rows.

        Parameters
        ----------
        table : pyarrow.Table
        first_row : int
            Number of its first row in the data set.
        rows : ndarray of int64 or None
            Places in the row group; None is all.
        where : str
            What an error calls the row group.
        """
        columns: Decoded = {}
        for name in self.names:
            if name == ROW:
                numbers = np.arange(first_row, first_row + table.num_rows, dtype=np.int64)
                columns[name] = Flat(numbers if rows is None else numbers[rows])
                continue
            chunked = table.column(name)
            array = chunked.chunk(0) if chunked.num_chunks == 1 else chunked.combine_chunks()
            try:
                column = decoded(array, self._shapes[name].width)
            except Damage as damage:
                raise DamagedError(f"{where}: {name}: {damage}; say lists={{{name!r}: 'ragged'}}") from None
            column = self._coded(column, name)
            columns[name] = column if rows is None else column.take(rows)
        return columns

    def _coded(self, column: Column, name: str) -> Column:
        vocabulary = self._shapes[name].vocabulary
        if vocabulary is None:
            return column
        assert isinstance(column, Text)
        places = self._dataset.vocabulary_places(name)
        lookup = np.array([places[text] for text in column.dictionary] + [-1], dtype=np.int32)
        return Flat(lookup[column.codes])

    def public(self, name: str, column: Column) -> Any:
        """A gathered column as callers see it."""
        if isinstance(column, Flat) and column.valid is not None and column.valid.ndim > 1:
            return Padded(column.values, column.valid)
        shape = self._shapes.get(name)
        if shape is None or shape.column is None:
            return Ragged(_plain(column.values), column.offsets, None) if isinstance(column, Lists) else _plain(column)
        if shape.vocabulary is not None:
            codes = _plain(column)
            if shape.nulls == "error" and (codes < 0).any():
                raise self._null(name)
            return Codes(codes, shape.vocabulary)
        if isinstance(column, Lists):
            return _ragged(column, shape.column.depth, shape.column)
        return self._masked(column, shape)

    def _masked(self, column: Column, shape: _Shape) -> Any:
        assert isinstance(column, Flat) and shape.column is not None
        if not shape.column.nullable:
            return column.values
        missing = column.valid is not None and not column.valid.all()
        if isinstance(shape.nulls, str) and shape.nulls == "error":
            if missing:
                raise self._null(shape.column.name)
            return column.values
        valid = column.valid if column.valid is not None else np.ones(len(column), np.bool_)
        masked = Masked(column.values, valid)
        if isinstance(shape.nulls, str) and shape.nulls == "mask":
            return masked
        return masked.filled(shape.nulls) if missing else column.values

    def _null(self, name: str) -> NullError:
        return NullError(
            f"{self._dataset.root}: {name} is null in a row; say nulls={{{name!r}: value}}, or take the mask of nulls='mask'"
        )

    def empty(self) -> Decoded:
        """The columns of no row."""
        schema = self._dataset.schema.arrow
        arrays = [pa.array([], schema.field(name).type) for name in self.stored]
        columns = self.decode(pa.table(arrays, names=self.stored), 0, None, self._dataset.root)
        return {name: column.flat() if isinstance(column, Text) else column for name, column in columns.items()}


def _plain(column: Column) -> Any:
    assert isinstance(column, Flat)
    return column.values


def _ragged(column: Lists, depth: int, schema: SchemaColumn) -> Ragged:
    values: Any
    if depth > 1:
        assert isinstance(column.values, Lists)
        inner = _ragged(column.values, depth - 1, schema)
        values = inner if schema.nullable_elements else inner._replace(valid=None)
    else:
        assert isinstance(column.values, Flat)
        values = column.values.values
        if schema.nullable_elements:
            valid = column.values.valid
            values = Masked(values, np.ones(len(values), np.bool_) if valid is None else valid)
    optional = schema.nullable if depth == schema.depth else schema.nullable_elements
    valid = column.valid
    if optional and valid is None:
        valid = np.ones(len(column), np.bool_)
    return Ragged(values, column.offsets, valid)
