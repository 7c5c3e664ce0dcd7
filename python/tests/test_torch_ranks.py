"""Processes of torch.distributed read one data set: equally many batches, each row once, resumed by other numbers of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import shardmill
from shardmill import Dataset, Shuffle

torch = pytest.importorskip("torch")

pytestmark = [
    pytest.mark.filterwarnings("default"),
    pytest.mark.skipif(not torch.distributed.is_available(), reason="this torch has no distributed"),
]

STEP = 12


def train(rank: int, world: int, root: str, folder: str, name: str, workers: int) -> None:
    """What torchrun would start: batches are counted by all ranks together, as by the gradients of a model."""
    torch.set_num_threads(1)
    torch.distributed.init_process_group("gloo", init_method=f"file://{folder}/{name}", rank=rank, world_size=world)
    # Neither rank nor world is said.
    stream = shardmill.open(root).stream(["x"], batch_size=STEP // world, shuffle=Shuffle(2, 1, 12))
    loader = shardmill.torch.loader(stream, workers=workers)
    before = Path(folder) / "state.json"
    if before.exists():
        loader.load_state_dict(json.loads(before.read_text()))
    steps, states = [], []
    for batch in loader:
        rows: list[Any] = [None] * world
        torch.distributed.all_gather_object(rows, batch["x"].tolist())
        total = batch["x"].sum()
        torch.distributed.all_reduce(total)
        assert int(total) == sum(map(sum, rows))
        steps.append(sorted(x for one in rows for x in one))
        states.append(loader.state_dict())
    torch.distributed.barrier()
    if rank == 0:
        (Path(folder) / f"{name}.json").write_text(json.dumps({"steps": steps, "states": states}))
    torch.distributed.destroy_process_group()


def run(ds: Dataset, folder: Path, world: int, workers: int, state: Any = None) -> Any:
    folder.mkdir()
    if state is not None:
        (folder / "state.json").write_text(json.dumps(state))
    torch.multiprocessing.start_processes(
        train, (world, ds.root, str(folder), "group", workers), nprocs=world, start_method="spawn"
    )
    return json.loads((folder / "group.json").read_text())


@pytest.mark.parametrize(("world", "workers", "then"), [(2, 2, (3, 2)), (3, 2, (2, 0))])
def test_ranks_and_their_workers_read_each_row_once(
    made: Callable[..., Dataset], tmp_path: Path, world: int, workers: int, then: tuple[int, int]
) -> None:
    ds = made([40, 30], [1], [60, 5, 50])
    whole = [sorted(b["x"].tolist()) for b in ds.stream(["x"], batch_size=STEP, shuffle=Shuffle(2, 1, 12), rank=0, world=1)]
    found = run(ds, tmp_path / "first", world, workers)
    assert found["steps"] == whole, "every step of all ranks is that of one"
    again = run(ds, tmp_path / "second", *then, found["states"][4])
    assert again["steps"] == whole[5:], "and so it is when other ranks and workers go on"
