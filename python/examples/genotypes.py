"""Logistic regression on genotypes: does a sample carry more alternate alleles than the median?

    python examples/genotypes.py demo-out/variants

Rows of a data set of variants are variants, so the matrix of samples is read once by name; the loop is over samples, killed
half-way and resumed to the same losses. The gradient is by hand: a tiny model needs no framework.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy as np

import shardmill
from shardmill.compat import GenomicBigDataset

VARIANTS = 40


def data_of(path: str) -> GenomicBigDataset:
    ds = shardmill.open(path)
    common = ds.map(["contig", "pos", "ref", "alt", "gt"], where=[("maf", ">", 0.05), ("alt", "is not null")])
    batch = common[np.linspace(0, len(common) - 1, VARIANTS).astype(int)]
    columns = zip(batch["contig"], batch["pos"], batch["ref"], batch["alt"].values, strict=True)
    names = [":".join(map(str, column)) for column in columns]
    load = np.maximum(batch["gt"], 0).sum(axis=0)
    label = {sample: float(n > np.median(load)) for sample, n in zip(ds.axis("samples"), load.tolist(), strict=True)}
    return GenomicBigDataset(path, names, "carrier", phenotypes={"carrier": label}, missing=0.0, seed=1)


def train(path: str, steps: int, state: dict[str, Any] | None = None, size: int = 10) -> tuple[list[float], dict[str, Any]]:
    """Some steps from a state on; the losses, and the state after them: the model and the place in the data."""
    data = data_of(path)
    weights, bias = np.zeros(VARIANTS), 0.0
    if state is not None:
        data.load_state_dict(state["data"])
        weights, bias = np.array(state["weights"]), state["bias"]
    losses: list[float] = []
    rows = iter(data)
    while len(losses) < steps:
        taken = []
        while len(taken) < size:
            try:
                taken.append(next(rows))
            except StopIteration:
                rows = iter(data)
        x = np.array([features for features, _ in taken], dtype=np.float64) - 1
        y = np.array([target for _, target in taken], dtype=np.float64)
        p = 1 / (1 + np.exp(-(x @ weights + bias)))
        losses.append(float(-np.mean(y * np.log(p + 1e-9) + (1 - y) * np.log(1 - p + 1e-9))))
        weights -= 0.2 * x.T @ (p - y) / size
        bias -= 0.2 * float(np.mean(p - y))
    return losses, {"data": data.state_dict(), "weights": weights.tolist(), "bias": bias}


def main(path: str) -> None:
    whole, _ = train(path, 40)
    first, state = train(path, 17)
    saved = json.dumps(state)  # the process may end here
    rest, _ = train(path, 23, json.loads(saved))
    assert first + rest == whole, "resumed to the same losses"
    print(f"loss {whole[0]:.3f} -> {np.mean(whole[-5:]):.3f}; killed after 17 of 40 steps and resumed to the same losses")


if __name__ == "__main__":
    main(sys.argv[1])
