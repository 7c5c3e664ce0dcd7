"""Workers leave row groups for each other: each is decoded once, and nothing stays behind."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from shardmill.columns import Flat, Lists, Text
from shardmill.exchange import Exchange, Shared, last_positions
from shardmill.order import EpochOrder, Lane, Shuffle, epoch_key
from shardmill.row_groups import Rows
from shardmill.steps import Crew, Steps, World

UNITS = 12
LANES = 4
LIMIT = 60


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of temporary files that is empty at the end of a test too."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.glob("shardmill-*")) == []


def rows(unit: int) -> Rows:
    x = np.arange(unit, unit + 7, dtype=np.int64)
    texts = np.array(["a", f"text {unit}"], dtype=object)
    columns: Any = {
        "x": Flat(x, x % 2 == 0),
        "none": Flat(x[:0]),
        "at": Flat(x.view("datetime64[us]")),
        "text": Text(np.array([0, 1, -1, 0, 0, 1, 1], np.int32), texts),
        "lists": Lists(Flat(x.astype(np.float32)), np.array([0, 0, 3, 3, 3, 5, 6, 7])),
        "matrix": Flat(np.arange(14, dtype=np.int8).reshape(7, 2)),
    }
    return Rows(columns, 7, sum(column.nbytes for column in columns.values()))


def assert_same(found: Rows, unit: int) -> None:
    expected = rows(unit)
    assert (found.rows, found.nbytes, list(found.columns)) == (expected.rows, expected.nbytes, list(expected.columns))
    assert str(found.columns) == str(expected.columns)


class Counted:
    """Loads units, and notes each in a file that processes share."""

    def __init__(self, log: Path):
        self._log = log

    def __call__(self, unit: int) -> Rows:
        with self._log.open("a") as log:
            log.write(f"{unit}\n")
        return rows(unit)

    def loaded(self) -> list[int]:
        return sorted(map(int, self._log.read_text().split()))


def lanes() -> dict[int, Lane]:
    order = EpochOrder(np.full(UNITS, 7), Shuffle(1, 1, LANES), LANES, epoch_key("0" * 64, 1, 0))
    return {number: order.lane(number) for number in range(LANES)}


def shared(load: Any, folder: str, worker: int = 0, workers: int = 2, position: int = 0) -> Shared[Any]:
    return Shared(load, last_positions(lanes(), LANES), position, Crew(worker, workers, folder))


def read_all(load: Counted, exchange: Exchange, worker: int, workers: int, barrier: Any) -> None:
    mine = shared(load, exchange.folder("0"), worker, workers)
    barrier.wait(LIMIT)
    for unit in range(UNITS):
        assert_same(mine(unit), unit)
    barrier.wait(LIMIT)
    mine.close()


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_processes_decode_each_row_group_once(method: str, tmp_path: Path, temporary: Path) -> None:
    context = multiprocessing.get_context(method)
    load, exchange, barrier = Counted(tmp_path / "log"), Exchange(), context.Barrier(3)
    workers = [context.Process(target=read_all, args=(load, exchange, i, 3, barrier)) for i in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(LIMIT)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert load.loaded() == list(range(UNITS))
    assert list(temporary.glob("shardmill-*")) == [], "the last worker removes what all have passed"


def test_files_go_when_all_workers_have_passed(tmp_path: Path, temporary: Path) -> None:
    load, folder = Counted(tmp_path / "log"), Exchange().folder("0")
    first, second = shared(load, folder), shared(load, folder, 1)
    there = [first(unit) for unit in range(UNITS)]
    half = UNITS * 7 // 2
    first.passed(half)
    assert len(list(Path(folder).iterdir())) == UNITS + 1, "the second worker has not begun"
    mapped = [second(unit) for unit in range(UNITS)]
    second.passed(half)
    left = {int(path.name) for path in Path(folder).iterdir() if path.name != "progress"}
    ends = {
        piece.unit: int(lane.starts[block + 1] - 1) * LANES + number
        for number, lane in lanes().items()
        for block in range(len(lane))
        for piece in lane.pieces(block)
    }
    assert {unit for unit, end in ends.items() if end >= half} <= left
    assert len(left) < UNITS
    first.close()
    assert Path(folder).is_dir()
    second.close()
    assert not Path(folder).exists()
    for unit in range(UNITS):
        assert_same(there[unit], unit)
        assert_same(mapped[unit], unit)


def test_who_writes_to_mapped_rows_does_it_alone(tmp_path: Path, temporary: Path) -> None:
    load, folder = Counted(tmp_path / "log"), Exchange().folder("0")
    first, second = shared(load, folder), shared(load, folder, 1)
    first(3)
    mine: Any = second(3).columns["x"]
    mine.values[:] = -1
    assert_same(shared(load, folder, 1)(3), 3)
    assert load.loaded() == [3]
    first.close()
    second.close()


def test_an_error_of_decoding_leaves_no_lock(temporary: Path) -> None:
    def fails(unit: int) -> Rows:
        raise ValueError(f"unit {unit}")

    folder = Exchange().folder("0")
    one, other = shared(fails, folder), shared(fails, folder, 1)
    for each in (one, other):
        with pytest.raises(ValueError, match="unit 5"):
            each(5)
        each.close()


def test_a_lock_of_a_killed_worker_holds_nobody_up_for_ever(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shardmill.exchange._PATIENCE_SECONDS", 0.01)
    exchange = Exchange()
    mine = shared(Counted(tmp_path / "log"), exchange.folder("0"))
    (Path(exchange.folder("0")) / "4.lock").touch()
    assert_same(mine(4), 4)
    mine.close()
    assert Path(exchange.folder("0")).is_dir(), "the other worker was killed before it ended"
    del exchange


def test_without_room_everybody_decodes_and_says_so(tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: str, rows: Rows) -> None:
        Path(path).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    load, folder = Counted(tmp_path / "log"), Exchange().folder("0")
    monkeypatch.setattr("shardmill.exchange._write", full)
    for each in (shared(load, folder), shared(load, folder, 1)):
        with pytest.warns(RuntimeWarning, match="No space left on device.*TMPDIR"):
            assert_same(each(2), 2)
        assert [path.name for path in Path(folder).iterdir()] == ["progress"]
        each.passed(10)
    assert load.loaded() == [2, 2]
    for worker in (0, 1):
        shared(load, folder, worker).close()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.warns(RuntimeWarning, match="Not a directory"):
        mine = shared(Counted(tmp_path / "log"), str(tmp_path / "file" / "folder"))
    assert_same(mine(1), 1)
    mine.passed(3)
    mine.close()


@pytest.mark.parametrize("batch", [1, 3, 8])
@pytest.mark.parametrize("workers", [2, 3])
@pytest.mark.parametrize("world", [1, 2])
def test_what_a_worker_takes_of_a_lane_is_known_before(batch: int, workers: int, world: int) -> None:
    order = EpochOrder(np.full(UNITS, 7), Shuffle(1, 1, LANES), LANES, 1)
    steps = Steps(order, World(world - 1, world), batch, "short")
    for worker in range(workers):
        first = 5 + worker * batch * world
        taken, _ = steps.taken(list(steps.starts(first, workers)))
        for one in taken:
            offsets = set(one.offsets.tolist())
            rows_of_lane = order.lane_rows(one.lane)
            for low in range(rows_of_lane):
                for high in range(low + 1, rows_of_lane + 1):
                    expected = not offsets.isdisjoint(range(low, high))
                    assert steps.takes(one.lane, low, high, first, workers) == expected
