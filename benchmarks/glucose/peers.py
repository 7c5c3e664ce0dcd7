#!/usr/bin/env python3
"""Other programs that read the table of readings and write Parquet: peers.py PROGRAM URI FILE."""

import sys

QUERY = "SELECT gid, date, bgl, trend, source FROM readings"


def duckdb(uri, file):
    import duckdb as program

    connection = program.connect()
    connection.execute("INSTALL postgres; LOAD postgres")
    connection.execute(f"ATTACH '{uri}' AS db (TYPE postgres, READ_ONLY)")
    connection.execute(f"COPY (SELECT gid, date, bgl, trend, source FROM db.readings) TO '{file}' (FORMAT parquet, COMPRESSION zstd)")


def adbc(uri, file):
    import adbc_driver_postgresql.dbapi as driver
    import pyarrow.parquet as parquet

    with driver.connect(uri) as connection, connection.cursor() as cursor:
        cursor.execute(QUERY)
        batches = cursor.fetch_record_batch()
        with parquet.ParquetWriter(file, batches.schema, compression="zstd") as writer:
            for batch in batches:
                writer.write_batch(batch)


def connectorx(uri, file):
    import connectorx as program
    import pyarrow.parquet as parquet

    table = program.read_sql(uri, QUERY, return_type="arrow", protocol="binary")
    parquet.write_table(table, file, compression="zstd")


if __name__ == "__main__":
    {"duckdb": duckdb, "adbc": adbc, "connectorx": connectorx}[sys.argv[1]](sys.argv[2], sys.argv[3])
