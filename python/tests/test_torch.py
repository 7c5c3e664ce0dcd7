"""Loaders of PyTorch give the batches of the stream, whatever workers do; their state is exact, and they read nothing twice."""

from __future__ import annotations

import gc
import json
import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import shardmill
from logged import Logged
from shardmill import Dataset, Shuffle

torch = pytest.importorskip("torch")

pytestmark = pytest.mark.filterwarnings("default")

Made = Callable[..., Dataset]


@pytest.fixture
def ds(made: Made) -> Dataset:
    return made([40, 30], [1], [60, 5, 50])


def stream(ds: Dataset, size: int = 16) -> Any:
    return ds.stream(["x", "y", "v", "gt", "patient"], batch_size=size, shuffle=Shuffle(2, 1, 4))


def xs(batches: Any) -> list[list[int]]:
    return [batch["x"].tolist() for batch in batches]


def test_arrays_become_tensors_of_the_same_memory(ds: Dataset) -> None:
    batch = next(iter(stream(ds)))
    found = shardmill.torch.tensors(batch)
    assert found["x"].data_ptr() == batch["x"].ctypes.data
    assert found["gt"].dtype == torch.int8 and found["gt"].shape == (16, 3)
    assert found["y"].valid.dtype == torch.bool and found["v"].offsets.tolist() == batch["v"].offsets.tolist()
    assert isinstance(found["patient"].values, np.ndarray)
    assert found.rows == 16


@pytest.mark.parametrize("workers", [0, 1, 3])
def test_every_number_of_workers_gives_the_same(ds: Dataset, workers: int) -> None:
    expected = [xs(stream(ds))]
    reference = stream(ds)
    reference.set_epoch(1)
    expected.append(xs(reference))
    loader = shardmill.torch.loader(stream(ds), workers=workers)
    assert len(loader) == len(expected[0])
    assert [xs(loader), xs(loader)] == expected, "epochs follow each other, in workers that live on"
    loader.set_epoch(0)
    assert xs(loader) == expected[0]


def test_spawned_workers_read_too(ds: Dataset) -> None:
    loader = shardmill.torch.loader(stream(ds), workers=2, multiprocessing_context="spawn")
    assert xs(loader) == xs(stream(ds))


@pytest.mark.parametrize("kind", ["stream", "map"])
@pytest.mark.parametrize(("before", "after"), [(0, 2), (2, 0), (2, 3)])
def test_resuming_is_exact_whatever_was_read_ahead(ds: Dataset, kind: str, before: int, after: int) -> None:
    def loader(workers: int) -> Any:
        if kind == "stream":
            return shardmill.torch.loader(stream(ds), workers=workers)
        return shardmill.torch.map_loader(ds.map(["x"]), batch_size=16, shuffle=Shuffle(2, 1, 4), workers=workers)

    whole = xs(loader(0))
    assert whole == xs(stream(ds)), "a table in the order of a stream"
    first = loader(before)
    for k, batch in enumerate(first, 1):
        assert batch["x"].tolist() == whole[k - 1]
        if k in (1, 5, len(whole)):
            second = loader(after)
            second.load_state_dict(json.loads(json.dumps(first.state_dict())))
            assert xs(second) == whole[k:]
            assert second.epoch == 1
    assert first.state_dict()["epoch"] == 1


def test_bare_data_loaders_and_their_states(ds: Dataset) -> None:
    dataset = shardmill.torch.StreamDataset(stream(ds))
    loader = torch.utils.data.DataLoader(dataset, batch_size=None, num_workers=2, persistent_workers=True)
    zero = xs(loader)
    assert zero == xs(stream(ds))
    dataset.set_epoch(4)
    expected = stream(ds)
    expected.set_epoch(4)
    assert xs(loader) == xs(expected)


def test_stateful_data_loader(ds: Dataset) -> None:
    stateful = pytest.importorskip("torchdata.stateful_dataloader")
    for workers in (0, 2):

        def loader(workers: int = workers) -> Any:
            dataset = shardmill.torch.StreamDataset(stream(ds))
            return stateful.StatefulDataLoader(dataset, batch_size=None, num_workers=workers)

        whole = xs(stream(ds))
        for k in (1, 2, 5):
            first, got = loader(), []
            for batch in first:
                got.append(batch["x"].tolist())
                if len(got) == k:
                    break
            second = loader()
            second.load_state_dict(first.state_dict())
            assert got + xs(second) == whole


def test_rows_of_a_table_go_through_the_default_collation(ds: Dataset) -> None:
    table = ds.map(["x", "gt"])
    loader = torch.utils.data.DataLoader(shardmill.torch.TableDataset(table), batch_size=50)
    assert [x for batch in loader for x in batch["x"].tolist()] == list(range(186))


