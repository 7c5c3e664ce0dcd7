#!/usr/bin/env python3
"""Compares the columns of FORMAT keys with the fewest bytes that their values allow one by one.

    benchmarks/vcf/floor_format.py DATASET

Each place of a value, such as the second of PL, has frequencies of its own; the entropy of these is
what the shortest code takes that knows neither the other places and keys nor the other calls. Looks
at the first file of the data set. Needs pyarrow and numpy.
"""

import sys
from pathlib import Path

import numpy
import pyarrow
from pyarrow import parquet


def bits(values):
    """The entropy of an Arrow array, in bits, nulls as a value of their own."""
    known = values.drop_null().to_numpy()
    counts = numpy.append(numpy.unique(known, return_counts=True)[1], len(values) - len(known))
    counts = counts[counts > 0]
    return float(-(counts * numpy.log2(counts / counts.sum())).sum())


def places(column):
    """The values at each place of a sample's list; those of the samples themselves if they have one."""
    samples = column.combine_chunks().flatten()
    if not pyarrow.types.is_list(samples.type):
        return [samples]
    starts = samples.offsets.to_numpy()[:-1]
    lengths = numpy.diff(samples.offsets.to_numpy())
    values = samples.values
    return [values.take(pyarrow.array(starts[lengths > place] + place)) for place in range(lengths.max())]


def main():
    path = min(Path(sys.argv[1], "data/variants").glob("*.parquet"))
    file = parquet.ParquetFile(path)
    groups = [file.metadata.row_group(group) for group in range(file.num_row_groups)]
    all_bits = all_bytes = 0
    keys = [field.name for field in file.schema_arrow
            if field.name.startswith("call_") and pyarrow.types.is_list(field.type)]
    for name in keys:
        floor = sum(bits(values) for values in places(file.read(columns=[name])[name]))
        size = sum(chunk.total_compressed_size for group in groups
                   for chunk in map(group.column, range(group.num_columns))
                   if chunk.path_in_schema.split(".")[0] == name)
        print(f"{name}: floor {floor / 8:,.0f} bytes, column {size:,} bytes, {size * 8 / floor:.3f} of it")
        all_bits += floor
        all_bytes += size
    print(f"all: floor {all_bits / 8:,.0f} bytes, columns {all_bytes:,} bytes, {all_bytes * 8 / all_bits:.3f} of it")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
