#!/usr/bin/env python3
"""Compares Parquet files of every column type with the values they were made from.

Make the files with the Java class io.shardmill.column.EveryColumn (see --help), then:

    python3 benchmarks/check_pyarrow.py FOLDER

Needs pyarrow (pip install pyarrow). Exit code 1 and one line for each column that differs.
"""

import argparse
import datetime
import pathlib
import struct
import sys

MAKE_FILES = """
To make FOLDER:
  mvn -q -DskipTests package -pl benchmarks -am
  java -cp benchmarks/target/benchmarks.jar:transforms/target/test-classes \\
      io.shardmill.column.EveryColumn FOLDER
"""
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def elements(text):
    """The elements of a list as Java wrote them, cut at the commas that are in no inner list."""
    parts, depth, start = [], 0, 0
    for i, letter in enumerate(text):
        depth += (letter == "[") - (letter == "]")
        if letter == "," and depth == 0:
            parts.append(text[start:i])
            start = i + 1
    return parts + [text[start:]]


def agrees(value, expected):
    """Whether a value that pyarrow read is what Java wrote as text."""
    if value is None:
        return expected == "null"
    if isinstance(value, list):
        parts = elements(expected[1:-1]) if expected != "[]" or value else []
        return len(parts) == len(value) and all(map(agrees, value, parts))
    if isinstance(value, bool):
        return expected == str(value).lower()
    if isinstance(value, bytes):
        return expected == value.hex()
    if isinstance(value, datetime.datetime):
        return int(expected) == (value - EPOCH) // datetime.timedelta(microseconds=1)
    if isinstance(value, float):
        wanted = float(expected.replace("Infinity", "inf"))
        # Java prints the shortest decimal of a float; pyarrow hands it over as a double.
        return (
            value == wanted
            or (value != value and wanted != wanted)
            or struct.pack("<f", value) == struct.pack("<f", wanted)
        )
    return expected == str(value)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog=MAKE_FILES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=pathlib.Path)
    folder = parser.parse_args().folder
    try:
        import pyarrow.parquet
    except ImportError:
        sys.exit("check_pyarrow.py needs pyarrow: pip install pyarrow")

    lines = (folder / "expected.tsv").read_text(encoding="utf-8").split("\n")[:-1]
    expected = {name: values for name, *values in (line.split("\t") for line in lines)}
    files = sorted(folder.glob("*.parquet"))
    if not files or not expected:
        sys.exit(f"{folder} holds no files to check")
    wrong = 0
    for file in files:
        table = pyarrow.parquet.read_table(file, page_checksum_verification=True)
        if table.column_names != list(expected):
            sys.exit(f"{file.name}: columns are {table.column_names}")
        for name, texts in expected.items():
            values = table.column(name).to_pylist()
            bad = [i for i, pair in enumerate(zip(values, texts)) if not agrees(*pair)]
            if len(values) != len(texts) or bad:
                wrong += 1
                print(f"{file.name}: column {name!r}: row {bad[:1] or len(values)} differs")
        print(f"{file.name}: {table.num_rows} rows, {table.num_columns} columns checked")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
