"""The columns of a table of PostgreSQL, and the types that an archive gives them."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from psycopg import sql

from shardmill.errors import DatabaseError
from shardmill.schema import Column

if TYPE_CHECKING:
    import psycopg

# Domains are resolved to what they are made of.
_COLUMNS = """
    WITH RECURSIVE base(attnum, oid, typtype, typbasetype, typelem, typtypmod) AS (
      SELECT a.attnum, t.oid, t.typtype, t.typbasetype, t.typelem, a.atttypmod
        FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        WHERE a.attrelid = to_regclass(%(table)s) AND a.attnum > 0 AND NOT a.attisdropped
      UNION ALL
      SELECT b.attnum, t.oid, t.typtype, t.typbasetype, t.typelem, b.typtypmod
        FROM base b JOIN pg_catalog.pg_type t ON t.oid = b.typbasetype
        WHERE b.typtype = 'd')
    SELECT a.attname, b.oid::regtype::text, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull,
        CASE WHEN a.attndims <= 1 THEN e.oid::regtype::text END, pg_catalog.format_type(e.oid, b.typtypmod)
      FROM base b JOIN pg_catalog.pg_attribute a ON a.attrelid = to_regclass(%(table)s) AND a.attnum = b.attnum
        LEFT JOIN pg_catalog.pg_type e ON e.oid = b.typelem AND e.typarray = b.oid
      WHERE b.typtype <> 'd' AND has_column_privilege(a.attrelid, a.attnum, 'SELECT')
      ORDER BY a.attnum
"""
_PARTITIONED_BY = """
    SELECT a.attname FROM pg_catalog.pg_partitioned_table p
      JOIN pg_catalog.pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0]
      WHERE p.partrelid = to_regclass(%s) AND p.partnatts = 1
"""
#: Of a base type the type in files and the meaning; what is not here is text.
_TYPES = {
    "boolean": ("boolean", ""),
    "smallint": ("int16", ""),
    "integer": ("int32", ""),
    "bigint": ("int64", ""),
    "oid": ("int64", ""),
    "real": ("float32", ""),
    "double precision": ("float64", ""),
    "timestamp with time zone": ("timestamp_micros", ""),
    "timestamp without time zone": ("timestamp_micros", ""),
    "date": ("int32", "date"),
    "time without time zone": ("int64", "time"),
    "uuid": ("fixed_binary", "uuid"),
    "json": ("string", "json"),
    "jsonb": ("string", "json"),
}
_AS_THEY_ARE = ("text", "character varying", "character", '"char"', "name", "json", "jsonb")
_NUMERIC = re.compile(r"numeric\((\d+),(-?\d+)\)")
_MOST_DIGITS = 38


@dataclass(frozen=True)
class HotColumn:
    """A column of a table.

    Attributes
    ----------
    column : Column
        As files have it.
    base : str
        Its type, of a domain what it is made of; of an array that is a list in files that of its elements.
    """

    column: Column
    base: str

    @property
    def is_list(self) -> bool:
        """Whether its values are arrays."""
        return self.column.depth > 0

    @property
    def identifier(self) -> sql.Identifier:
        """Its name in SQL."""
        return sql.Identifier(self.column.name)

    @property
    def selected(self) -> sql.Composable:
        """The expression whose text is read as the type of files; of an array a JSON array of texts."""
        if self.is_list:
            return sql.SQL("to_json({}::text[])").format(self.identifier)
        if self.base == "timestamp without time zone":
            return sql.SQL("{} AT TIME ZONE 'UTC'").format(self.identifier)
        if self.base == "uuid":
            return sql.SQL("replace({}::text, '-', '')").format(self.identifier)
        if self.base == "bytea":
            return sql.SQL("encode({}, 'hex')").format(self.identifier)
        if self.column.type != "string" or self.base in _AS_THEY_ARE:
            return self.identifier
        return sql.SQL("{}::text").format(self.identifier)


def columns_of(cursor: psycopg.Cursor[Any], table: str) -> list[HotColumn]:
    """The columns that the role may read, in the order of the table.

    Raises
    ------
    DatabaseError
        If there are none.
    """
    cursor.execute(_COLUMNS, {"table": table})
    found = [_hot_column(*row) for row in cursor]
    if not found:
        raise DatabaseError(f"table {table}: the role may read no column")
    return found


def partition_column(cursor: psycopg.Cursor[Any], table: str) -> str | None:
    """The column that a table is partitioned by, if it is by one."""
    cursor.execute(_PARTITIONED_BY, (table,))
    row = cursor.fetchone()
    return None if row is None else row[0]


def _hot_column(name: str, base: str, declared: str, required: bool, element: str | None, of_element: str) -> HotColumn:
    if element is None:
        return HotColumn(_column(name, base, declared, not required), base)
    # Which zone elements are in cannot be said: they are texts in files.
    one = _column(name, "text" if element == "timestamp without time zone" else element, of_element, True)
    listed = dataclasses.replace(
        one, depth=1, nullable=not required, nullable_elements=True, description=f"PostgreSQL {declared}"
    )
    return HotColumn(listed, element)


def _column(name: str, base: str, declared: str, nullable: bool) -> Column:
    kind, meaning = _TYPES.get(base, ("string", ""))
    width = 16 if kind == "fixed_binary" else 0
    digits = _NUMERIC.fullmatch(declared)
    if base == "numeric" and digits:
        precision, scale = int(digits[1]), int(digits[2])
        precision, scale = max(precision - min(0, scale), scale), max(0, scale)
        if 0 < precision <= _MOST_DIGITS:
            kind, meaning, width = "fixed_binary", f"decimal({precision},{scale})", 16
    return Column(name, kind, 0, nullable, False, width, meaning, "", f"PostgreSQL {declared}")
