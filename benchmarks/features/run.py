"""Features of made-up telemetry, against pandas: values are compared, and both are timed.

    pip install duckdb numpy pandas pyarrow
    python benchmarks/features/run.py WORK_FOLDER [JARS] [DAYS]

Writes a row each 5 s of each jar as Parquet, makes a data set of it with `convert`, then runs `features` on it, with one worker and with
all, and prints rows per second and per second of processor time; DuckDB makes the same windows in one query with as many threads. The
windows of three jars are computed again with pandas; the run ends with an error if a value differs. SHARDMILL names another command than
that of this folder.
"""

import os
import pathlib
import resource
import shutil
import subprocess
import sys
import time

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

SHARDMILL = os.environ.get("SHARDMILL", str(pathlib.Path(__file__).resolve().parents[2] / "shardmill"))
COLUMNS = ["voltage_v", "current_a", "temperature_c", "resistance_mohm"]
SCHEMA = pa.schema([("battery_id", pa.string()), ("ts", pa.timestamp("us", tz="UTC"))] + [(name, pa.float64()) for name in COLUMNS])


def write(path: pathlib.Path, jars: int, days: int) -> int:
    """Rows of all jars, in order of jar and time, of which one in a thousand is missing."""
    random = np.random.default_rng(1)
    start = np.datetime64("2026-01-01", "us").astype("int64")
    times = start + np.arange(days * 17_280) * 5_000_000
    rows = 0
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        for jar in range(jars):
            t = times[random.random(len(times)) > 0.001]
            n = len(t)
            day = np.sin(t / 8.64e10 * 2 * np.pi)
            values = [
                np.round(13.6 + 0.3 * day + 0.05 * random.standard_normal(n), 3),
                np.round(2 * random.standard_normal(n), 3),
                np.round(25 + 3 * day + 0.2 * random.standard_normal(n), 1),
                np.round(5 + 0.01 * random.standard_normal(n), 3),
            ]
            name = f"DC-CNX-01-UPS-01-STR-{jar // 24:02d}-JAR-{jar % 24:03d}"
            columns = [pa.array([name] * n), pa.array(t, pa.timestamp("us", tz="UTC")), *values]
            writer.write_table(pa.table(columns, schema=SCHEMA), row_group_size=131_072)
            rows += n
    return rows


def run(*command: str) -> tuple[float, float]:
    """Wall and processor seconds of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall = time.monotonic() - start
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def query(raw: pathlib.Path, out: pathlib.Path) -> str:
    """The same windows in SQL; DuckDB's quantile_cont is the one of numpy."""
    day = "epoch_us(ts) / 86400e6"
    statistics = [
        f"count({c}), avg({c}), stddev_samp({c}), min({c}), max({c}), arg_max({c}, ts), regr_slope({c}, {day}),"
        f" quantile_cont({c}, [0.05, 0.5, 0.95])"
        for c in COLUMNS
    ]
    lengths = [
        f"SELECT battery_id, '{hours}h', epoch_us(ts) // {hours * 3_600_000_000} AS number, count(*), {', '.join(statistics)}"
        f" FROM '{raw}' GROUP BY ALL"
        for hours in (1, 24, 168)
    ]
    return f"COPY ({' UNION ALL '.join(lengths)}) TO '{out}' (FORMAT parquet)"


def compare(raw: pathlib.Path, features: pathlib.Path) -> None:
    """Windows of three jars by pandas."""
    database = duckdb.connect()
    rows = database.sql(f"SELECT * FROM '{raw}' WHERE battery_id IN (SELECT DISTINCT battery_id FROM '{raw}' ORDER BY 1 LIMIT 3) ORDER BY battery_id, ts").df()
    found = database.sql(f"SELECT * FROM '{features}/data/*/*/*.parquet'").df()
    found = found.set_index(["battery_id", "window_length", "event_timestamp"]).sort_index()
    epoch = pd.Timestamp("1970-01-01", tz="UTC")
    last = rows.ts.max()
    checked = 0
    start = time.monotonic()
    for label in ["1h", "24h", "168h"]:
        size = pd.Timedelta(label)
        ends = epoch + ((rows.ts.dt.tz_convert("UTC") - epoch) // size + 1) * size
        for (jar, end), window in rows.groupby([rows.battery_id, ends]):
            if end > last:
                continue
            row = found.loc[(jar, label, end)]
            seconds = (window.ts.dt.tz_convert("UTC") - epoch).dt.total_seconds().to_numpy()
            assert row.rows == len(window), (jar, label, end)
            for column in COLUMNS:
                value = window[column]
                expected = {
                    "mean": value.mean(),
                    "std": value.std(),
                    "min": value.min(),
                    "max": value.max(),
                    "last": value.iloc[-1],
                    "p5": value.quantile(0.05),
                    "p50": value.quantile(0.5),
                    "p95": value.quantile(0.95),
                }
                for name, number in expected.items():
                    assert abs(row[f"{column}_{name}"] - number) <= 1e-9 * max(1, abs(number)), (jar, label, end, name)
                slope = np.polyfit((seconds - seconds[0]) / 86_400, value, 1)[0]
                assert abs(row[f"{column}_slope_per_day"] - slope) <= 1e-6 * max(1, abs(slope)), (jar, label, end)
                checked += len(expected) + 1
    print(f"{checked:,} values equal pandas, which took {time.monotonic() - start:.1f} s for {len(rows):,} rows")


def main() -> None:
    work = pathlib.Path(sys.argv[1])
    jars = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    days = int(sys.argv[3]) if len(sys.argv) > 3 else 14
    work.mkdir(parents=True, exist_ok=True)
    raw = work / "raw.parquet"
    rows = write(raw, jars, days)
    table = work / "telemetry"
    shutil.rmtree(table, ignore_errors=True)
    run(SHARDMILL, "convert", f"--input={raw}", f"--output={table}")
    for workers in sorted({1, os.cpu_count() or 1}):
        out = work / f"features-{workers}"
        shutil.rmtree(out, ignore_errors=True)
        wall, processor = run(
            SHARDMILL,
            "features",
            f"--archive={table}",
            "--entity=battery_id",
            "--time=ts",
            f"--output={out}",
            f"--targetParallelism={workers}",
        )
        print(
            f"{workers} workers: {rows:,} rows in {wall:.1f} s, {rows / wall:,.0f} rows/s,"
            f" {rows / processor:,.0f} rows for a second of a processor, start of the JVM included"
        )
        compare(raw, out)
        sql = f"SET threads = {workers}; {query(raw, work / 'duckdb.parquet')}"
        wall, processor = run(sys.executable, "-c", f"import duckdb; duckdb.execute({sql!r})")
        print(
            f"{workers} threads of DuckDB {duckdb.__version__}: {wall:.1f} s, {rows / wall:,.0f} rows/s,"
            f" {rows / processor:,.0f} rows for a second of a processor"
        )


if __name__ == "__main__":
    main()
