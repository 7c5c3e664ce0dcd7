"""What is asked, and of which sides."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any, TypeAlias

import pyarrow as pa

from shardmill.dataset import Dataset
from shardmill.errors import QueryError
from shardmill.opening import open as open_dataset
from shardmill.schema import Schema
from shardmill.storage import storage_of
from shardmill.telemetry import cold
from shardmill.telemetry.period import Period, moment, time_column
from shardmill.versions import committed
from shardmill.where import Predicate, Where, predicate

if TYPE_CHECKING:
    from shardmill.telemetry.hot import Table

Time: TypeAlias = str | datetime.date | datetime.datetime | Any | None


def read(
    start: Time = None,
    end: Time = None,
    where: Where = None,
    columns: Sequence[str] | None = None,
    *,
    archive: str | os.PathLike[str] | None = None,
    table: str | None = None,
    database: str | None = None,
    time: str | None = None,
    lock_timeout: float = 30,
    storage_options: dict[str, Any] | None = None,
) -> pa.Table:
    """The rows of a table from `start` on and before `end`.

    Of the archive alone these are the rows of its latest version: all that were archived. With `database` they are all rows
    of the table, each once, whatever an archiver does meanwhile: those of the files that the ledger names, and those that the
    database has, seen in one transaction. Rows come as they are stored, those of files first.

    Parameters
    ----------
    start, end : str, datetime.date or datetime.datetime, optional
        Half-open: `end` is no part of it. What has no zone is in UTC; a date is its start.
    where : list of tuple, or list of list of tuple, optional
        As in `shardmill.Dataset.to_arrow`, with the same meaning on both sides.
    columns : sequence of str, optional
        All by default, in the order of the table.
    archive : str or os.PathLike, optional
        The output of ``./shardmill archive``, with `table`; or the data set of one table. With `database` the ledger knows
        it, and this says where it is found from here.
    table : str, optional
        Its name, of the schema ``public`` unless it names another.
    database : str, optional
        Address of the database, such as ``postgresql://user@host/db``, that psycopg takes; ``jdbc:`` before it is no matter.
        Passwords are better in ``PGPASSWORD`` or a file ``.pgpass``.
    time : str, optional
        The column of time; by default the one that the table is partitioned by, or its only one.
    lock_timeout : float
        Seconds to wait for whoever changes the shape of the table, such as an archiver's switch.
    storage_options : dict, optional
        What fsspec passes to the file system of the archive.

    Returns
    -------
    pyarrow.Table
        With the types of the archive, so of what `batches` gives; ``.to_pandas()`` makes a frame of it.

    Raises
    ------
    QueryError
        If a column, a condition or a name does not fit.
    DamagedError
        If a file is missing or another one: there is no short answer.
    DatabaseError
        If the database cannot be reached or refuses.
    """
    return batches(
        start,
        end,
        where,
        columns,
        archive=archive,
        table=table,
        database=database,
        time=time,
        lock_timeout=lock_timeout,
        storage_options=storage_options,
    ).read_all()


def batches(
    start: Time = None,
    end: Time = None,
    where: Where = None,
    columns: Sequence[str] | None = None,
    *,
    archive: str | os.PathLike[str] | None = None,
    table: str | None = None,
    database: str | None = None,
    time: str | None = None,
    lock_timeout: float = 30,
    storage_options: dict[str, Any] | None = None,
) -> pa.RecordBatchReader:
    """The rows of `read` while they are read.

    Memory: one row group of the columns that are asked for, or a MiB of what the database sends. With `database` the
    transaction lasts until the last batch, or until the reader is deleted, and an archiver's switch waits for it.
    """
    if database is None:
        if archive is None:
            raise QueryError("say where the rows are: archive=, database= or both")
        dataset = open_dataset(_data_set(archive, table, storage_options), storage_options=storage_options)
        archived_by = dataset.index.options.get("timeColumn")
        period = Period(time_column(dataset.schema, time, archived_by), moment(start, "start"), moment(end, "end"))
        asked = _predicate(where, dataset.schema, period)
        schema = _schema(dataset.schema, columns, dataset.root)
        chunks = range(len(dataset.index.chunks))
        return pa.RecordBatchReader.from_batches(schema, cold.batches(dataset, chunks, schema, asked))
    if table is None:
        raise QueryError("say which table of the database: table=")
    try:
        from shardmill.telemetry.hot import Table
    except ImportError as e:
        raise QueryError(f"database= needs psycopg ({e}): pip install 'shardmill[postgres]'") from None
    opened = Table.open(database, table, lock_timeout)
    try:
        archived_by = time_column(opened.schema, None, opened.partitioned_by)
        period = Period(time_column(opened.schema, time, opened.partitioned_by), moment(start, "start"), moment(end, "end"))
        asked = _predicate(where, opened.schema, period)
        schema = _schema(opened.schema, columns, opened.name)
        units = list(opened.ledger.units)
        # Units are ranges of the column that they were archived by. Of another one they say nothing.
        if archived_by is not None and period.column == archived_by:
            units = [unit for unit in units if period.meets(unit.low, unit.high)]
        found = None
        if units:
            place = opened.ledger.root if archive is None else _data_set(archive, opened.name, storage_options)
            found = open_dataset(place, storage_options=storage_options)
            chosen = cold.named(found, opened.schema, units)
    except BaseException:
        opened.close()
        raise
    rows = _both(opened, found, chosen if found else [], schema, asked)
    # From here on whoever lets go of the rows closes the connection, read or not.
    next(rows)
    return pa.RecordBatchReader.from_batches(schema, rows)


def _both(
    table: Table, dataset: Dataset | None, chunks: Sequence[int], schema: pa.Schema, asked: Predicate | None
) -> Iterator[pa.RecordBatch]:
    with closing(table):
        yield pa.RecordBatch.from_pylist([], schema)
        if dataset is not None:
            yield from cold.batches(dataset, chunks, schema, asked)
        yield from table.batches(schema, asked)


def _data_set(archive: str | os.PathLike[str], table: str | None, options: dict[str, Any] | None) -> str:
    """The data set of a table in an archive; what is given may be that itself."""
    place = os.fspath(archive)
    if table is None or committed(storage_of(place, options)):
        return place
    return f"{place.rstrip('/')}/{table if '.' in table else 'public.' + table}"


def _predicate(where: Where, schema: Schema, period: Period) -> Predicate | None:
    asked = predicate(where, schema)
    tests = period.tests()
    if asked is None:
        return Predicate((tests,)) if tests else None
    return Predicate(tuple((*tests, *each) for each in asked.any_of))


def _schema(schema: Schema, columns: Sequence[str] | None, of: str) -> pa.Schema:
    if columns is None:
        return schema.arrow
    if isinstance(columns, str) or not columns or len(set(columns)) != len(columns):
        raise QueryError(f"columns is a list of names, each once: {columns!r}")
    for name in columns:
        if name not in schema:
            raise QueryError(f"{of}: no column {name!r}; there are: {', '.join(schema.names)}")
    return pa.schema([schema.arrow.field(name) for name in columns])
