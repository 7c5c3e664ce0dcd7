"""Rows by number and whole groups are those of the files, and the cache keeps its bound."""

from __future__ import annotations

import gc
import os
import pickle
import resource
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import shardmill
from shardmill import Dataset, Padded, Ragged, Shuffle

Made = Callable[..., Dataset]


def plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value for name, value in row.items()}


@given(
    st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=1, max_size=3),
    st.lists(st.integers(-30, 29), max_size=20),
    st.sampled_from([0, 2_000, 1 << 20]),
    st.sampled_from([None, [("x", ">", 4)]]),
)
def test_rows_are_those_of_the_files(made: Made, sizes: Any, wanted: list[int], cache: int, where: Any) -> None:
    ds = made(*sizes)
    rows = ds.to_arrow(where=where).to_pylist()
    table = ds.map(where=where, cache_bytes=cache, lists={"v": "ragged", "gt": 3})
    assert len(table) == len(rows)
    for i in range(-len(rows), len(rows)):
        assert plain(table[i]) == rows[i]
        assert table.bytes_cached <= cache
    inside = [i for i in wanted if -len(rows) <= i < len(rows)]
    batch = table[inside]
    assert batch["x"].tolist() == [rows[i]["x"] for i in inside]
    assert [plain(row) for row in table.__getitems__(inside)] == [rows[i] for i in inside]
    assert table[2:9:3]["x"].tolist() == [row["x"] for row in rows[2:9:3]]
    for outside in (len(rows), -len(rows) - 1):
        with pytest.raises(IndexError):
            table[outside]
        with pytest.raises(IndexError):
            table[[outside]]


def test_a_request_reads_each_row_group_once(made: Made) -> None:
    ds = made([10, 10], [10])
    table = ds.map(["x"], cache_bytes=0)
    before = ds.reader.row_groups_read
    assert table[[29, 0, 15, 1, 28, 14]]["x"].tolist() == [29, 0, 15, 1, 28, 14]
    assert ds.reader.row_groups_read - before == 3
    table = ds.map(["x"])
    before = ds.reader.row_groups_read
    for i in np.random.default_rng(1).integers(0, 30, 200).tolist():
        assert table[i]["x"] == i
    assert ds.reader.row_groups_read - before == 3
    assert pickle.loads(pickle.dumps(table))[7]["x"] == 7


def test_groups_are_whole(made: Made) -> None:
    ds = made([7, 6], [3], [9])
    groups = ds.by_group("patient", ["x", "y", "patient"])
    expected: dict[str, list[int]] = {}
    for row in ds.to_arrow().to_pylist():
        if row["patient"] is not None:
            expected.setdefault(row["patient"], []).append(row["x"])
    assert {key: batch["x"].tolist() for key, batch in groups.items()} == expected
    assert groups.sizes() == {key: len(rows) for key, rows in expected.items()}
    assert "p0" in groups and "q" not in groups

    stream = groups.stream(batch_size=2, shuffle=Shuffle(3, 1, 2))
    seen = {}
    states = []
    for batch in stream:
        states.append((len(seen), stream.state_dict()))
        assert isinstance(batch["x"], Ragged) and batch.rows == len(batch[shardmill.KEY])
        for i, key in enumerate(batch[shardmill.KEY]):
            seen[key] = batch["x"][i].tolist()
        padded = shardmill.collate_padded(batch, fill=-1)
        assert isinstance(padded["y"], Padded)
        for i in range(batch.rows):
            assert padded["x"].values[i][padded["x"].mask[i]].tolist() == batch["x"][i].tolist()
            known = [x / 2 for x in batch["x"][i].tolist() if x % 7]
            assert padded["y"].values[i][padded["y"].mask[i]].tolist() == known
    assert seen == expected and len(stream) == len(states)
    again = groups.stream(batch_size=2, shuffle=Shuffle(3, 1, 2))
    again.load_state_dict(states[1][1])
    rest = [key for batch in again for key in batch[shardmill.KEY]]
    assert rest == list(seen)[4:]


def test_forked_processes_read_their_own_files(made: Made) -> None:
    ds = made([40, 40], [40])
    table = ds.map(["x"])
    stream = ds.stream(["x"], batch_size=7, shuffle=Shuffle(1))
    expected = [b["x"].tolist() for b in stream]
    assert table[[3, 100]]["x"].tolist() == [3, 100]
    stream.set_epoch(0)
    pid = os.fork()
    if pid == 0:
        good = [b["x"].tolist() for b in stream] == expected and table[[119, 0]]["x"].tolist() == [119, 0]
        os._exit(0 if good else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def test_neither_files_nor_memory_leak_over_epochs(made: Made) -> None:
    ds = made([3000, 3000], [3000, 3000])
    stream = ds.stream(["x", "v", "patient"], batch_size=64, shuffle=Shuffle(1))

    def epochs(count: int) -> int:
        for _ in range(count):
            for _ in stream:
                pass
        gc.collect()
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    before = epochs(10)
    files = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    after = epochs(50)
    assert after - before < 8_000, "KiB"
    if files:
        assert len(os.listdir("/proc/self/fd")) <= files


def test_reading_ahead_keeps_its_bound(made: Made) -> None:
    from shardmill import row_groups

    ds = made(*[[200] * 10] * 4)
    most, waited = 30_000, []
    taken = row_groups.Ahead.take

    def watched(self: Any, lane: int, block: int) -> Any:
        found = taken(self, lane, block)
        for future in self._waiting.values():
            future.result()
        waited.append(self.bytes_waiting())
        return found

    row_groups.Ahead.take = watched  # type: ignore[method-assign]
    try:
        rows = [x for b in ds.stream(["x", "y"], batch_size=50, shuffle=Shuffle(1), prefetch_bytes=most) for x in b["x"].tolist()]
    finally:
        row_groups.Ahead.take = taken  # type: ignore[method-assign]
    assert sorted(rows) == list(range(8000))
    assert 0 < max(waited) <= most


def test_other_libraries_get_the_same_rows(made: Made) -> None:
    ds = made([7, 6], [3])
    where = [("x", ">", 3)]
    table = ds.to_arrow(["x", "y"], where=where)
    assert table["x"].to_pylist() == list(range(4, 16))
    assert [b.num_rows for b in ds.batches(["x"])] == [7, 6, 3]
    pandas = pytest.importorskip("pandas")
    frame = ds.to_pandas(["x", "y"], where=where)
    assert frame["x"].tolist() == list(range(4, 16)) and frame["y"].isna().tolist() == [x % 7 == 0 for x in range(4, 16)]
    assert isinstance(frame, pandas.DataFrame)
    pytest.importorskip("polars")
    assert ds.to_polars(["x", "y"], where=where)["y"].to_list() == table["y"].to_pylist()
    pytest.importorskip("duckdb")
    assert ds.to_duckdb(["x", "y"], where=where).fetchall() == [tuple(r.values()) for r in table.to_pylist()]
