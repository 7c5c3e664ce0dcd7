"""Sequences of keystrokes in PyTorch are those in numpy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import shardmill
import typed
from shardmill import Padded, Shuffle, keystrokes

torch = pytest.importorskip("torch")

pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture
def ds(tmp_path: Path) -> shardmill.Dataset:
    return shardmill.open(typed.write(tmp_path / "sequences", typed.rows(9)))


def stream(ds: shardmill.Dataset) -> shardmill.Stream:
    return keystrokes.stream(ds, [shardmill.ROW], length=7, batch_size=20, shuffle=Shuffle(1, 1, 4), split="train")


def arrays(batch: Any) -> list[Any]:
    return [np.asarray(part).tolist() for part in (*batch["X"], *batch["key_code"], batch[shardmill.ROW])]


@pytest.mark.parametrize("workers", [0, 2])
def test_batches_are_tensors_and_go_on_anywhere(ds: shardmill.Dataset, workers: int) -> None:
    whole = [arrays(batch) for batch in stream(ds)]
    loader = shardmill.torch.loader(stream(ds), workers=workers)
    states = []
    for batch, expected in zip(loader, whole, strict=True):
        assert type(batch["X"]) is Padded and type(batch["key_code"]) is Padded
        assert batch["X"].values.dtype == torch.float32 and batch["X"].mask.dtype == torch.bool
        assert batch["key_code"].values.dtype == torch.int16
        assert arrays(batch) == expected
        states.append(loader.state_dict())
    for k in (1, len(whole) - 1):
        again = shardmill.torch.loader(stream(ds), workers=2 - workers)
        again.load_state_dict(json.loads(json.dumps(states[k - 1])))
        assert [arrays(batch) for batch in again] == whole[k:]


def test_an_embedding_and_a_loss_take_them(ds: shardmill.Dataset) -> None:
    """What the documentation shows, with gradients that keys behind the end have no part in."""
    n_keys = len(keystrokes.keys(ds))
    embedding = torch.nn.Embedding(n_keys + 1, 4)
    for batch in shardmill.torch.loader(stream(ds)):
        (X, mask), (codes, known) = batch["X"], batch["key_code"]
        index = torch.where(known, codes.long(), n_keys)
        inputs = torch.cat([X, embedding(index)], dim=2)
        assert inputs.shape == (len(X), 7, 9)
        (inputs.sum(dim=2) * mask).sum().backward()
    assert embedding.weight.grad.isfinite().all() and embedding.weight.grad.abs().sum() > 0


def test_tables_of_pairs_go_through_a_loader(ds: shardmill.Dataset) -> None:
    found = keystrokes.pairs(ds, 3, seed=1, split="test")
    table = shardmill.torch.TableDataset(keystrokes.map(ds, [shardmill.ROW], length=5))
    one, other = table[found.first], table[found.second]
    assert one["X"].values.shape == other["X"].values.shape == (len(found), 5, 5)
    assert one[shardmill.ROW].tolist() == found.first.tolist()
    loader = shardmill.torch.map_loader(keystrokes.map(ds, [shardmill.ROW], length=5), batch_size=50, workers=2)
    assert [row for batch in loader for row in batch[shardmill.ROW].tolist()] == list(range(len(ds)))
