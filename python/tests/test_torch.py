"""Loaders of PyTorch give the batches of the stream, whatever workers do, and their state is exact."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import shardmill
from shardmill import Dataset, Shuffle

torch = pytest.importorskip("torch")

pytestmark = pytest.mark.filterwarnings("default")

Made = Callable[..., Dataset]


@pytest.fixture
def ds(made: Made) -> Dataset:
    return made([40, 30], [1], [60, 5, 50])


def stream(ds: Dataset, size: int = 16) -> Any:
    return ds.stream(["x", "y", "v", "gt", "patient"], batch_size=size, shuffle=Shuffle(2, 1, 4))


def texts(batches: Any) -> list[str]:
    return [str(sorted(batch.items())) for batch in batches]


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


@pytest.mark.parametrize("workers", [0, 2])
def test_loaders_give_batches_as_they_are(ds: Dataset, workers: int) -> None:
    def of_loader() -> Any:
        one = ds.stream(["x", "y", "v", "kind"], batch_size=16, shuffle=Shuffle(2, 1, 4), codes=["kind"])
        return shardmill.torch.loader(one, workers=workers)

    for batch in of_loader():
        assert type(batch) is shardmill.Batch and batch.rows == len(batch["x"])
        assert type(batch["v"]) is shardmill.Ragged and type(batch["y"]) is shardmill.Masked
        assert type(batch["kind"].vocabulary) is tuple and batch["kind"].values.dtype == torch.int32
    for batch in shardmill.torch.map_loader(ds.map(["x", "y"]), batch_size=16, workers=workers):
        assert type(batch) is shardmill.Batch and batch.rows == len(batch["x"]) == len(batch["y"].valid)


def test_sparse_matrices_become_tensors() -> None:
    csr = shardmill.cells.Csr(np.float32([1, 2, 3]), np.int32([1, 0, 2]), np.int64([0, 1, 3]), (2, 3))
    found = shardmill.torch.tensors(shardmill.Batch({"X": csr}, 2))["X"]
    assert isinstance(found, shardmill.cells.Csr) and found.shape == (2, 3)
    tensor = torch.sparse_csr_tensor(found.indptr, found.indices.long(), found.data, found.shape)
    assert tensor.to_dense().tolist() == csr.dense().tolist() == found.dense().tolist() == [[0, 1, 0], [2, 0, 3]]


@pytest.mark.parametrize("workers", [0, 2])
def test_pinned_memory_keeps_what_batches_are(ds: Dataset, workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no CUDA, PyTorch pins nothing; so its part of it is played here, and the thread that does it is real."""
    pins = []

    def pin(tensor: Any, device: Any = None) -> Any:
        pins.append(tensor.data_ptr())
        return tensor.clone()

    expected = texts(shardmill.torch.loader(stream(ds)))
    assert texts(shardmill.torch.loader(stream(ds), workers=workers, pin_memory=True)) == expected
    if not torch.cuda.is_available():
        monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
        monkeypatch.setattr(torch.cuda, "current_device", lambda: 0)
        monkeypatch.setattr(torch.cuda, "set_device", lambda device: None)
        for name in ("is_available", "current_accelerator", "current_device_index", "set_device_index"):
            if hasattr(torch, "accelerator") and hasattr(torch.accelerator, name):
                answer: Any = {"is_available": True, "current_accelerator": torch.device("cuda")}.get(name, 0)
                monkeypatch.setattr(torch.accelerator, name, lambda *_, answer=answer: answer)
        monkeypatch.setattr(torch.Tensor, "pin_memory", pin)
    loader = shardmill.torch.loader(stream(ds), workers=workers, pin_memory=True)
    assert texts(loader) == expected
    if not pins and not torch.cuda.is_available():
        pytest.fail("nothing was pinned")
    for batch in loader:
        assert (
            type(batch) is shardmill.Batch
            and type(batch["v"]) is shardmill.Ragged
            and isinstance(batch["patient"].values, np.ndarray)
        )
