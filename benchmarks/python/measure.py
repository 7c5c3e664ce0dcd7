"""Reads one data set in several ways, each in a process of its own, in turns, and prints a table.

    measure.py cells CELLS [--h5ad FILES]    dense float32 batches of 2,000 genes, random order
    measure.py table ROWS                    a numeric table, made in a temporary folder
    measure.py variants LISTS BINARY         genotypes to int8 of two dimensions
    measure.py files                         time to the first batch of 1,000 files, and to resume

Every other reader is used as its documentation shows. One that is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

GENES = 2000
BATCH = 256
#: Processor seconds that a reading takes, over and over: a training has many epochs, and the start of a process is none of them.
LEAST = 5


def cells_shardmill(path: str) -> Iterator[int]:
    import shardmill

    ds = shardmill.open(path)
    genes = ds.axis("genes")[:: len(ds.axis("genes")) // GENES][:GENES]
    for batch in shardmill.cells.stream(ds, genes=genes, batch_size=BATCH, shuffle=shardmill.Shuffle(1), threads=1):
        assert batch["X"].shape[1] == GENES
        yield batch.rows


def _places(path: str) -> tuple[np.ndarray, int]:
    import shardmill

    genes = len(shardmill.open(path).axis("genes"))
    places = np.full(genes, -1, np.int64)
    chosen = np.arange(genes)[:: genes // GENES][:GENES]
    places[chosen] = np.arange(len(chosen))
    return places, len(chosen)


def _dense(ids: np.ndarray, values: np.ndarray, offsets: np.ndarray, places: np.ndarray, n: int) -> np.ndarray:
    out = np.zeros((len(offsets) - 1, n), np.float32)
    row = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    column = places[ids]
    kept = column >= 0
    out[row[kept], column[kept]] = values[kept]
    return out


def cells_pyarrow(path: str) -> Iterator[int]:
    """In the order of the files: it has no other."""
    import pyarrow.dataset as pads

    places, n = _places(path)
    for batch in pads.dataset(f"{path}/data", format="parquet").to_batches(columns=["gene_ids", "values"], batch_size=BATCH):
        if batch.num_rows:
            ids, values = batch.column(0), batch.column(1)
            _dense(ids.flatten().to_numpy(), values.flatten().to_numpy(), ids.offsets.to_numpy() - ids.offsets[0].as_py(), places, n)
            yield batch.num_rows


def cells_hf(path: str) -> Iterator[int]:
    """Streaming, shuffled by a buffer, as arrays."""
    from datasets import load_dataset

    places, n = _places(path)
    files = sorted(str(f) for f in Path(path, "data").rglob("*.parquet"))
    data = load_dataset("parquet", data_files=files, split="train", streaming=True, columns=["gene_ids", "values"])
    for batch in data.shuffle(seed=1, buffer_size=1000).with_format("numpy").iter(BATCH):
        ids = batch["gene_ids"]
        offsets = np.concatenate(([0], np.cumsum([len(i) for i in ids])))
        _dense(np.concatenate(list(ids)), np.concatenate(list(batch["values"])), offsets, places, n)
        yield len(ids)


def cells_scdataset(paths: str) -> Iterator[int]:
    """Its blocks and fetches over the h5ad files that the cells were made of, backed, as its page shows."""
    import anndata
    from anndata.experimental import AnnCollection
    from scdataset import BlockShuffling, scDataset

    parts = [anndata.read_h5ad(path, backed="r") for path in paths.split(",")]
    data = parts[0] if len(parts) == 1 else AnnCollection(parts)
    chosen = np.arange(data.shape[1])[:: data.shape[1] // GENES][:GENES]

    def fetch(collection: Any, rows: Any) -> Any:
        return collection[rows].to_memory() if len(parts) == 1 else collection[rows].to_adata()

    def dense(batch: Any) -> np.ndarray:
        x = batch.X[:, chosen]
        return np.asarray(x.toarray() if hasattr(x, "toarray") else x, np.float32)

    for batch in scDataset(
        data, BlockShuffling(block_size=16), batch_size=BATCH, fetch_factor=16, fetch_callback=fetch, batch_transform=dense
    ):
        yield len(batch)


def cells_annbatch(path: str) -> Iterator[int]:
    """Its own shuffled zarr collection."""
    from annbatch import DatasetCollection, Loader

    chosen = None
    loader = Loader(batch_size=BATCH, chunk_size=64, preload_nchunks=32, shuffle=True, preload_to_gpu=False)
    for batch in loader.use_collection(DatasetCollection(path, mode="r")):
        x = batch["X"]
        if chosen is None:
            chosen = np.arange(x.shape[1])[:: x.shape[1] // GENES][:GENES]
        np.asarray(x[:, chosen].toarray(), np.float32)
        yield x.shape[0]


COLUMNS = [f"c{i}" for i in range(10)]


def table_shardmill(path: str) -> Iterator[int]:
    import shardmill

    for batch in shardmill.open(path).stream(COLUMNS, batch_size=4096, shuffle=shardmill.Shuffle(1)):
        assert batch["c0"].dtype == np.float32
        yield batch.rows


def table_shardmill_in_order(path: str) -> Iterator[int]:
    import shardmill

    for batch in shardmill.open(path).stream(COLUMNS, batch_size=4096):
        yield batch.rows


def table_pyarrow(path: str) -> Iterator[int]:
    """In the order of the files: it has no other."""
    import pyarrow.dataset as pads

    for batch in pads.dataset(f"{path}/data", format="parquet").to_batches(columns=COLUMNS, batch_size=4096):
        for column in batch.columns:
            column.to_numpy(zero_copy_only=False)
        yield batch.num_rows


def table_hf(path: str) -> Iterator[int]:
    from datasets import load_dataset

    files = sorted(str(f) for f in Path(path, "data").rglob("*.parquet"))
    data = load_dataset("parquet", data_files=files, split="train", streaming=True, columns=COLUMNS)
    for batch in data.shuffle(seed=1, buffer_size=10_000).with_format("numpy").iter(4096):
        yield len(batch["c0"])


def variants_shardmill(path: str) -> Iterator[int]:
    import shardmill

    for batch in shardmill.open(path).stream(["gt"], batch_size=BATCH, shuffle=shardmill.Shuffle(1, block=1, lanes=4)):
        yield batch["gt"].view(np.int8).size


def variants_pyarrow(path: str) -> Iterator[int]:
    import pyarrow.dataset as pads

    for batch in pads.dataset(f"{path}/data", format="parquet").to_batches(columns=["gt"], batch_size=BATCH):
        if batch.num_rows:
            column = batch.column(0)
            if hasattr(column, "flatten") and str(column.type).startswith("list"):
                yield column.flatten().to_numpy().reshape(batch.num_rows, -1).size
            else:
                width = column.type.byte_width
                values = np.frombuffer(column.buffers()[1], np.int8)
                yield values[column.offset * width :][: len(column) * width].reshape(-1, width).size


def numeric(root: Path, files: int, row_groups: int, rows: int) -> Path:
    """A data set of ten columns of float32, as the tests make theirs."""
    import pyarrow as pa

    sys.path.insert(0, str(Path(__file__).parents[2] / "python" / "tests"))
    import madeup

    random = np.random.default_rng(1)
    schema = pa.schema([pa.field(name, pa.float32(), nullable=False) for name in COLUMNS])
    made = [
        [pa.table([pa.array(random.random(rows, np.float32)) for _ in COLUMNS], schema=schema) for _ in range(row_groups)]
        for _ in range(files)
    ]
    return madeup.write(root, schema, made)


READERS: dict[str, list[Callable[[str], Iterator[int]]]] = {
    "cells": [cells_shardmill, cells_pyarrow, cells_hf, cells_scdataset, cells_annbatch],
    "table": [table_shardmill, table_shardmill_in_order, table_pyarrow, table_hf],
    "variants": [variants_shardmill, variants_pyarrow],
}


#: What is imported before the clock starts.
MODULES = {
    "shardmill": ["shardmill", "shardmill.cells"],
    "pyarrow": ["pyarrow.dataset"],
    "hf": ["datasets"],
    "scdataset": ["anndata", "scdataset"],
    "annbatch": ["anndata", "annbatch"],
}


def peak() -> int:
    """The most memory that this process had, in KiB; unlike getrusage it does not count what the one before it had."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


