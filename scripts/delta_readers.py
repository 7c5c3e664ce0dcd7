#!/usr/bin/env python3
"""Opens every version of a data set through its Delta log, with readers of others.

    python3 -m venv venv
    venv/bin/pip install pyarrow==26.0.1 deltalake==1.6.6 duckdb==1.5.5 duckdb-extension-delta==1.5.5 polars==2.1.0
    venv/bin/python scripts/delta_readers.py out

delta-rs, DuckDB and Polars must see the rows that the data files of the index have, version by
version, and also with a filter on a column of whole numbers, for which they skip files by the
statistics of the log. Then, in a copy, others try to write: no file that was there may change, and
nothing may come into the log. What they leave elsewhere, as DuckDB does before it is refused, is
said.

Prints a line for each version and each try; exits with 1 if anything is not as it must be. All rows
of a version are held in memory, as text.
"""

import datetime
import glob
import hashlib
import importlib.util
import json
import math
import os
import shutil
import sys
import tempfile
import time
import uuid
from collections import Counter

import deltalake
import duckdb
import polars
import pyarrow
import pyarrow.compute
import pyarrow.parquet

WHOLE_NUMBERS = ("int8", "int16", "int32", "int64")


def text(value):
    """One spelling for a value, whichever reader it comes from."""
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(text, value)) + "]"
    if isinstance(value, float):
        return "nan" if math.isnan(value) else repr(value)
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).hex()
    if isinstance(value, uuid.UUID):
        return value.bytes.hex()  # Delta has no such type: 16 bytes.
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).isoformat()
    return str(value)


def rows(table):
    """The rows of a table, in no order."""
    columns = [[text(value) for value in column.to_pylist()] for column in table.columns]
    return Counter(zip(*columns))


def arrow(result):
    """A result of delta-rs, DuckDB or Polars as a table of pyarrow."""
    return result if isinstance(result, pyarrow.Table) else pyarrow.table(result)


def delta_version(root, version):
    """The version of the Delta table that is a version of the data set, None if none is."""
    for entry in sorted(glob.glob(os.path.join(root, "_delta_log", "*.json"))):
        with open(entry, encoding="utf-8") as lines:
            for line in lines:
                txn = json.loads(line).get("txn")
                if txn and txn["appId"] == "shardmill" and txn["version"] == version:
                    return int(os.path.basename(entry)[:-5])
    return None


def indexed(root, index):
    """What the index says: the rows of its data files, and without any its columns."""
    if not index["chunks"]:
        names = [column["name"] for column in index["schema"]["columns"]]
        return pyarrow.table({name: pyarrow.nulls(0) for name in names})
    paths = [os.path.join(root, chunk["chunk_path"]) for chunk in index["chunks"]]
    return pyarrow.concat_tables([pyarrow.parquet.ParquetFile(path).read() for path in paths])


def connect():
    """DuckDB with its delta extension, from the wheel that PyPI has instead of a download."""
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    folder = os.path.dirname(importlib.util.find_spec("duckdb_extension_delta").origin)
    extension = glob.glob(os.path.join(folder, "**", "*.duckdb_extension"), recursive=True)[0]
    connection.execute(f"LOAD '{extension}'")
    return connection


def through_delta_rs(root, version, condition):
    builder = deltalake.QueryBuilder().register("t", deltalake.DeltaTable(root, version=version))
    where = f' WHERE "{condition[0]}" >= {condition[1]}' if condition else ""
    return arrow(builder.execute("SELECT * FROM t" + where).read_all())


def through_duckdb(root, version, condition):
    where = f' WHERE "{condition[0]}" >= {condition[1]}' if condition else ""
    # A filter on a name with a dot is an error of the extension, unless it is applied after the scan.
    pushdown = ", pushdown_filters = 'none'" if condition and "." in condition[0] else ""
    sql = f"SELECT * FROM delta_scan('{root}', version = {version}{pushdown}){where}"
    return arrow(connect().sql(sql).to_arrow_table())


def through_polars(root, version, condition):
    frame = polars.scan_delta(root, version=version)
    if condition:
        frame = frame.filter(polars.col(condition[0]) >= condition[1])
    return arrow(frame.collect().to_arrow())


READERS = {
    "delta-rs": through_delta_rs,
    "DuckDB": through_duckdb,
    "Polars": through_polars,
}


