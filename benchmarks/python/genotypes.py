"""How fast genotypes of samples are unpacked, and what it takes to read the same ones as lists of int8.

    genotypes.py [--samples=2048] [--variants=65536] [--rounds=3] [--folder=FOLDER]

Makes random genotypes (allele frequencies of 1 to 50 %, no two variants alike: the worst case for compression) and writes
them twice: as the `genotypes` pipeline does, two bits each, and as one list<int8> column in dictionary encoding; zstd both,
64 samples a row group. Then each way of reading runs in a process of its own, on one thread, in turns; the best round counts,
in genotypes for a second of processor time. Files are in the page cache.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

GROUP = 64
#: Processor seconds that a way runs, over and over.
LEAST = 2.0


def copies(samples: int, variants: int, seed: int = 1) -> np.ndarray:
    """Random genotypes, one in a hundred missing: int8 of shape (samples, variants)."""
    random = np.random.default_rng(seed)
    af = random.uniform(0.01, 0.5, variants).astype(np.float32)
    found = np.empty((samples, variants), np.int8)
    for row in found:
        drawn = random.random((3, variants), np.float32)
        row[:] = (drawn[0] < af).view(np.int8) + (drawn[1] < af).view(np.int8)
        row[drawn[2] < 0.01] = -1
    return found


def packed(found: np.ndarray) -> np.ndarray:
    """The same, two bits each: 00 two copies, 01 missing, 10 one, 11 none."""
    codes = np.array([3, 2, 0, 1], np.uint8)[found]
    return codes[:, 0::4] | codes[:, 1::4] << 2 | codes[:, 2::4] << 4 | codes[:, 3::4] << 6


def make(folder: Path, samples: int, variants: int) -> None:
    """The data set and the file of lists."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sys.path.insert(0, str(Path(__file__).parents[2] / "python" / "tests"))
    import sampled

    found = copies(samples, variants)
    sampled.write_packed(folder / "packed", packed(found), variants, GROUP)
    lists = pa.field("gt", pa.list_(pa.field("element", pa.int8(), nullable=False)), nullable=False)
    with pq.ParquetWriter(folder / "lists.parquet", pa.schema([lists]), compression="zstd", write_statistics=False) as writer:
        for low in range(0, samples, GROUP):
            some = found[low : low + GROUP]
            offsets = pa.array(np.arange(len(some) + 1) * variants, pa.int32())
            writer.write_table(
                pa.table(
                    [pa.ListArray.from_arrays(offsets, pa.array(some.reshape(-1)), type=lists.type)], schema=pa.schema([lists])
                )
            )
    np.save(folder / "packed.npy", packed(found)[:GROUP])


def table(folder: Path, encoding: str, mask: bool) -> Callable[[], int]:
    """Look-up alone, of bytes in memory."""
    from shardmill.genotypes import unpacking

    held = np.load(folder / "packed.npy")
    kind = unpacking.encoding_of(encoding)
    out = kind.empty(len(held), 4 * held.shape[1])
    known = np.empty(out.shape[:2], np.bool_) if mask else None
    everything = slice(0, out.shape[1])

    def run() -> int:
        unpacking.unpack_into(out, held, kind, everything, everything, known)
        return out.shape[0] * out.shape[1]

    return run


def stream(folder: Path, encoding: str, mask: bool) -> Callable[[], int]:
    """Batches of a shuffled stream, from the file to the array."""
    import shardmill

    ds = shardmill.open(folder / "packed")
    found = shardmill.genotypes.stream(
        ds, encoding=encoding, mask=mask, batch_size=GROUP, shuffle=shardmill.Shuffle(1, 1, 1), prefetch_bytes=0
    )
    return lambda: sum(X.shape[0] * X.shape[1] for X, _, _ in found)


def pyarrow_lists(folder: Path) -> Callable[[], int]:
    """The list<int8> column, in the order of the file: it has no other."""
    import pyarrow.parquet as pq

    def run() -> int:
        total = 0
        with pq.ParquetFile(folder / "lists.parquet") as file:
            for number in range(file.num_row_groups):
                column = file.read_row_group(number, use_threads=False).column(0).combine_chunks()
                total += column.flatten().to_numpy().reshape(len(column), -1).size
        return total

    return run


WAYS: dict[str, Callable[[Path], Callable[[], int]]] = {
    "look-up alone, int8": lambda folder: table(folder, "int8", False),
    "look-up alone, int8 and mask": lambda folder: table(folder, "int8", True),
    "look-up alone, float32": lambda folder: table(folder, "float32", False),
    "look-up alone, one-hot": lambda folder: table(folder, "onehot", False),
    "stream, int8": lambda folder: stream(folder, "int8", False),
    "stream, int8 and mask": lambda folder: stream(folder, "int8", True),
    "stream, float32": lambda folder: stream(folder, "float32", False),
    "stream, float32 and mask": lambda folder: stream(folder, "float32", True),
    "stream, one-hot": lambda folder: stream(folder, "onehot", False),
    "pyarrow, list<int8>": pyarrow_lists,
}


def once(name: str, folder: Path) -> None:
    """One way, in this process."""
    run = WAYS[name](folder)
    run()
    genotypes, begin, cpu = 0, time.perf_counter(), time.process_time()
    while time.process_time() - cpu < LEAST:
        genotypes += run()
    print(json.dumps({"core": genotypes / (time.process_time() - cpu), "wall": genotypes / (time.perf_counter() - begin)}))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", type=int, default=2048)
    parser.add_argument("--variants", type=int, default=65536, help="at most 65,536, those of a block, and a multiple of 4")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where the data are made and stay; a temporary one by default")
    parser.add_argument("--once", choices=WAYS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.once:
        once(given.once, given.folder)
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "packed.npy").exists():
            make(folder, given.samples, given.variants)
        found: dict[str, list[dict[str, float]]] = {name: [] for name in WAYS}
        for _ in range(given.rounds):
            for name in WAYS:
                command = [sys.executable, __file__, "--once", name, "--folder", str(folder)]
                run = subprocess.run(command, capture_output=True, text=True, check=False)
                if run.returncode:
                    sys.exit(f"{name}: {run.stderr.strip()}")
                found[name].append(json.loads(run.stdout))
        sizes = {"packed": folder / "packed/data/rows", "lists": folder / "lists.parquet"}
        for name, path in sizes.items():
            files = list(path.glob("*")) if path.is_dir() else [path]
            bits = 8 * sum(file.stat().st_size for file in files) / (given.samples * given.variants)
            print(f"{name}: {bits:.2f} bits a genotype")
        print(f"{'':<28}{'genotypes/s of a core':>24}{'genotypes/s':>16}")
        for name, rounds in found.items():
            print(f"{name:<28}{max(r['core'] for r in rounds) / 1e9:>22.2f} G{max(r['wall'] for r in rounds) / 1e9:>14.2f} G")


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
