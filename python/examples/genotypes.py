"""Logistic regression on genotypes: does a sample carry more alternate alleles than the median?

    ./shardmill genotypes --input=demo-out/variants --output=demo-out/samples
    python examples/genotypes.py demo-out/samples genotypes.state

Batches are some variants of random samples, with means where a genotype is missing. Killed at any moment and started again it
goes on from the file of its state, to the losses that it would have had. The gradient is by hand: a tiny model needs no
framework.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import resumable

import shardmill
from shardmill import genotypes

VARIANTS = 40
SAMPLES = 10
STEPS = 40


def common(ds: shardmill.Dataset) -> np.ndarray:
    """Places of variants of which both alleles are common."""
    af = genotypes.Variants(ds).table(["af"])["af"].to_numpy()
    places = np.flatnonzero((af > 0.05) & (af < 0.95))
    return places[np.linspace(0, len(places) - 1, VARIANTS).astype(int)]


def training(path: str, state: resumable.State | None = None) -> Iterator[tuple[float, resumable.State]]:
    ds = shardmill.open(path)
    options = {"variants": common(ds), "encoding": "float32", "impute": genotypes.means(ds, variants=common(ds))}
    every = genotypes.map(ds, "sample_id", **options)[:]
    load = every.X.sum(axis=1)
    label = dict(zip(every.y, load > np.median(load), strict=True))
    batches = genotypes.stream(ds, "sample_id", shuffle=shardmill.Shuffle(1), batch_size=SAMPLES, last="drop", **options)
    weights, bias = np.zeros(VARIANTS), 0.0
    if state is not None:
        batches.load_state_dict(state["data"])
        weights, bias = np.array(state["weights"]), state["bias"]
    while True:
        for X, _, ids in batches:
            x = X.astype(np.float64) - 1
            y = np.array([label[sample] for sample in ids], dtype=np.float64)
            p = 1 / (1 + np.exp(-(x @ weights + bias)))
            weights -= 0.2 * x.T @ (p - y) / SAMPLES
            bias -= 0.2 * float(np.mean(p - y))
            loss = float(-np.mean(y * np.log(p + 1e-9) + (1 - y) * np.log(1 - p + 1e-9)))
            yield loss, {"data": batches.state_dict(), "weights": weights.tolist(), "bias": bias}


def main(path: str, file: str) -> None:
    losses, _ = resumable.run(training, path, STEPS, Path(file))
    print(f"loss {losses[0]:.3f} -> {np.mean(losses[-5:]):.3f} in {len(losses)} steps")


if __name__ == "__main__":
    main(*sys.argv[1:])
