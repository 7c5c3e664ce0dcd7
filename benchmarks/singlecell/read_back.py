"""Reads all cells of a data set with pyarrow, one thread of control, and prints cells and seconds."""

import json
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq

root = Path(sys.argv[1])
index = json.loads((root / "chunk_index.json").read_text())
start = time.perf_counter()
cells = 0
for chunk in index["chunks"]:
    for batch in pq.ParquetFile(root / chunk["chunk_path"]).iter_batches(
            batch_size=4096, columns=["gene_ids", "values"]):
        ids = batch.column("gene_ids")
        values = batch.column("values")
        # What a loader needs to fill a matrix: flat arrays and offsets, without a copy.
        ids.offsets.to_numpy(), ids.values.to_numpy(), values.values.to_numpy()
        cells += batch.num_rows
print(json.dumps({"cells": cells, "seconds": time.perf_counter() - start}))
