"""Rows that the database has, and what it knows of those that it has not, in one transaction."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import psycopg
import pyarrow as pa
import pyarrow.csv as csv
from psycopg import sql

from shardmill.errors import DatabaseError
from shardmill.export import as_type
from shardmill.schema import Column, Schema
from shardmill.telemetry.catalog import HotColumn, columns_of, partition_column
from shardmill.telemetry.conditions import narrowed
from shardmill.telemetry.ledger import Ledger, read_ledger
from shardmill.telemetry.lists import lists
from shardmill.where import Predicate

_PIECE = 1 << 20
_SETTINGS = """
    SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'iso_8601';
    SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL xmloption = 'content';
    SET LOCAL idle_in_transaction_session_timeout = 0
"""


class Table:
    """A table in a transaction that sees one moment, in which no partition leaves or joins it. Made by `open`."""

    def __init__(self, connection: psycopg.Connection[Any], server: str, name: str, lock_timeout: float):
        self._connection = connection
        self._server = server
        self.name = name if "." in name else f"public.{name}"
        identifier = sql.Identifier(*self.name.split(".", 1))
        self._identifier = identifier
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        with self._named(), connection.cursor() as cursor:
            cursor.execute(sql.SQL(_SETTINGS))
            cursor.execute(sql.SQL("SET LOCAL lock_timeout = {}").format(int(lock_timeout * 1000)))
            # Before the first query: from here on no partition leaves or joins the table.
            cursor.execute(sql.SQL("LOCK TABLE {} IN ACCESS SHARE MODE").format(identifier))
            self.ledger: Ledger = read_ledger(cursor, self.name)
            self._columns: dict[str, HotColumn] = {c.column.name: c for c in columns_of(cursor, identifier.as_string(connection))}
            self.partitioned_by: str | None = partition_column(cursor, identifier.as_string(connection))
        self.schema = Schema(self.name, tuple(c.column for c in self._columns.values()))

    @classmethod
    def open(cls, database: str, name: str, lock_timeout: float) -> Table:
        """Connects, and begins the transaction.

        Raises
        ------
        DatabaseError
            If the database cannot be reached, or the table is not there or not to be read.
        """
        try:
            connection = psycopg.connect(database.removeprefix("jdbc:"))
        except psycopg.Error as e:
            raise DatabaseError(f"the database cannot be reached: {_line(e)}") from None
        try:
            return cls(connection, f"{connection.info.host}:{connection.info.port}/{connection.info.dbname}", name, lock_timeout)
        except BaseException:
            connection.close()
            raise

    def close(self) -> None:
        """Ends the transaction."""
        self._connection.close()

    def batches(self, schema: pa.Schema, asked: Predicate | None) -> Iterator[pa.RecordBatch]:
        """The rows that are asked for, about a MiB of text at a time.

        The server narrows them down as far as it means the same by a condition; what it sends is tested as rows of files are.
        """
        names = list(dict.fromkeys([*schema.names, *([] if asked is None else asked.columns)]))
        columns = [self._columns[name] for name in names]
        statement = sql.SQL("COPY (SELECT {} FROM {} WHERE {}) TO STDOUT (FORMAT csv)").format(
            sql.SQL(", ").join(c.selected for c in columns), self._identifier, narrowed(asked, self._columns)
        )
        with self._named(), self._connection.cursor() as cursor, cursor.copy(statement) as rows:
            for piece in _pieces(rows):
                table = self._table(piece, columns)
                if asked is not None:
                    table = table.take(pa.array(np.flatnonzero(asked.mask(table))))
                if table.num_rows:
                    arrays = [as_type(table.column(field.name).combine_chunks(), field.type) for field in schema]
                    yield pa.RecordBatch.from_arrays(arrays, schema=schema)

    def _table(self, piece: bytes, columns: list[HotColumn]) -> pa.Table:
        kinds = {c.column.name: pa.string() if c.is_list or c.column.meaning == "uuid" else c.column.arrow for c in columns}
        try:
            table = csv.read_csv(
                io.BytesIO(piece),
                csv.ReadOptions(use_threads=False, block_size=len(piece) + 1, column_names=list(kinds)),
                csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
                csv.ConvertOptions(
                    check_utf8=False,
                    column_types=kinds,
                    null_values=[""],
                    strings_can_be_null=True,
                    quoted_strings_can_be_null=False,
                    true_values=["t"],
                    false_values=["f"],
                ),
            )
        except pa.ArrowInvalid as e:
            raise self._unfit(columns, str(e)) from None
        return pa.table([self._values(c, table.column(c.column.name)) for c in columns], names=list(kinds))

    def _values(self, column: HotColumn, texts: pa.ChunkedArray) -> pa.ChunkedArray:
        """The values of a column, of texts where CSV has nothing nearer."""
        if column.is_list:
            try:
                return lists(column, texts)
            except (ValueError, pa.ArrowException):
                raise self._without_type(column.column) from None
        return _uuids(texts) if column.column.meaning == "uuid" else texts

    def _unfit(self, columns: list[HotColumn], words: str) -> DatabaseError:
        """Names the column and never its value."""
        found = re.search(r"CSV column #(\d+)", words)
        if found is None:
            return DatabaseError(f"{self._server}: {self.name}: what the server sent cannot be read as CSV")
        return self._without_type(columns[int(found[1])].column)

    def _without_type(self, column: Column) -> DatabaseError:
        return DatabaseError(
            f"{self._server}: {self.name}: {column.name} has a value that {column.arrow} has none for, such as infinity, NaN or"
            f" a year after 9999; leave such rows out by where=, or the column by columns="
        )

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as e:
            raise DatabaseError(f"{self._server}: table {self.name}: {_line(e)}") from None


def _pieces(rows: Any) -> Iterator[bytes]:
    """Whole rows, about a MiB together; the server sends one at a time."""
    held, size = [], 0
    for row in rows:
        held.append(row)
        size += len(row)
        if size >= _PIECE:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def _uuids(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """Of the 32 hex digits of each its 16 bytes."""
    made = []
    for chunk in texts.chunks:
        valid = chunk.is_valid().to_numpy(zero_copy_only=False)
        digits = np.frombuffer("".join(chunk.drop_null().to_pylist()).encode(), np.uint8)
        values = np.where(digits >= ord("a"), digits - (ord("a") - 10), digits - ord("0")).reshape(-1, 2)
        whole = np.zeros((len(chunk), 16), np.uint8)
        whole[valid] = (values[:, 0] << 4 | values[:, 1]).astype(np.uint8).reshape(-1, 16)
        mask = pa.array(valid).buffers()[1]
        made.append(pa.FixedSizeBinaryArray.from_buffers(pa.binary(16), len(chunk), [mask, pa.py_buffer(whole)]))
    return pa.chunked_array(made, pa.binary(16))


def _line(e: psycopg.Error) -> str:
    """The first line of what the server or the driver says."""
    return (str(e).strip().split("\n", 1)[0] or type(e).__name__)[:300]
