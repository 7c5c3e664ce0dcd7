"""The workers of a loader of PyTorch read and decode each row group once between them, and leave nothing behind."""

from __future__ import annotations

import gc
import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import shardmill
from conftest import golden
from logged import Logged
from shardmill import Shuffle
from shardmill.compat import ChunkedCells, DatasetConfig, GenomicBigDataset
from shardmill.compat.vae import CellBatches

torch = pytest.importorskip("torch")

pytestmark = pytest.mark.filterwarnings("default")


def texts(batches: Any) -> list[str]:
    return [str(sorted(batch.items())) for batch in batches]


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
    # So many batches that no worker is through with its own when one is killed.
    loader = loader_of(logged, 2, batch_size=1)
    batches = iter(loader)
    next(batches)
    assert list(temporary.glob("shardmill-*")) != []
    os.kill(loader._loader._iterator._workers[1].pid, signal.SIGKILL)
    with pytest.raises(RuntimeError, match="worker"):
        list(batches)
    del batches, loader


def groups_of(logged: Logged) -> Any:
    return logged.ds.by_group("patient", ["x", "y", "v"]).stream(batch_size=5, shuffle=Shuffle(2, 2, 4))


def windows_of(logged: Logged) -> Any:
    return shardmill.glucose.windows(
        logged.ds, ["bg_mM", "iob"], context=24, horizon=12, stride=30, batch_size=64, shuffle=Shuffle(1, 1, 2)
    )


def cells_of(logged: Logged) -> Any:
    cells = ChunkedCells(DatasetConfig(logged.ds.root, batch_size=70, max_chunks_in_memory=2))
    cells.reader.dataset = logged.ds
    return CellBatches(cells, shuffle=True)


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.parametrize(
    ("make", "data", "column"),
    [(groups_of, None, "x"), (windows_of, "patients", "bg_mM"), (cells_of, "cells", "gene_ids")],
)
def test_groups_windows_and_chunks_are_decoded_once_too(
    tmp_path: Path, temporary: Path, method: str, make: Callable[[Logged], Any], data: str | None, column: str
) -> None:
    logged = Logged(tmp_path, golden(data) if data else None)
    alone, loader = (
        shardmill.torch.loader(make(logged)),
        shardmill.torch.loader(make(logged), workers=3, multiprocessing_context=method),
    )
    logged.reads(column)
    for epoch in range(2):
        expected = [str(batch) for batch in alone]
        logged.reads(column)
        assert [str(batch) for batch in loader] == expected
        read = logged.reads(column)
        assert max(read.values()) <= 1, "by one of the workers, and in the next epoch none if its cache has it"
        assert epoch or set(read.values()) == {1}
        assert list(temporary.glob("shardmill-*")) == []
    logged.ds.reader.close()


def test_genomes_of_a_table_are_decoded_once_too(tmp_path: Path, temporary: Path) -> None:
    logged = Logged(tmp_path)
    data = GenomicBigDataset(logged.ds.root, ["x"], "y")
    data._ds = data._stream.dataset = logged.ds
    loader = torch.utils.data.DataLoader(data, batch_size=10, num_workers=3)
    seen = []
    for epoch in range(2):
        data.set_epoch(epoch)
        logged.reads()
        seen.append([int(v) for x, _ in loader for v in x[:, 0]])
        assert set(logged.reads().values()) == {1}
    assert seen[0] != seen[1] and sorted(seen[0]) == sorted(seen[1]) == [x for x in range(len(logged.ds)) if x % 7]
    logged.ds.reader.close()
