"""What is read, and what is not: instrumented storages count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import madeup
import shardmill
from shardmill import Dataset, Shuffle, reader
from shardmill.columns import Flat
from shardmill.storage import LocalStorage


class CountingFile:
    """A file that notes the ranges that are read of it."""

    def __init__(self, path: str, ranges: list[tuple[str, int, int]]):
        self._file = Path(path).open("rb")  # noqa: SIM115 - closed by whoever was given it
        self._path = path
        self._ranges = ranges
        self.closed = False

    def read(self, n: int = -1) -> bytes:
        at = self._file.tell()
        found = self._file.read(n)
        self._ranges.append((self._path, at, len(found)))
        return found

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def size(self) -> int:
        return Path(self._path).stat().st_size

    def close(self) -> None:
        self.closed = True
        self._file.close()


class CountingStorage(LocalStorage):
    """A folder that notes what is opened, listed and read."""

    def __init__(self, root: str):
        super().__init__(root)
        self.ranges: list[tuple[str, int, int]] = []
        self.opened: list[str] = []
        self.listed: list[str] = []

    def open(self, path: str) -> pa.NativeFile:
        self.opened.append(path)
        return pa.PythonFile(CountingFile(f"{self.root}/{path}", self.ranges), mode="r")

    def names(self, folder: str) -> list[str]:
        self.listed.append(folder)
        return super().names(folder)


@pytest.fixture
def counted(tmp_path: Path) -> Iterator[Callable[[list[list[int]]], tuple[Dataset, CountingStorage]]]:
    made: list[Dataset] = []

    def make(sizes: list[list[int]]) -> tuple[Dataset, CountingStorage]:
        root = madeup.dataset(tmp_path, sizes)
        storage = CountingStorage(str(root))
        made.append(Dataset(storage, shardmill.open(root).index))
        return made[-1], storage

    yield make
    for ds in made:
        ds.reader.close()


def test_files_that_are_not_needed_are_not_opened(counted: Any) -> None:
    ds, storage = counted([[100], [100], [100], [100]])
    assert storage.opened == [] and storage.listed == []
    list(ds.stream(["x"], where=[("x", ">=", 210), ("x", "<", 290)], shuffle=Shuffle(1)))
    assert storage.opened == [ds.index.chunks[2].path]
    storage.opened.clear()
    ds.map(["x"])[399]
    assert storage.opened == [ds.index.chunks[3].path]
    assert storage.listed == [], "data are never listed"


def test_columns_that_are_not_asked_for_are_not_fetched(counted: Any) -> None:
    ds, storage = counted([[5000, 5000], [5000]])
    for _ in ds.stream(["x"], shuffle=Shuffle(1), prefetch_bytes=0):
        pass
    seen: dict[str, int] = {}
    for path, start, length in storage.ranges:
        metadata = pq.read_metadata(path)
        for group in range(metadata.num_row_groups):
            for i in range(metadata.num_columns):
                column = metadata.row_group(group).column(i)
                first = column.dictionary_page_offset or column.data_page_offset
                name = column.path_in_schema.split(".")[0]
                shared = min(start + length, first + column.total_compressed_size) - max(start, first)
                if shared > 0 and start + length < Path(path).stat().st_size - 8:
                    seen[name] = seen.get(name, 0) + shared
    assert set(seen) == {"x"}
    size = sum(
        pq.read_metadata(f"{ds.root}/{c.path}").row_group(g).column(0).total_compressed_size
        for c in ds.index.chunks
        for g in range(c.row_groups)
    )
    assert seen["x"] == size, "each row group once in an epoch"


def test_footers_are_read_once(counted: Any) -> None:
    ds, storage = counted([[50, 50, 50], [50, 50]])
    for _ in range(3):
        for _ in ds.stream(["x"], shuffle=Shuffle(1)):
            pass
    assert sorted(storage.opened) == [chunk.path for chunk in ds.index.chunks]


@pytest.mark.parametrize("batch_size", [1, 16])
def test_blocks_smaller_than_what_is_gathered_at_once_are_read_once(counted: Any, batch_size: int) -> None:
    ds, _ = counted([[40, 3, 30], [1], [60, 5, 2, 2, 50], [70, 70]])
    for epoch in range(3):
        stream = ds.stream(["x"], batch_size=batch_size, shuffle=Shuffle(2, 1, 8))
        stream.set_epoch(epoch)
        before = ds.reader.row_groups_read
        assert sorted(x for batch in stream for x in batch["x"].tolist()) == list(range(len(ds)))
        assert ds.reader.row_groups_read - before == len(ds.index.row_groups)


@pytest.mark.parametrize("where", [None, [("x", ">", 12), ("x", "<", 70)], [("kind", "==", "rare")]])
@pytest.mark.parametrize("shuffle", [None, Shuffle(seed=1, block=2, lanes=2)])
def test_lists_that_are_read_in_pieces_are_the_same(
    made: Callable[..., Dataset], monkeypatch: Any, where: Any, shuffle: Any
) -> None:
    ds = made([40, 1, 30], [], [25])
    columns = [shardmill.ROW, "x", "patient", "y", "v", "gt", "kind"]

    def tens(rows: Any) -> Any:
        return {name: column for name, column in rows.items() if name != "y"} | {"ten": Flat(rows["x"].values * 10)}

    def batches(prepare: Any) -> list[Any]:
        stream = ds.stream(columns, where=where, shuffle=shuffle, batch_size=7, codes=["patient"], prepare=prepare)
        return [plain(batch) for batch in stream]

    whole = [batches(None), batches(tens)]
    monkeypatch.setattr(reader, "_ELEMENTS_AT_ONCE", 20)
    assert [batches(None), batches(tens)] == whole


def plain(column: Any) -> Any:
    if isinstance(column, dict):
        return {name: plain(value) for name, value in column.items()}
    if isinstance(column, tuple):
        return tuple(map(plain, column))
    return column.tolist() if isinstance(column, np.ndarray) else column