def condition_of(table):
    """A column of whole numbers and a value that about half of its rows reach, if there is one."""
    for field in table.schema:
        if str(field.type) in WHOLE_NUMBERS and table.num_rows > 0:
            bounds = pyarrow.compute.min_max(table[field.name]).as_py()
            if bounds["min"] is not None:
                return field.name, (bounds["min"] + bounds["max"]) // 2
    return None


def check_version(root, index):
    """Compares one version; the names of the readers that see something else."""
    wrong = []
    version = index["version"]
    number = delta_version(root, version)
    if any(not chunk["chunk_path"].endswith(".parquet") for chunk in index["chunks"]):
        print(f"version {version}: its files are not Parquet")
        return [] if number is None else [f"version {version} is in the log"]
    if number is None:
        return [f"version {version} is in no entry of the log"]
    expected = indexed(root, index)
    names = expected.schema.names
    all_rows = rows(expected)
    condition = condition_of(expected)
    some_rows = None
    if condition:
        chosen = pyarrow.compute.greater_equal(expected[condition[0]], condition[1])
        some_rows = rows(expected.filter(chosen))
    seconds = []
    for reader, read in READERS.items():
        start = time.monotonic()
        table = read(root, number, None)
        seconds.append(f"{reader} {time.monotonic() - start:.2f} s")
        if table.schema.names != names or rows(table) != all_rows:
            wrong.append(f"{reader} sees other rows in version {version}")
        if condition and rows(read(root, number, condition)) != some_rows:
            wrong.append(f"{reader} sees other rows where {condition[0]} >= {condition[1]}")
    print(
        f"version {version} = Delta version {number}: {expected.num_rows} rows,"
        f" {len(names)} columns, {len(index['chunks'])} files: " + ", ".join(seconds)
    )
    return wrong


def content(root):
    """The SHA-256 of each file."""
    found = {}
    for folder, _, files in os.walk(root):
        for name in files:
            with open(os.path.join(folder, name), "rb") as file:
                found[os.path.relpath(file.name, root)] = hashlib.sha256(file.read()).hexdigest()
    return found


def duckdb_insert(root):
    connection = connect()
    connection.execute(f"ATTACH '{root}' AS t (TYPE delta)")
    connection.execute("INSERT INTO t SELECT * FROM t LIMIT 1")


WRITERS = {
    "delta-rs append": lambda root: deltalake.write_deltalake(
        root, deltalake.DeltaTable(root).to_pyarrow_table().slice(0, 1), mode="append"
    ),
    "delta-rs overwrite": lambda root: deltalake.write_deltalake(
        root, deltalake.DeltaTable(root).to_pyarrow_table().slice(0, 1), mode="overwrite"
    ),
    "delta-rs delete": lambda root: deltalake.DeltaTable(root).delete(),
    "delta-rs compact": lambda root: deltalake.DeltaTable(root).optimize.compact(),
    "delta-rs vacuum": lambda root: deltalake.DeltaTable(root).vacuum(
        retention_hours=0, dry_run=False, enforce_retention_duration=False
    ),
    "Polars append": lambda root: polars.read_delta(root).head(1).write_delta(root, mode="append"),
    "DuckDB insert": duckdb_insert,
}


def check_writers(root):
    """Lets others try to write, in a copy with a file that no version needs; what they got done."""
    wrong = []
    for writer, write in WRITERS.items():
        with tempfile.TemporaryDirectory() as folder:
            copy = os.path.join(folder, "copy")
            shutil.copytree(root, copy)
            os.makedirs(os.path.join(copy, "data"), exist_ok=True)
            with open(os.path.join(copy, "data", "of-an-unfinished-run.parquet"), "wb") as stray:
                stray.write(b"not finished")
            before = content(copy)
            try:
                write(copy)
                outcome = "did nothing"
            except Exception as error:  # Each has errors of its own.
                outcome = "refused: " + " ".join(str(error).split())[:110]
            after = content(copy)
            left = sorted(set(after) - set(before))
            print(f"{writer}: {outcome}" + (f"; left {left}" if left else ""))
            changed = any(after.get(path) != sha256 for path, sha256 in before.items())
            if changed or any(path.startswith("_delta_log") for path in left):
                wrong.append(f"{writer} has changed the data set")
    return wrong


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    root = os.path.abspath(sys.argv[1])
    wrong = []
    for path in sorted(glob.glob(os.path.join(root, "_versions", "*.json"))):
        with open(path, encoding="utf-8") as file:
            wrong += check_version(root, json.load(file))
    wrong += check_writers(root)
    for line in wrong:
        print("WRONG: " + line)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
