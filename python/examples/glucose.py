"""A linear forecaster of glucose: the next half hour from the two hours before.

    python examples/glucose.py demo-out/patients glucose.state

Trains on windows of training days and is measured on those of validation days. Killed at any moment and started again it goes
on from the file of its state, to the losses that it would have had.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import resumable

import shardmill

CONTEXT, HORIZON = 24, 6
STEPS = 60


def windows(path: str, validation: bool) -> shardmill.glucose.Windows:
    return shardmill.glucose.windows(
        shardmill.open(path),
        ["bg_mM"],
        context=CONTEXT,
        horizon=HORIZON,
        stride=HORIZON,
        validation=validation,
        nulls="error",
        batch_size=128,
        shuffle=shardmill.Shuffle(seed=1),
    )


def inputs(batch: shardmill.Batch) -> tuple[np.ndarray, np.ndarray]:
    """Differences from the last known value, in mmol/L."""
    last = batch["context_bg_mM"][:, -1:].astype(np.float64)
    return batch["context_bg_mM"] - last, batch["horizon_bg_mM"] - last


def training(path: str, state: resumable.State | None = None) -> Iterator[tuple[float, resumable.State]]:
    stream = windows(path, validation=False)
    weights = np.zeros((CONTEXT, HORIZON))
    if state is not None:
        stream.load_state_dict(state["data"])
        weights = np.array(state["weights"])
    while True:
        for batch in stream:
            x, y = inputs(batch)
            error = x @ weights - y
            weights -= 0.002 * x.T @ error / len(x)
            yield float(np.mean(error**2)), {"data": stream.state_dict(), "weights": weights.tolist()}


def errors(path: str, weights: np.ndarray) -> tuple[float, float]:
    """Root of the mean squared error of validation days in mmol/L: of the model, and of the guess that nothing changes."""
    squares = []
    for batch in windows(path, validation=True):
        x, y = inputs(batch)
        squares += [((x @ weights - y) ** 2, y**2)]
    model, unchanged = (np.concatenate(each) for each in zip(*squares, strict=True))
    return float(np.sqrt(model.mean())), float(np.sqrt(unchanged.mean()))


def main(path: str, file: str) -> None:
    losses, state = resumable.run(training, path, STEPS, Path(file))
    model, unchanged = errors(path, np.array(state["weights"]))
    print(f"loss {losses[0]:.3f} -> {np.mean(losses[-5:]):.3f} in {len(losses)} steps")
    print(f"RMSE of validation nights and days {model:.2f} mmol/L, {unchanged:.2f} if nothing changed")


if __name__ == "__main__":
    main(*sys.argv[1:])
