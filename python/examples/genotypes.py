"""Logistic regression on genotypes: does a sample carry more alternate alleles than the median?

    python examples/genotypes.py demo-out/variants genotypes.state

Rows of a data set of variants are variants, so the matrix of samples is read once by name; the loop is over samples. Killed at
any moment and started again it goes on from the file of its state, to the losses that it would have had. The gradient is by
hand: a tiny model needs no framework.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import resumable

import shardmill
from shardmill.compat import GenomicBigDataset

VARIANTS = 40
SAMPLES = 10
STEPS = 40


def data_of(path: str) -> GenomicBigDataset:
    ds = shardmill.open(path)
    common = ds.map(["contig", "pos", "ref", "alt", "gt"], where=[("maf", ">", 0.05), ("alt", "is not null")])
    batch = common[np.linspace(0, len(common) - 1, VARIANTS).astype(int)]
    columns = zip(batch["contig"], batch["pos"], batch["ref"], batch["alt"].values, strict=True)
    names = [":".join(map(str, column)) for column in columns]
    load = np.maximum(batch["gt"], 0).sum(axis=0)
    label = {sample: float(n > np.median(load)) for sample, n in zip(ds.axis("samples"), load.tolist(), strict=True)}
    return GenomicBigDataset(path, names, "carrier", phenotypes={"carrier": label}, missing=0.0, seed=1)


def training(path: str, state: resumable.State | None = None) -> Iterator[tuple[float, resumable.State]]:
    data = data_of(path)
    weights, bias = np.zeros(VARIANTS), 0.0
    if state is not None:
        data.load_state_dict(state["data"])
        weights, bias = np.array(state["weights"]), state["bias"]
    taken = []
    while True:
        for row in data:
            taken.append(row)
            if len(taken) < SAMPLES:
                continue
            x = np.array([features for features, _ in taken], dtype=np.float64) - 1
            y = np.array([target for _, target in taken], dtype=np.float64)
            p = 1 / (1 + np.exp(-(x @ weights + bias)))
            weights -= 0.2 * x.T @ (p - y) / SAMPLES
            bias -= 0.2 * float(np.mean(p - y))
            loss = float(-np.mean(y * np.log(p + 1e-9) + (1 - y) * np.log(1 - p + 1e-9)))
            taken = []
            yield loss, {"data": data.state_dict(), "weights": weights.tolist(), "bias": bias}


def main(path: str, file: str) -> None:
    losses, _ = resumable.run(training, path, STEPS, Path(file))
    print(f"loss {losses[0]:.3f} -> {np.mean(losses[-5:]):.3f} in {len(losses)} steps")


if __name__ == "__main__":
    main(*sys.argv[1:])
