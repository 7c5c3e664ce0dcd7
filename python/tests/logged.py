"""A data set that notes in a file how often any process reads a row group of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import madeup
import shardmill
from shardmill import Dataset, Shuffle
from shardmill.storage import LocalStorage
from test_reads import CountingFile

# Row groups of fewer rows than a batch takes of a lane, of one row, and files of none.
SIZES = [[40, 3, 30], [1], [60, 5, 2, 2, 50], [], [70, 70], [9, 90, 33]]


class Log:
    """A list of ranges in a file, to which processes append whole lines."""

    def __init__(self, path: Path):
        self._path = path

    def append(self, found: tuple[str, int, int]) -> None:
        with self._path.open("a") as log:
            log.write("\t".join(map(str, found)) + "\n")

    def taken(self) -> list[tuple[str, int, int]]:
        lines = [line.split("\t") for line in self._path.read_text().splitlines()]
        self._path.write_text("")
        return [(path, int(start), int(length)) for path, start, length in lines]


class LoggingStorage(LocalStorage):
    """A folder that notes in a file what any process reads."""

    def __init__(self, root: str, log: Log):
        super().__init__(root)
        self.log: Any = log

    def open(self, path: str) -> pa.NativeFile:
        return pa.PythonFile(CountingFile(f"{self.root}/{path}", self.log), mode="r")


class Logged:
    """A data set, and how often the bytes of its row groups were read."""

    def __init__(self, folder: Path, root: Path | None = None):
        self.log = Log(folder / "log")
        root = root or madeup.dataset(folder / "data", SIZES)
        self.ds = Dataset(LoggingStorage(str(root), self.log), shardmill.open(root).index)
        self.log._path.write_text("")

    def stream(self, **options: Any) -> Any:
        options = {"batch_size": 16, "shuffle": Shuffle(2, 2, 4)} | options
        return self.ds.stream(["x", "y", "v", "gt", "patient"], **options)

    def reads(self, name: str = "x") -> Counter[tuple[int, int]]:
        """Of each file and row group how often a column was read since the last call."""
        found: Counter[tuple[int, int]] = Counter()
        ranges = self.log.taken()
        for number, chunk in enumerate(self.ds.index.chunks):
            path = f"{self.ds.root}/{chunk.path}"
            metadata = pq.read_metadata(path)
            for group in range(metadata.num_row_groups):
                columns = map(metadata.row_group(group).column, range(metadata.num_columns))
                column = next(c for c in columns if c.path_in_schema.split(".")[0] == name)
                first = column.dictionary_page_offset or column.data_page_offset
                found[number, group] += sum(where == path and start == first for where, start, _ in ranges)
        return found
