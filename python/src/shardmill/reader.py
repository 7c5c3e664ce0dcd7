"""Reads row groups of the files that an index names."""

from __future__ import annotations

import hashlib
import os
import threading
from collections import OrderedDict
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

from shardmill.errors import DamagedError
from shardmill.index import Chunk, Index
from shardmill.storage import Storage

_MOST_OPEN = 64
_PIECE = 1 << 20
# Lists are decoded so many elements at a time: what Arrow needs for it then stays in the cache. Twice as fast as all at once.
_ELEMENTS_AT_ONCE = 1 << 20


@dataclass
class _Opened:
    """A file that is open in this process; one thread reads from it at a time."""

    file: pq.ParquetFile
    lock: threading.Lock


class RowGroupReader:
    """Row groups as Arrow, by their number in the data set.

    A file is opened when a row group of it is first needed, in the process that needs it, and held to what the index
    says of it: size, row groups, rows, with `sha256` all of its bytes. Pages have checksums, which are always
    compared. At most 64 files are open. Threads may share a reader; after a fork each process opens its own files.

    Attributes
    ----------
    row_groups_read : int
        How many row groups were read, for whoever counts.
    """

    def __init__(self, storage: Storage, index: Index, *, sha256: bool = False):
        self._storage = storage
        self._index = index
        self._sha256 = sha256
        self._texts = [c.name for c in index.schema.columns if c.is_text]
        self._lists = {c.name for c in index.schema.columns if c.depth}
        self._verified: set[str] = set()
        self._start()

    def _start(self) -> None:
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._open: OrderedDict[int, _Opened] = OrderedDict()
        self.row_groups_read = 0

    def __getstate__(self) -> dict[str, object]:
        return {"storage": self._storage, "index": self._index, "sha256": self._sha256}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__init__(state["storage"], state["index"], sha256=bool(state["sha256"]))  # type: ignore[misc]

    def read(self, row_group: int, columns: list[str]) -> pa.Table:
        """Some columns of a row group; texts come as dictionaries where they are stored as such.

        Raises
        ------
        DamagedError
            If the file is missing, cut short, changed or unreadable.
        """
        number = int(self._index.row_groups.chunk[row_group])
        chunk = self._index.chunks[number]
        opened = self._opened(number)
        try:
            with opened.lock:
                table = self._table_with_nulls(opened.file, row_group - chunk.first_row_group, columns)
                self.row_groups_read += 1
        except (pa.ArrowException, OSError) as e:
            raise self._damaged(chunk, f"its row group {row_group - chunk.first_row_group} cannot be read ({_line(e)})") from None
        if table.num_rows != int(self._index.row_groups.rows[row_group]):
            raise self._damaged(chunk, "a row group has other rows than the index says")
        return table.select(columns)

    def _table_with_nulls(self, file: pq.ParquetFile, number: int, columns: list[str]) -> pa.Table:
        """Columns of a row group of a file; those that came after it was written are null."""
        stored = set(file.schema_arrow.names)
        # Of a file that has none of them any column tells how many rows there are.
        wanted = [name for name in columns if name in stored] or [self._index.schema.names[0]]
        table = self._table(file, number, wanted)
        for name in columns:
            if name not in stored:
                table = table.append_column(name, pa.nulls(table.num_rows, self._index.schema[name].arrow))
        return table

    def _table(self, file: pq.ParquetFile, number: int, columns: list[str]) -> pa.Table:
        """Columns of a row group of a file, lists among them in several pieces."""
        lists = [name for name in columns if name in self._lists]
        plain = [name for name in columns if name not in self._lists]
        found = file.metadata.row_group(number)
        most = max([1, *(_values(found, name) for name in lists)])
        rows = max(1, found.num_rows * _ELEMENTS_AT_ONCE // most)
        if rows >= found.num_rows:
            return file.read_row_group(number, columns=columns, use_threads=False)
        pieces = file.iter_batches(batch_size=rows, row_groups=[number], columns=lists, use_threads=False)
        table = pa.Table.from_batches(pieces)
        if plain:
            others = file.read_row_group(number, columns=plain, use_threads=False)
            for field, column in zip(others.schema, others.columns, strict=True):
                table = table.append_column(field, column)
        return table

    def values_in(self, row_group: int, column: str) -> int:
        """Values of a column in a row group, of all lists together; of the footer."""
        number = int(self._index.row_groups.chunk[row_group])
        found = self._opened(number).file.metadata.row_group(row_group - self._index.chunks[number].first_row_group)
        return _values(found, column)

    def close(self) -> None:
        """Closes all files; they are opened again when they are needed."""
        with self._lock:
            opened = list(self._open.values())
            self._open.clear()
        for each in opened:
            with each.lock:
                each.file.close(force=True)

    def _opened(self, number: int) -> _Opened:
        if self._pid != os.getpid():
            # Handles of the process that forked are its own.
            self._start()
        with self._lock:
            found = self._open.get(number)
            if found is not None:
                self._open.move_to_end(number)
                return found
        opened = _Opened(self._open_file(self._index.chunks[number]), threading.Lock())
        with self._lock:
            found = self._open.setdefault(number, opened)
            # A file that another thread still reads is closed when that lets go of it.
            while len(self._open) > _MOST_OPEN:
                self._open.popitem(last=False)
        return found

    def _open_file(self, chunk: Chunk) -> pq.ParquetFile:
        verify(self._storage, chunk.path, chunk.bytes, chunk.sha256 if self._needs_sha256(chunk) else None)
        source = self._storage.open(chunk.path)
        try:
            metadata = pq.read_metadata(source)
            file = pq.ParquetFile(
                source,
                metadata=metadata,
                read_dictionary=self._of_dictionaries(metadata),
                page_checksum_verification=True,
                pre_buffer=self._storage.remote,
            )
        except (pa.ArrowException, OSError) as e:
            raise self._damaged(chunk, f"it is no Parquet file ({_line(e)})") from None
        rows = [file.metadata.row_group(i).num_rows for i in range(file.metadata.num_row_groups)]
        expected = self._index.row_groups.rows[chunk.first_row_group : chunk.first_row_group + chunk.row_groups]
        if rows != expected.tolist():
            raise self._damaged(chunk, "it has other row groups than the index says")
        fields = list(metadata.schema.to_arrow_schema())
        columns = self._index.schema.columns
        # Columns that came after the file was written are at the end, and null in it.
        if (
            [f.name for f in fields] != self._index.schema.names[: len(fields)]
            or not all(column.is_stored_as(f.type) for column, f in zip(columns, fields, strict=False))
            or not all(column.nullable for column in columns[len(fields) :])
        ):
            raise self._damaged(chunk, "it has other columns than the index says")
        return file

    def _of_dictionaries(self, metadata: pq.FileMetaData) -> list[str]:
        """The texts that are stored as dictionaries in all row groups: Arrow cannot make ones of other encodings."""
        row_groups = [metadata.row_group(i) for i in range(metadata.num_row_groups)]
        if not row_groups:
            return []
        found = []
        for i in range(row_groups[0].num_columns):
            name = row_groups[0].column(i).path_in_schema
            if name in self._texts and not any("DELTA" in "".join(g.column(i).encodings) for g in row_groups):
                found.append(name)
        return found

    def _needs_sha256(self, chunk: Chunk) -> bool:
        fresh = self._sha256 and chunk.path not in self._verified
        self._verified.add(chunk.path)
        return fresh

    def _damaged(self, chunk: Chunk, what: str) -> DamagedError:
        return DamagedError(
            f"{self._storage.root}/{chunk.path}: {what}; restore this file from a copy, or write the data set again"
        )


def verify(storage: Storage, path: str, size: int, sha256: str | None) -> None:
    """Compares a file with what the index says of it.

    Parameters
    ----------
    storage : Storage
    path : str
    size : int
        Bytes.
    sha256 : str or None
        None compares the size alone. Else the file is read whole, a MiB at a time.

    Raises
    ------
    DamagedError
        If it is another one.
    """
    found = storage.size(path)
    remedy = "restore this file from a copy, or write the data set again"
    if found != size:
        raise DamagedError(f"{storage.root}/{path}: it has {found:,} bytes where the index says {size:,}; {remedy}")
    if sha256 is not None:
        digest = hashlib.sha256()
        with storage.open(path) as source:
            while piece := source.read(_PIECE):
                digest.update(piece)
        if digest.hexdigest() != sha256:
            raise DamagedError(f"{storage.root}/{path}: its SHA-256 is not that of the index: it was changed; {remedy}")


def _values(row_group: pq.RowGroupMetaData, column: str) -> int:
    """Values of a column in a row group, none if it came later than the file."""
    columns = map(row_group.column, range(row_group.num_columns))
    return next((int(c.num_values) for c in columns if c.path_in_schema.split(".list.")[0] == column), 0)


def _line(e: Exception) -> str:
    """The first line of what Arrow says."""
    return str(e).split("\n", 1)[0].strip().rstrip(".")[:200]
