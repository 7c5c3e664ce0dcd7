#!/usr/bin/env python3
"""Compares two data sets of variants value by value; see compare_bcf.sh."""

import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def main():
    expected, found = (read(Path(folder)) for folder in sys.argv[1:])
    if expected.schema != found.schema or len(expected) != len(found):
        sys.exit(f"{len(expected)} rows and {len(found)}, or other columns")
    differing = sum(compare(name, expected[name], found[name]) for name in expected.column_names)
    print(f"{len(expected):,} rows, {len(expected.column_names)} columns: {differing} differing values")
    sys.exit(differing > 0)


def read(folder):
    files = sorted((folder / "data" / "variants").rglob("*.parquet"))
    return pa.concat_tables(pq.read_table(file) for file in files)


def compare(name, expected, found):
    """Rows of a column that differ; texts of values tell NaN from null."""
    pairs = zip(expected.to_pylist(), found.to_pylist(), strict=True)
    differing = [(one, other) for one, other in pairs if repr(one) != repr(other)]
    if differing:
        print(f"{name}: {len(differing)} rows differ, such as {differing[0]}")
    return len(differing)


if __name__ == "__main__":
    main()
