"""An autoencoder of cells, one layer each way.

    python examples/cells.py demo-out/cells cells.state

Counts are scaled and taken logarithms of while they are read. Uses PyTorch where it imports, else numpy. Killed at any moment
and started again it goes on from the file of its state, to the losses that it would have had.
"""

from __future__ import annotations

import base64
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import resumable

import shardmill

GENES = 100
HIDDEN = 8
BATCH = 64
STEPS = 40


def stream_of(path: str) -> shardmill.Stream:
    ds = shardmill.open(path)
    panel = ds.axis("genes")[:GENES]
    scaled: dict[str, Any] = {"use": "counts", "target_sum": 1e4, "log1p": True}
    order = shardmill.Shuffle(seed=1)
    return shardmill.cells.stream(ds, genes=panel, batch_size=BATCH, shuffle=order, last="drop", **scaled)


def by_numpy(path: str, state: resumable.State | None = None) -> Iterator[tuple[float, resumable.State]]:
    stream = stream_of(path)
    random = np.random.default_rng(1)
    down, up = random.normal(0, 0.1, (GENES, HIDDEN)), random.normal(0, 0.1, (HIDDEN, GENES))
    if state is not None:
        stream.load_state_dict(state["data"])
        down, up = np.array(state["down"]), np.array(state["up"])
    while True:
        for batch in stream:
            x = batch["X"].astype(np.float64)
            hidden = np.tanh(x @ down)
            error = hidden @ up - x
            slope = 2 * error / error.size
            grad_up = hidden.T @ slope
            grad_down = x.T @ (slope @ up.T * (1 - hidden**2))
            up -= 5 * grad_up
            down -= 5 * grad_down
            yield float(np.mean(error**2)), {"data": stream.state_dict(), "down": down.tolist(), "up": up.tolist()}


def by_torch(path: str, state: resumable.State | None = None) -> Iterator[tuple[float, resumable.State]]:
    import torch

    torch.manual_seed(1)
    loader = shardmill.torch.loader(stream_of(path), workers=0)
    model = torch.nn.Sequential(torch.nn.Linear(GENES, HIDDEN), torch.nn.Tanh(), torch.nn.Linear(HIDDEN, GENES))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    if state is not None:
        loader.load_state_dict(state["data"])
        learned = torch.load(io.BytesIO(base64.b64decode(state["learned"])), weights_only=True)
        model.load_state_dict(learned["model"])
        optimizer.load_state_dict(optimizer.state_dict() | {"state": learned["optimizer"]})
    while True:
        for batch in loader:
            loss = torch.nn.functional.mse_loss(model(batch["X"]), batch["X"])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            learned = io.BytesIO()
            # Tensors alone, which are loaded without running any code that a file may have.
            torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict()["state"]}, learned)
            text = base64.b64encode(learned.getvalue()).decode()
            yield loss.item(), {"data": loader.state_dict(), "learned": text}


def main(path: str, file: str) -> None:
    try:
        import torch  # noqa: F401

        training: resumable.Training = by_torch
    except ImportError:
        training = by_numpy
    losses, _ = resumable.run(training, path, STEPS, Path(file))
    print(f"loss {losses[0]:.3f} -> {np.mean(losses[-5:]):.3f} in {len(losses)} steps")


if __name__ == "__main__":
    main(*sys.argv[1:])
