"""Rows of files of an archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from shardmill.dataset import Dataset
from shardmill.errors import DamagedError, QueryError
from shardmill.export import as_type
from shardmill.schema import Schema
from shardmill.telemetry.ledger import Unit
from shardmill.where import Predicate


def named(dataset: Dataset, table: Schema, units: Sequence[Unit]) -> list[int]:
    """The places in the index of the files that a ledger names for units.

    Raises
    ------
    QueryError
        If a column of the table has another type than the files have.
    DamagedError
        If the index has not such a file of such a unit, or other rows.
    """
    for column in table.columns:
        if column.name in dataset.schema:
            kept = dataset.schema[column.name]
            if (kept.type, kept.meaning, kept.depth) != (column.type, column.meaning, column.depth):
                raise QueryError(
                    f"{dataset.root}: the column {column.name} is now {column.description}, which is not what the files have;"
                    " answers over both are not to be had"
                )
    places = {chunk.path: place for place, chunk in enumerate(dataset.index.chunks)}
    found = []
    for unit in units:
        rows = 0
        for file in unit.files:
            place = places.get(file)
            if place is None or dataset.index.chunks[place].source != unit.source:
                raise DamagedError(
                    f"{dataset.root}: version {dataset.version} has no file {file} of {unit.source}, which the ledger names;"
                    " restore the data set from a copy"
                )
            rows += dataset.index.chunks[place].rows
            found.append(place)
        if rows != unit.rows:
            raise DamagedError(
                f"{dataset.root}: the files of {unit.source} have {rows:,} rows and the ledger has {unit.rows:,};"
                " restore the data set from a copy"
            )
    return found


def batches(dataset: Dataset, chunks: Sequence[int], schema: pa.Schema, asked: Predicate | None) -> Iterator[pa.RecordBatch]:
    """The rows that are asked for, a row group at a time; row groups that cannot have one are not read.

    Parameters
    ----------
    dataset : Dataset
    chunks : sequence of int
        Places of files in the index.
    schema : pyarrow.Schema
        Of the batches; a column that the files have not is null.
    asked : Predicate or None
        May be about columns that the files have not.
    """
    groups = dataset.index.row_groups
    stored = [name for name in schema.names if name in dataset.schema]
    if asked is None:
        tested = []
        chosen = np.ones(len(groups), np.bool_)
    else:
        tested = [name for name in asked.columns if name in dataset.schema]
        chosen, _ = asked.prune(groups)
    # A file needs a column to tell its rows by; any will do.
    first = tested or stored[:1] or dataset.schema.names[:1]
    others = [name for name in stored if name not in first]
    for chunk in chunks:
        begin = dataset.index.chunks[chunk].first_row_group
        for row_group in range(begin, begin + dataset.index.chunks[chunk].row_groups):
            if not chosen[row_group]:
                continue
            table = dataset.reader.read(row_group, first)
            places = None if asked is None else np.flatnonzero(asked.mask(_with_missing(table, asked)))
            if places is not None and len(places) == 0:
                continue
            if others:
                more = dataset.reader.read(row_group, others)
                for name in others:
                    table = table.append_column(more.field(name), more.column(name))
            if places is not None and len(places) < table.num_rows:
                table = table.take(pa.array(places))
            arrays = [
                as_type(table.column(f.name).combine_chunks(), f.type) if f.name in stored else pa.nulls(table.num_rows, f.type)
                for f in schema
            ]
            yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def _with_missing(table: pa.Table, asked: Predicate) -> pa.Table:
    """The columns that are tested, those that the files have not as nulls."""
    for tests in asked.any_of:
        for test in tests:
            if test.column.name not in table.column_names:
                table = table.append_column(test.column.name, pa.nulls(table.num_rows, test.column.arrow))
    return table
