"""An autoencoder of cells, one layer each way.

    python examples/cells.py demo-out/cells

Counts are scaled and taken logarithms of while they are read. Uses PyTorch where it imports, else numpy; either way it is
killed half-way and resumed to the same losses.
"""

from __future__ import annotations

import io
import sys
from typing import Any

import numpy as np

import shardmill

HIDDEN = 8
BATCH = 64


def stream_of(path: str, genes: int = 100) -> shardmill.Stream:
    ds = shardmill.open(path)
    panel = ds.axis("genes")[:genes]
    scaled: dict[str, Any] = {"use": "counts", "target_sum": 1e4, "log1p": True}
    order = shardmill.Shuffle(seed=1)
    return shardmill.cells.stream(ds, genes=panel, batch_size=BATCH, shuffle=order, last="drop", **scaled)


def train_numpy(path: str, steps: int, state: dict[str, Any] | None = None) -> tuple[list[float], dict[str, Any]]:
    stream = stream_of(path)
    random = np.random.default_rng(1)
    down, up = random.normal(0, 0.1, (100, HIDDEN)), random.normal(0, 0.1, (HIDDEN, 100))
    if state is not None:
        stream.load_state_dict(state["data"])
        down, up = np.load(io.BytesIO(state["down"])), np.load(io.BytesIO(state["up"]))
    losses: list[float] = []
    while len(losses) < steps:
        for batch in stream:
            x = batch["X"].astype(np.float64)
            hidden = np.tanh(x @ down)
            error = hidden @ up - x
            losses.append(float(np.mean(error**2)))
            slope = 2 * error / error.size
            grad_up = hidden.T @ slope
            grad_down = x.T @ (slope @ up.T * (1 - hidden**2))
            up -= 5 * grad_up
            down -= 5 * grad_down
            if len(losses) == steps:
                break
    return losses, {"data": stream.state_dict(), "down": _saved(down), "up": _saved(up)}


def _saved(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def train_torch(path: str, steps: int, state: dict[str, Any] | None = None) -> tuple[list[float], dict[str, Any]]:
    import torch

    torch.manual_seed(1)
    loader = shardmill.torch.loader(stream_of(path), workers=0)
    model = torch.nn.Sequential(torch.nn.Linear(100, HIDDEN), torch.nn.Tanh(), torch.nn.Linear(HIDDEN, 100))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    if state is not None:
        loader.load_state_dict(state["data"])
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
    losses: list[float] = []
    while len(losses) < steps:
        for batch in loader:
            loss = torch.nn.functional.mse_loss(model(batch["X"]), batch["X"])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
            if len(losses) == steps:
                break
    return losses, {"data": loader.state_dict(), "model": model.state_dict(), "optimizer": optimizer.state_dict()}


def main(path: str) -> None:
    try:
        import torch  # noqa: F401

        train: Any = train_torch
    except ImportError:
        train = train_numpy
    whole, _ = train(path, 40)
    first, state = train(path, 19)
    rest, _ = train(path, 21, state)
    assert first + rest == whole, "resumed to the same losses"
    print(f"loss {whole[0]:.3f} -> {np.mean(whole[-5:]):.3f}; killed after 19 of 40 steps and resumed to the same losses")


if __name__ == "__main__":
    main(sys.argv[1])
