#!/usr/bin/env python3
"""Compares the genotype column of a data set with the fewest bytes that its genotype counts allow.

    benchmarks/vcf/floor.py DATASET

A variant with counts n1, n2, ... of its genotypes has n! / (n1! n2! ...) arrangements. Without
knowing how samples or variants depend on each other, no code is shorter than the logarithm of that.
Needs pyarrow.
"""

import math
import sys
from pathlib import Path

import pyarrow.parquet as parquet

COUNTS = ["n_hom_ref", "n_het", "n_hom_alt", "n_missing"]


def main():
    bits = column = 0
    for path in sorted(Path(sys.argv[1], "data/variants").glob("*.parquet")):
        file = parquet.ParquetFile(path)
        for counts in zip(*file.read(columns=COUNTS).to_pydict().values()):
            arrangements = math.lgamma(sum(counts) + 1) - sum(math.lgamma(n + 1) for n in counts)
            bits += arrangements / math.log(2)
        for group in range(file.num_row_groups):
            group = file.metadata.row_group(group)
            chunks = map(group.column, range(group.num_columns))
            column += sum(c.total_compressed_size for c in chunks if c.path_in_schema.split(".")[0] == "gt")
    print(f"floor {bits / 8:,.0f} bytes, column gt {column:,} bytes, {column * 8 / bits:.3f} of it")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
