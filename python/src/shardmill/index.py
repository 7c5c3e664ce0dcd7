"""The index of a version, as it is believed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from shardmill.fields import Ints
from shardmill.schema import Schema


@dataclass(frozen=True)
class Counts:
    """What became of the rows of the inputs: ``read + added = written + rejected + filtered``.

    Attributes
    ----------
    read, written : int
    added, rejected, filtered : dict of str to int
        By reason or rule.
    """

    read: int
    added: dict[str, int]
    written: int
    rejected: dict[str, int]
    filtered: dict[str, int]


@dataclass(frozen=True)
class Chunk:
    """A data file, and the rows of the data set that are in it."""

    path: str
    rows: int
    start: int
    bytes: int
    sha256: str
    first_row_group: int
    row_groups: int
    source: str
    source_start: int
    source_end: int


@dataclass(frozen=True)
class IndexedFile:
    """A file that the index names beside the data files."""

    name: str
    path: str
    bytes: int
    sha256: str
    rows: int


@dataclass(frozen=True)
class Bounds:
    """For each row group a value that none is below, one that none is above, and the nulls.

    A bound that is None tells nothing.
    """

    min: list[Any]
    max: list[Any]
    nulls: Ints


@dataclass(frozen=True)
class RowGroups:
    """The row groups of all files, in row order.

    Attributes
    ----------
    rows, offsets, bytes : ndarray of int64, shape (n,)
        Rows; place of the first page in the file; compressed bytes.
    bounds : dict of str to Bounds
        Of the columns that are no lists.
    chunk, start : ndarray of int64, shape (n,)
        Position of the file in ``Index.chunks``; number of the first row in the data set.
    """

    rows: Ints
    offsets: Ints
    bytes: Ints
    bounds: dict[str, Bounds]
    chunk: Ints
    start: Ints

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class SplitPart:
    """One of the splits: its name, weight, rows, and the values of the column that are in it."""

    name: str
    weight: float
    rows: int
    keys: list[str]


@dataclass(frozen=True)
class Splits:
    """How the data set is split: all rows of a value of ``column`` are in one part.

    Rows without a value, ``rows_without_value`` of them, are in no part.
    """

    column: str
    seed: int
    rows_without_value: int
    parts: dict[str, SplitPart] = field(default_factory=dict)


@dataclass(frozen=True)
class Index:
    """All that a version says of itself. `sha256` is that of the file and names it in states."""

    sha256: str
    version: int
    parent_version: int | None
    committed_at: str
    row_noun: str
    schema: Schema
    counts: Counts
    chunks: list[Chunk]
    row_groups: RowGroups
    axes: dict[str, list[str]]
    splits: Splits | None
    attributes: dict[str, str]
    inputs: list[str]
    side_files: dict[str, IndexedFile]
    rejected: list[IndexedFile]
    groups_file: IndexedFile | None
    groups: dict[str, tuple[list[str], Ints, Ints, Ints, Ints]] | None
    pipeline: str
    options: dict[str, Any]

    @property
    def rows(self) -> int:
        """Rows of the data set."""
        return self.counts.written

    @cached_property
    def bytes(self) -> int:
        """Bytes of the data files."""
        return sum(chunk.bytes for chunk in self.chunks)