def once(name: str, path: str, seconds: float) -> dict[str, Any]:
    """One reading, up to so many seconds, in this process."""
    reader = {r.__name__: r for readers in READERS.values() for r in readers}[name]
    for module in next((modules for kind, modules in MODULES.items() if kind in name), []):
        importlib.import_module(module)
    begin = time.perf_counter()
    cpu = time.process_time()
    total, first = 0, 0.0
    now = 0.0
    while now < seconds and time.process_time() - cpu < LEAST:
        for rows in reader(path):
            total += rows
            now = time.perf_counter() - begin
            first = first or now
            if now > seconds:
                break
    spent, cpu = time.perf_counter() - begin, time.process_time() - cpu
    return {"rows": total, "seconds": spent, "cpu": cpu, "first": first, "rss": peak()}


def compared(names: list[tuple[str, str]], seconds: float, rounds: int, pythons: dict[str, str]) -> None:
    """All readers in turns, each in a process of its own and by its own interpreter; of each number the best of the rounds."""
    rounds_of: dict[tuple[str, str], list[dict[str, Any]]] = {each: [] for each in names}
    errors: dict[tuple[str, str], str] = {}
    for _ in range(rounds):
        for name, path in names:
            command = [pythons.get(name, sys.executable), __file__, "once", name, path, "--seconds", str(seconds)]
            try:
                run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=seconds + 300)
            except subprocess.TimeoutExpired:
                errors[name, path] = f"did not end within {seconds + 300:.0f} s"
                continue
            if run.returncode:
                errors[name, path] = run.stderr.strip().splitlines()[-1][:100] if run.stderr.strip() else "failed"
            else:
                rounds_of[name, path].append(json.loads(run.stdout.splitlines()[-1]))
    print(f"{'reader':<28}{'of':<20}{'rows/s':>14}{'rows/s of a core':>18}{'first batch':>13}{'RSS':>10}")
    for (name, path), found in rounds_of.items():
        of = Path(path.split(",")[0]).name
        if not found:
            print(f"{name:<28}{of:<20}  {errors[name, path]}")
            continue
        rate = max(one["rows"] / one["seconds"] for one in found)
        core = max(one["rows"] / max(one["cpu"], 1e-9) for one in found)
        first, rss = min(one["first"] for one in found), min(one["rss"] for one in found) / 1024
        print(f"{name:<28}{of:<20}{rate:>14,.0f}{core:>18,.0f}{first:>11.2f} s{rss:>6,.0f} MB")


