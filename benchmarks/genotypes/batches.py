"""Reads batches of random samples from a data set of samples and from a Zarr group of vcf2zarr, and prints seconds as JSON.

    python batches.py SAMPLES ZARR

A batch is int8 of shape (samples, variants), copies of ALT, -1 where missing: what a training step gets. Both have to be equal.
"""

import json
import statistics
import sys
import time
from pathlib import Path

import numpy as np
import zarr

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "python/src"))

import shardmill

SAMPLES = 256
BATCHES = 9


def main(samples, group):
    ds = shardmill.open(samples)
    table = shardmill.genotypes.map(ds, mask=False)
    calls = zarr.open_group(group, mode="r")["call_genotype"]
    draws = np.random.default_rng(1)
    ours, theirs = [], []
    for _ in range(BATCHES):
        rows = np.sort(draws.choice(len(ds), min(SAMPLES, len(ds)), replace=False))
        start = time.perf_counter()
        mine = table[rows][0]
        middle = time.perf_counter()
        alleles = calls.oindex[:, rows, :]
        # A haploid call has -2 in place of its second allele.
        copies = np.where((alleles == -1).any(axis=2), -1, np.maximum(alleles, 0).sum(axis=2, dtype=np.int8)).T
        other = np.ascontiguousarray(copies, dtype=np.int8)
        end = time.perf_counter()
        if not np.array_equal(mine, other):
            sys.exit(f"{np.count_nonzero(mine != other):,} genotypes differ between {samples} and {group}")
        ours.append(middle - start)
        theirs.append(end - middle)
    shuffled = shardmill.genotypes.stream(ds, mask=False, batch_size=SAMPLES, shuffle=shardmill.Shuffle(1))
    start = time.perf_counter()
    count = sum(1 for _ in shuffled)
    streamed = (time.perf_counter() - start) / count
    print(json.dumps({
        "samples": min(SAMPLES, len(ds)),
        "variants": int(calls.shape[0]),
        "map": statistics.median(ours),
        "stream": streamed,
        "zarr": statistics.median(theirs),
    }))


if __name__ == "__main__":
    main(*sys.argv[1:])
