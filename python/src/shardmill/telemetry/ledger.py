"""What the ledger of a database says of the files of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shardmill.errors import DamagedError
from shardmill.telemetry.period import instant

if TYPE_CHECKING:
    import psycopg

_EXISTS = "SELECT to_regclass('shardmill.archive_unit') IS NOT NULL"
_UNITS = """
    SELECT (extract(epoch FROM lo) * 1000000)::int8, (extract(epoch FROM hi) * 1000000)::int8, n_rows, files
      FROM shardmill.archive_unit WHERE table_name = %s AND state IN ('SEALED', 'DROPPED') ORDER BY lo, hi, part
"""
_ROOT = "SELECT root FROM shardmill.archive_table WHERE table_name = %s"


@dataclass(frozen=True)
class Unit:
    """A range of time whose rows are in files.

    Attributes
    ----------
    source : str
        What the index calls it.
    low, high : int
        Half-open, in microseconds since 1970.
    rows : int
    files : tuple of str
        Relative to the data set.
    """

    source: str
    low: int
    high: int
    rows: int
    files: tuple[str, ...]


@dataclass(frozen=True)
class Ledger:
    """The units of a table that are in files, in the order of time, and its data set."""

    table: str
    units: tuple[Unit, ...]
    folder: str | None

    @property
    def root(self) -> str:
        """The data set."""
        if self.folder is None:
            raise DamagedError(f"{self.table}: the ledger does not name its data set; say archive=")
        return self.folder


def read_ledger(cursor: psycopg.Cursor[Any], table: str) -> Ledger:
    """The ledger as the transaction of a cursor sees it; empty if there is none."""
    cursor.execute(_EXISTS)
    if cursor.fetchone() != (True,):
        return Ledger(table, (), None)
    cursor.execute(_UNITS, (table,))
    units = [Unit(f"{table} {instant(lo)}..{instant(hi)}", lo, hi, rows, tuple(files)) for lo, hi, rows, files in cursor]
    cursor.execute(_ROOT, (table,))
    root = cursor.fetchone()
    return Ledger(table, tuple(units), None if root is None else root[0])
