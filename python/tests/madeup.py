"""Data sets of the tests' own making, of any row groups and types, with an index as the Java side writes it."""

from __future__ import annotations

import hashlib
import json
import math
import uuid
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

TYPES = {
    pa.bool_(): "boolean",
    pa.int8(): "int8",
    pa.int16(): "int16",
    pa.int32(): "int32",
    pa.int64(): "int64",
    pa.float32(): "float32",
    pa.float64(): "float64",
    pa.string(): "string",
    pa.timestamp("us", tz="UTC"): "timestamp_micros",
}


def column(field: pa.Field) -> dict[str, Any]:
    kind, depth, elements = field.type, 0, False
    while pa.types.is_list(kind):
        depth += 1
        elements = kind.value_field.nullable
        kind = kind.value_type
    found = {"name": field.name, "list": depth > 0, "nullable": field.nullable, "unit": "", "description": "made up"}
    if depth:
        found |= {"depth": depth, "nullable_elements": elements}
    if pa.types.is_decimal(kind):
        return found | {"type": "fixed_binary", "width": 16, "meaning": f"decimal({kind.precision},{kind.scale})"}
    if pa.types.is_fixed_size_binary(kind) and (field.metadata or {}).get(b"meaning") == b"uuid":
        return found | {"type": "fixed_binary", "width": 16, "meaning": "uuid"}
    if pa.types.is_fixed_size_binary(kind):
        return found | {"type": "fixed_binary", "width": kind.byte_width}
    if pa.types.is_date32(kind):
        return found | {"type": "int32", "meaning": "date"}
    if pa.types.is_time64(kind):
        return found | {"type": "int64", "meaning": "time"}
    return found | {"type": TYPES[kind]}


def bounds(array: pa.ChunkedArray) -> tuple[Any, Any, int]:
    """What the Java side tells of a column of a row group: NaN is in no bounds, infinite ones are null."""
    values = array.drop_null()
    if pa.types.is_floating(values.type):
        values = values.filter(pc.invert(pc.is_nan(values)))
    if pa.types.is_timestamp(values.type) or pa.types.is_time64(values.type):
        values = pa.chunked_array([c.view(pa.int64()) for c in values.chunks], pa.int64())
    if pa.types.is_date32(values.type):
        values = values.cast(pa.int32())
    low, high = (pc.min_max(values)[k].as_py() for k in ("min", "max")) if len(values) else (None, None)
    if isinstance(low, bytes):
        low, high = str(uuid.UUID(bytes=low)), str(uuid.UUID(bytes=high))
    if isinstance(low, Decimal):
        low, high = f"{low:f}", f"{high:f}"
    low, high = (None if isinstance(v, float) and math.isinf(v) else v for v in (low, high))
    return low, high, array.null_count


def write(
    root: Path,
    schema: pa.Schema,
    files: list[list[pa.Table]],
    *,
    group_by: tuple[str, ...] = (),
    splits: dict[str, list[str]] | None = None,
    split_by: str = "",
    axes: dict[str, list[str]] | None = None,
    version: int = 1,
    change: Any = None,
) -> Path:
    """Commits a version with files of row groups; `change` may spoil the index before it is written."""
    scalars = [
        f.name for f in schema if not pa.types.is_list(f.type) and (column(f)["type"] != "fixed_binary" or "meaning" in column(f))
    ]
    chunks: list[dict[str, Any]] = []
    groups = {kind: {"keys": [], "key": [], "chunk": [], "first_row": [], "rows": []} for kind in group_by}
    row_groups: dict[str, Any] = {"rows": [], "offsets": [], "bytes": [], "columns": {}}
    row_groups["columns"] = {name: {"min": [], "max": [], "nulls": []} for name in scalars}
    start = 0
    for number, tables in enumerate(files):
        path = f"data/rows/part-{version:03d}-{number:05d}.parquet"
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with pq.ParquetWriter(target, schema, compression="zstd", write_page_checksum=True) as writer:
            for table in tables:
                writer.write_table(table, row_group_size=max(1, table.num_rows))
        metadata = pq.read_metadata(target)
        assert metadata.num_row_groups == len(tables)
        rows = sum(t.num_rows for t in tables)
        for i, table in enumerate(tables):
            row_groups["rows"].append(table.num_rows)
            row_groups["offsets"].append(4)
            row_groups["bytes"].append(metadata.row_group(i).total_byte_size)
            for name in scalars:
                for key, value in zip(("min", "max", "nulls"), bounds(table[name]), strict=True):
                    row_groups["columns"][name][key].append(value)
        whole = pa.concat_tables([schema.empty_table(), *tables])
        for kind in group_by:
            _runs(groups[kind], whole[kind].to_pylist(), number)
        content = target.read_bytes()
        chunks.append(
            {
                "chunk_id": number,
                "chunk_path": path,
                "n_rows": rows,
                "row_start_idx": start,
                "row_end_idx": start + rows,
                "file_size_mb": len(content) / 2**20,
                "file_size_bytes": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
                "first_row_group": sum(c["n_row_groups"] for c in chunks),
                "n_row_groups": len(tables),
                "source": "made up",
                "source_start": start,
                "source_end": start + rows,
            }
        )
        start += rows
    index: dict[str, Any] = {
        "format": "shardmill",
        "format_version": 2,
        "version": version,
        "parent_version": version - 1 or None,
        "commit": {"run_id": "00000000-0000-4000-8000-000000000000", "processing_timestamp": "2026-01-01T00:00:00Z"},
        "row_noun": "row",
        "total_rows": start,
        "total_chunks": len(chunks),
        "total_bytes": sum(c["file_size_bytes"] for c in chunks),
        "total_files": len(chunks),
        "next_file": len(chunks),
        "schema": {"name": "rows", "columns": [column(field) for field in schema]},
        "counts": {"read": start, "added": {}, "written": start, "rejected": {}, "filtered": {}},
        "inputs": [],
        "rejected": [],
        "side_files": [],
        "attributes": {},
        "axes": {name: _axis(labels) for name, labels in (axes or {}).items()},
        "config_hash": "0" * 64,
        "processing_config": {"pipeline": "made-up", "data_version": 1, "options": {}, "layout": {}, "software": {}},
        "chunks": chunks,
        "row_groups": row_groups,
        "groups": groups,
    }
    if splits is not None:
        parts = [{"name": n, "weight": 1.0, "rows": 0, "keys": keys} for n, keys in splits.items()]
        index["splits"] = {"column": split_by, "seed": 1, "rows_without_value": 0, "parts": parts}
    if change is not None:
        change(index)
    (root / "_versions").mkdir(parents=True, exist_ok=True)
    (root / f"_versions/{version:020d}.json").write_text(json.dumps(index))
    return root