def files() -> None:
    """Time to the first batch of 1,000 files, and to go on at some steps."""
    import shardmill

    def timed(what: str, action: Callable[[], Any]) -> Any:
        begin, cpu = time.perf_counter(), time.process_time()
        found = action()
        print(f"{what}: {time.perf_counter() - begin:.3f} s, {time.process_time() - cpu:.3f} s of processor time")
        return found

    with tempfile.TemporaryDirectory() as folder:
        root = numeric(Path(folder), 1000, 2, 500)
        ds = timed("open 1,000 files and 2,000 row groups", lambda: shardmill.open(root))

        def stream() -> Any:
            return ds.stream(COLUMNS, batch_size=BATCH, shuffle=shardmill.Shuffle(1))

        timed("first batch after it", lambda: next(iter(stream())))

        def resumed(step: int) -> Any:
            going_on = stream()
            going_on.load_state_dict(going_on.state_dict() | {"position": step * BATCH})
            return next(iter(going_on))

        for step in (1, 1000, 3900):
            timed(f"resumed at step {step:,}", lambda step=step: resumed(step))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=[*READERS, "files", "once"])
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--h5ad", help="the files that the cells were made of, joined by commas, for scDataset")
    parser.add_argument("--annbatch", help="the collection that annbatch made of it")
    parser.add_argument("--scdataset-python", default=sys.executable, help="an interpreter that has scDataset")
    parser.add_argument("--annbatch-python", default=sys.executable, help="one that has annbatch, which needs Python 3.12")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args()
    pythons = {"cells_scdataset": given.scdataset_python, "cells_annbatch": given.annbatch_python}
    if given.what == "once":
        print(json.dumps(once(given.paths[0], given.paths[1], given.seconds)), flush=True)
        # A reader that was left in the middle may have threads that wait for each other: HF's did for ten minutes.
        os._exit(0)
    elif given.what == "files":
        files()
    elif given.what == "table":
        with tempfile.TemporaryDirectory() as folder:
            root = numeric(Path(folder), 4, 16, int(given.paths[0]) // 64)
            compared([(r.__name__, str(root)) for r in READERS["table"]], given.seconds, given.rounds, pythons)
    else:
        names = [(r.__name__, path) for path in given.paths for r in READERS[given.what] if not r.__name__.endswith(("scdataset", "annbatch"))]
        names += [("cells_scdataset", given.h5ad)] if given.h5ad else []
        names += [("cells_annbatch", given.annbatch)] if given.annbatch else []
        compared(names, given.seconds, given.rounds, pythons)


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