def test_ranks_of_torch_distributed_are_known(ds: Dataset, tmp_path: Path) -> None:
    if not torch.distributed.is_available():
        pytest.skip("this torch has no distributed")
    torch.distributed.init_process_group("gloo", init_method=f"file://{tmp_path}/group", rank=0, world_size=1)
    try:
        assert xs(stream(ds)) == xs(ds.stream(["x"], batch_size=16, shuffle=Shuffle(2, 1, 4), rank=0, world=1))
    finally:
        torch.distributed.destroy_process_group()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of temporary files in which nothing is left when loaders are gone."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    gc.collect()
    assert list(folder.glob("shardmill-*")) == []


@pytest.fixture
def logged(tmp_path: Path) -> Iterator[Logged]:
    found = Logged(tmp_path)
    yield found
    found.ds.reader.close()


def loader_of(logged: Logged, workers: int, method: str = "fork", **options: Any) -> Any:
    context = {"multiprocessing_context": method} if workers else {}
    return shardmill.torch.loader(logged.stream(**options), workers=workers, **context)


def texts(batches: Any) -> list[str]:
    return [str(sorted(batch.items())) for batch in batches]


@pytest.mark.parametrize(
    ("workers", "method", "options"),
    [
        (2, "fork", {}),
        (3, "fork", {}),
        (2, "spawn", {}),
        (3, "fork", {"batch_size": 1, "shuffle": Shuffle(2, 1, 8)}),
        (3, "fork", {"prefetch_bytes": 0}),
        (2, "fork", {"rank": 1, "world": 2}),
        (3, "fork", {"shuffle": None}),
        (2, "fork", {"weights": shardmill.Weights("kind"), "last": "drop"}),
        (3, "fork", {"where": [("x", ">", 30)], "batch_size": 300}),
    ],
)
def test_a_row_group_is_decoded_once(logged: Logged, temporary: Path, workers: int, method: str, options: dict[str, Any]) -> None:
    alone, loader = loader_of(logged, 0, **options), loader_of(logged, workers, method, **options)
    logged.reads()
    for _ in range(3):
        expected = texts(alone)
        once = logged.reads()
        assert texts(loader) == expected
        assert logged.reads() == once and max(once.values()) == 1
        assert list(temporary.glob("shardmill-*")) == [], "what an epoch needed goes with it"


@pytest.mark.parametrize("workers", [2, 3])
def test_going_on_and_breaking_off(logged: Logged, temporary: Path, workers: int) -> None:
    whole = texts(loader_of(logged, 0))
    first = loader_of(logged, workers)
    got = []
    for batch in first:
        got += texts([batch])
        if len(got) == 7:
            break
    state = first.state_dict()
    second, alone = loader_of(logged, workers), loader_of(logged, 0)
    second.load_state_dict(state)
    alone.load_state_dict(state)
    # Workers of the loop that was broken off live on, and read no more once they have their batches ready.
    first._loader._iterator._shutdown_workers()
    logged.reads()
    assert texts(alone) == whole[7:]
    once = logged.reads()
    assert got + texts(second) == whole
    assert logged.reads() == once


def test_the_same_epoch_again_after_breaking_off(logged: Logged, temporary: Path) -> None:
    loader = loader_of(logged, 3)
    whole = texts(loader_of(logged, 0))
    for batch in loader:
        assert texts([batch]) == whole[:1]
        break
    assert texts(loader) == whole, "in the same workers"
    loader.set_epoch(0)
    assert texts(loader) == whole


def test_bare_loaders_whose_workers_end_with_an_epoch(logged: Logged, temporary: Path) -> None:
    whole = texts(loader_of(logged, 0))
    dataset = shardmill.torch.StreamDataset(logged.stream())
    loader = torch.utils.data.DataLoader(dataset, batch_size=None, num_workers=2)
    logged.reads()
    for _ in range(2):
        both = [texts(pair) for pair in zip(*(iter(loader) for _ in range(2)), strict=True)]
        assert both == [[text, text] for text in whole], "two loops at once do not meet"
        assert set(logged.reads().values()) == {2}


def test_a_killed_worker_leaves_nothing(logged: Logged, temporary: Path) -> None:
    loader = loader_of(logged, 2)
    batches = iter(loader)
    next(batches)
    assert list(temporary.glob("shardmill-*")) != []
    os.kill(loader._loader._iterator._workers[1].pid, signal.SIGKILL)
    with pytest.raises(RuntimeError, match="worker"):
        list(batches)
    del batches, loader