def _runs(kind: dict[str, list[Any]], keys: list[str | None], chunk: int) -> None:
    previous: object = object()
    for row, key in enumerate(keys):
        if key is None:
            previous = object()
            continue
        if key == previous:
            kind["rows"][-1] += 1
            continue
        if key not in kind["keys"]:
            kind["keys"].append(key)
        kind["key"].append(kind["keys"].index(key))
        kind["chunk"].append(chunk)
        kind["first_row"].append(row)
        kind["rows"].append(1)
        previous = key


def _labels(width: int) -> list[str]:
    return ["a", "b", "c"] if width == 3 else [f"s{i}" for i in range(width)]


def _axis(labels: list[str]) -> dict[str, Any]:
    digest = hashlib.sha256("".join(f"{label}\n" for label in labels).encode()).hexdigest()
    return {"length": len(labels), "sha256": digest, "labels": labels}


NUMBERED = pa.schema(
    [
        pa.field("x", pa.int64(), nullable=False),
        pa.field("patient", pa.string()),
        pa.field("y", pa.float32()),
        pa.field("v", pa.list_(pa.field("element", pa.int32(), nullable=False)), nullable=False),
        pa.field("gt", pa.list_(pa.field("element", pa.int8(), nullable=False)), nullable=False),
        pa.field("kind", pa.string()),
    ]
)


def numbered(sizes: list[list[int]], width: int = 3) -> list[list[pa.Table]]:
    """Files of row groups of so many rows: `x` counts the rows, `patient` has runs, `y` has nulls, `v` ragged lists."""
    files, row = [], 0
    for groups in sizes:
        tables = []
        for rows in groups:
            x = np.arange(row, row + rows)
            columns = [
                pa.array(x, pa.int64()),
                pa.array([f"p{n // 5}" if n % 17 else None for n in x.tolist()], pa.string()),
                pa.array([None if n % 7 == 0 else n / 2 for n in x.tolist()], pa.float32()),
                pa.array([list(range(n, n + n % 4)) for n in x.tolist()], NUMBERED.field("v").type),
                pa.array([[(n + k) % 4 - 1 for k in range(width)] for n in x.tolist()], NUMBERED.field("gt").type),
                pa.array([None if n % 11 == 0 else ("rare" if n % 10 == 3 else "common") for n in x.tolist()], pa.string()),
            ]
            tables.append(pa.Table.from_arrays(columns, schema=NUMBERED))
            row += rows
        files.append(tables)
    return files


def dataset(root: Path, sizes: list[list[int]], width: int = 3, **options: Any) -> Path:
    """A data set of `numbered` rows, split by patient into even and odd ones."""
    files = numbered(sizes, width)
    keys = sorted({k for f in files for t in f for k in t["patient"].to_pylist() if k is not None}, key=lambda k: int(k[1:]))
    parts = {"train": keys[::2], "validation": keys[1::2], "test": []}
    options = {"group_by": ("patient",), "splits": parts, "split_by": "patient", "axes": {"samples": _labels(width)}} | options
    return write(root, NUMBERED, files, **options)
