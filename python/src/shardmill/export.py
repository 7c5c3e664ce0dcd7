"""Rows of a data set for other libraries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from shardmill.errors import QueryError
from shardmill.selection import Selection

if TYPE_CHECKING:
    from shardmill.dataset import Dataset


def batches(dataset: Dataset, columns: Sequence[str] | None, selection: Selection) -> Iterator[pa.RecordBatch]:
    """The rows of a selection, a row group at a time.

    Memory: one row group.
    """
    schema = _schema(dataset, columns)
    for row_group in selection.row_groups.tolist():
        extra = [name for name in selection.columns(row_group) if name not in schema.names]
        table = dataset.reader.read(row_group, [*schema.names, *extra])
        places = selection.places(row_group, table)
        kept = table.select(schema.names)
        if places is not None:
            kept = kept.take(pa.array(places))
        arrays = [as_type(kept.column(field.name).combine_chunks(), field.type) for field in schema]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def to_arrow(dataset: Dataset, columns: Sequence[str] | None, selection: Selection) -> pa.Table:
    """The rows of a selection."""
    return pa.Table.from_batches(batches(dataset, columns, selection), _schema(dataset, columns))


def to_pandas(table: pa.Table) -> Any:
    """A frame of Arrow types."""
    import pandas

    return table.to_pandas(types_mapper=pandas.ArrowDtype)


def to_polars(table: pa.Table) -> Any:
    """A frame of polars."""
    import polars

    return polars.from_arrow(table)


def to_duckdb(table: pa.Table) -> Any:
    """A relation of DuckDB."""
    import duckdb

    return duckdb.from_arrow(table)


def _schema(dataset: Dataset, columns: Sequence[str] | None) -> pa.Schema:
    if columns is None:
        return dataset.schema.arrow
    if isinstance(columns, str) or len(set(columns)) != len(columns):
        raise QueryError(f"columns is a list of names, each once: {columns!r}")
    for name in columns:
        if name not in dataset.schema:
            raise QueryError(f"{dataset.root}: no column {name!r}; there are: {', '.join(dataset.schema.names)}")
    return pa.schema([dataset.schema.arrow.field(name) for name in columns])


def as_type(array: pa.Array, kind: pa.DataType) -> pa.Array:
    """An array of the type that the index tells; files tell the same in other words."""
    if isinstance(array, pa.ExtensionArray):
        array = array.storage
    return array if array.type == kind else array.cast(kind)
