"""Data sets of samples with their genotypes, as the `genotypes` pipeline writes them, of the tests' own making."""

from __future__ import annotations

import hashlib
import io
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

import madeup

CODES = "00 two copies, 01 missing, 10 one, 11 none; lowest first"
#: Blocks as (contig, variants): full bytes, and one, two and three genotypes in the last one.
BLOCKS = [("chr1", 12), ("chr1", 5), ("chr2", 1), ("HLA:1-2", 7), ("chrX", 2)]
_BITS = {2: 0b00, -1: 0b01, 1: 0b10, 0: 0b11}


def variants(blocks: list[tuple[str, int]] = BLOCKS) -> list[dict[str, Any]]:
    """The rows of `variants.parquet`: positions go up by 10, every third REF is three bases long, some have two identifiers."""
    made: list[dict[str, Any]] = []
    for block, (contig, count) in enumerate(blocks):
        for offset in range(count):
            number = len(made)
            made.append(
                {
                    "block": block,
                    "offset": offset,
                    "contig": contig,
                    "pos": 100 + 10 * number,
                    "ref": "A" if number % 3 else "ACG",
                    "alt": "T",
                    "id": [f"rs{number}", f"rs{number};old{number}", None][number % 3],
                    "counted_allele": "T",
                    "af": number / 100,
                    "call_rate": 1.0,
                }
            )
    return made


def samples(count: int, blocks: list[tuple[str, int]] = BLOCKS, seed: int = 1) -> list[dict[str, Any]]:
    """Samples with a value for each variant, a phenotype that every fifth lacks, and a site."""
    rng = random.Random(seed)
    total = sum(size for _, size in blocks)
    return [
        {
            "sample_id": f"S{number}",
            "bmi": None if number % 5 == 4 else 20.0 + number,
            "site": ["north", "south", None][number % 3],
            "copies": [rng.choice([0, 0, 1, 2, -1]) for _ in range(total)],
        }
        for number in range(count)
    ]


def packed(copies: list[int]) -> bytes:
    """Two bits each, four in a byte, the first in the lowest bits; what is behind the last one is 0."""
    found = bytearray(-(-len(copies) // 4))
    for i, value in enumerate(copies):
        found[i // 4] |= _BITS[value] << 2 * (i % 4)
    return bytes(found)


#: How genotypes are stored, by name: what the index tells, and the numpy type.
NUMBERS = {
    "int8": ("int8 copies, -1 missing", "i1"),
    "float16": ("float16 little-endian, NaN missing", "<f2"),
    "float32": ("float32 little-endian, NaN missing", "<f4"),
}


def stored(copies: list[int], genotypes: str) -> bytes:
    """A block of a sample."""
    if genotypes == "packed":
        return packed(copies)
    return np.array([np.nan if c < 0 and genotypes != "int8" else c for c in copies]).astype(NUMBERS[genotypes][1]).tobytes()


def write(
    root: Path,
    made: list[dict[str, Any]],
    blocks: list[tuple[str, int]] = BLOCKS,
    *,
    genotypes: str = "packed",
    row_group: int = 7,
    files: int = 2,
    axis: list[dict[str, Any]] | None = None,
    change: Any = None,
) -> Path:
    """Commits samples in files of row groups of so many; samples are dealt to two splits in turn."""
    binaries = [(f"g_{i:04d}", pa.binary(len(stored([0] * size, genotypes)))) for i, (_, size) in enumerate(blocks)]
    schema = pa.schema(
        [
            pa.field("sample_id", pa.string(), nullable=False),
            pa.field("bmi", pa.float64()),
            pa.field("site", pa.string()),
            pa.field("n_missing", pa.int32(), nullable=False),
            *(pa.field(name, kind, nullable=False) for name, kind in binaries),
        ]
    )
    rows = []
    for sample in made:
        row = {name: sample[name] for name in ("sample_id", "bmi", "site")}
        row["n_missing"] = sample["copies"].count(-1)
        first = 0
        for (name, _), (_, size) in zip(binaries, blocks, strict=True):
            row[name] = stored(sample["copies"][first : first + size], genotypes)
            first += size
        rows.append(row)
    per_file = -(-len(rows) // files)
    tables = [
        [pa.Table.from_pylist(part[i : i + row_group], schema) for i in range(0, len(part), row_group)]
        for part in (rows[i : i + per_file] for i in range(0, len(rows), per_file))
    ]

    columns = variants(blocks) if axis is None else axis
    ids = [sample["sample_id"] for sample in made]
    splits = {"train": ids[::2], "test": ids[1::2]}
    return madeup.write(
        root,
        schema,
        tables,
        group_by=("sample_id",),
        splits=splits,
        split_by="sample_id",
        change=_with_axis(root, columns, change, NUMBERS[genotypes][0] if genotypes in NUMBERS else CODES),
    )


def write_packed(root: Path, packed: np.ndarray, count: int, row_group: int) -> Path:
    """Commits a block of `count` variants, two bits each, as row groups of one file."""
    schema = pa.schema(
        [pa.field("sample_id", pa.string(), nullable=False), pa.field("g_0000", pa.binary(packed.shape[1]), nullable=False)]
    )
    tables = []
    for low in range(0, len(packed), row_group):
        some = np.ascontiguousarray(packed[low : low + row_group])
        block = pa.Array.from_buffers(schema.field("g_0000").type, len(some), [None, pa.py_buffer(some)])
        ids = pa.array([f"S{number}" for number in range(low, low + len(some))])
        tables.append(pa.table([ids, block], schema=schema))
    return madeup.write(root, schema, [tables], change=_with_axis(root, variants([("chr1", count)]), None))


def _with_axis(root: Path, axis: list[dict[str, Any]], change: Any, codes: str = CODES) -> Callable[[dict[str, Any]], None]:
    """Puts `variants.parquet` and what tells of the genotypes into an index; `change` may spoil it after that."""

    def finish(index: dict[str, Any]) -> None:
        index["attributes"] = {"genotype_codes": codes, "counted_allele": "alt"}
        out = io.BytesIO()
        kinds = {"block": pa.int32(), "offset": pa.int32(), "pos": pa.int32(), "af": pa.float64(), "call_rate": pa.float64()}
        fields = [pa.field(name, kinds.get(name, pa.string())) for name in axis[0]]
        pq.write_table(pa.Table.from_pylist(axis, pa.schema(fields)), out)
        path = "_versions/variants.parquet"
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(out.getvalue())
        digest = hashlib.sha256(out.getvalue()).hexdigest()
        index["side_files"] = [
            {"name": "variants.parquet", "path": path, "bytes": len(out.getvalue()), "sha256": digest, "rows": 0}
        ]
        index["total_files"] += 1
        if change is not None:
            change(index)

    return finish
