"""A linear forecaster of glucose: the next half hour from the two hours before.

    python examples/glucose.py demo-out/patients

Trains on windows of training days and is measured on those of validation days; killed half-way and resumed to the same losses.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy as np

import shardmill

CONTEXT, HORIZON = 24, 6


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


def train(path: str, steps: int, state: dict[str, Any] | None = None) -> tuple[list[float], dict[str, Any]]:
    stream = windows(path, validation=False)
    weights = np.zeros((CONTEXT, HORIZON))
    if state is not None:
        stream.load_state_dict(state["data"])
        weights = np.array(state["weights"])
    losses: list[float] = []
    while len(losses) < steps:
        for batch in stream:
            x, y = inputs(batch)
            error = x @ weights - y
            losses.append(float(np.mean(error**2)))
            weights -= 0.002 * x.T @ error / len(x)
            if len(losses) == steps:
                break
    return losses, {"data": stream.state_dict(), "weights": weights.tolist()}


def main(path: str) -> None:
    whole, end = train(path, 60)
    first, state = train(path, 31)
    rest, _ = train(path, 29, json.loads(json.dumps(state)))
    assert first + rest == whole, "resumed to the same losses"
    weights = np.array(end["weights"])
    errors, naive = [], []
    for batch in windows(path, validation=True):
        x, y = inputs(batch)
        errors.append(np.abs(x @ weights - y).mean())
        naive.append(np.abs(y).mean())
    print(
        f"mean error of validation nights and days {np.mean(errors):.2f} mmol/L, {np.mean(naive):.2f} if nothing changed; "
        "killed after 31 of 60 steps and resumed to the same losses"
    )


if __name__ == "__main__":
    main(sys.argv[1])
