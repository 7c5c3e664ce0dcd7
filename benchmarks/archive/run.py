#!/usr/bin/env python3
"""Compares `./shardmill archive` with psql's binary COPY, and its files with pyarrow's and with CSV.

    mvn -q -DskipTests package -pl testdata -am
    benchmarks/archive/run.py --python=venv/bin/python > table.md

takes about ten minutes on 2 cores; `--days=1 --repeats=1` checks the set-up. Needs the programs of a PostgreSQL server
(Debian: apt install postgresql-15), starts one of its own, and fills it with a fleet of batteries. `--python` has pyarrow.
"""

import argparse
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "glucose")]

import fleet
import measure
from server import Server

TABLE = "telemetry_jar_raw"
PARTITION = "telemetry_jar_raw_2024_01"
COLUMNS = "ts, battery_id, voltage_v, temperature_c, resistance_mohm, conductance_s"
ORDERED = f"SELECT {COLUMNS} FROM {PARTITION} ORDER BY battery_id, ts"
FORGET = "DROP SCHEMA IF EXISTS shardmill CASCADE"

PYARROW = """
import sys, pyarrow as pa, pyarrow.csv as pc, pyarrow.parquet as pq
types = {"ts": pa.timestamp("us", tz="UTC"), "battery_id": pa.string(), "voltage_v": pa.decimal128(5, 3),
         "temperature_c": pa.decimal128(4, 1), "resistance_mohm": pa.decimal128(8, 3), "conductance_s": pa.decimal128(8, 5)}
table = pc.read_csv(sys.argv[1], convert_options=pc.ConvertOptions(column_types=types))
pq.write_table(table, sys.argv[2])
"""


@dataclass
class Program:
    name: str
    command: list
    note: str
    attach: bool = False


def main():
    options = arguments()
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    with Server(options.postgres, Path(options.data or work / "data")) as server:
        fleet.fill(server, "--start=2024-01-01", f"--sites={options.sites}", f"--days={options.days}", f"--seconds={options.seconds}")
        ask(server, "VACUUM ANALYZE")
        rows = server.count(PARTITION)
        out = work / "out"
        programs = [p for p in all_programs(server, out, options.shardmill) if options.only in p.name]
        results = {program.name: measure.Runs() for program in programs}
        for repeat in range(options.repeats):
            for program in programs:
                ask(server, FORGET)
                shutil.rmtree(out, ignore_errors=True)
                wall, cpu, rss = measure.run(program.command, work / "log.txt")
                runs = results[program.name]
                runs.wall.append(wall)
                runs.cpu.append(cpu)
                runs.rss_mb.append(rss)
                runs.size = measure.files_size(out.rglob("*.parquet")) if out.exists() else 0
                print(f"{repeat + 1}/{options.repeats} {program.name}: {wall:.2f} s", file=sys.stderr)
                if program.attach:
                    ask(server, f"ALTER TABLE {TABLE} ATTACH PARTITION {PARTITION}"
                                " FOR VALUES FROM ('2024-01-01Z') TO ('2024-02-01Z')")
        sizes = peers(server, work, options.python) if options.python else {}
    print(render(programs, results, sizes, rows, options.repeats))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, default=Path("target/benchmark-archive"), help="folder for outputs (%(default)s)")
    parser.add_argument("--data", help="folder for the server's data, which the user postgres can reach; default below --work")
    parser.add_argument("--postgres", type=Path, default=Path("/usr/lib/postgresql/15/bin"),
                        help="folder of initdb and pg_ctl (%(default)s)")
    parser.add_argument("--shardmill", default=str(ROOT / "shardmill"), help="the command (%(default)s)")
    parser.add_argument("--sites", type=int, default=1, help="of 216 jars (%(default)s)")
    parser.add_argument("--days", type=int, default=7, help="of telemetry, in January 2024 (%(default)s)")
    parser.add_argument("--seconds", type=int, default=30, help="between two rows of a jar (%(default)s)")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each program (%(default)s)")
    parser.add_argument("--python", help="interpreter with pyarrow, for the sizes")
    parser.add_argument("--only", default="", help="programs whose name contains this")
    return parser.parse_args()


def ask(server, sql):
    subprocess.run(server.psql(sql), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def all_programs(server, out, shardmill):
    one = ["--connections=1", "--targetParallelism=1"]
    archive = [shardmill, "archive", f"--jdbcUrl={server.jdbc}", f"--tables={TABLE}", "--timeColumn=ts",
               "--keyColumns=battery_id", f"--output={out}", *one]
    return [
        Program("psql COPY", server.psql(f"COPY (SELECT {COLUMNS} FROM {PARTITION}) TO STDOUT (FORMAT binary)"),
                "binary, as stored"),
        Program("psql COPY, ordered", server.psql(f"COPY ({ORDERED}) TO STDOUT (FORMAT binary)"), "the statement of an archive"),
        Program("psql fingerprint", server.psql(
            "SELECT count(*), sum(('x' || left(h, 16))::bit(64)::int8), sum(('x' || right(h, 16))::bit(64)::int8)"
            f" FROM (SELECT md5(record_send(ROW({COLUMNS}))) AS h FROM {PARTITION}) AS t"), "the server's pass over the rows"),
        Program("archive, no compression", [*archive, "--codec=uncompressed"], "export and compare"),
        Program("archive", archive, "export and compare, ZSTD"),
        Program("archive, detach", [*archive, "--delete=detach"], "the same, and the switch", attach=True),
    ]


def peers(server, work, python):
    """Bytes of the same rows, in the same order, as other programs write them."""
    csv, parquet = work / "rows.csv", work / "pyarrow.parquet"
    with open(csv, "wb") as file:
        subprocess.run(server.psql(f"COPY ({ORDERED}) TO STDOUT (FORMAT csv, HEADER)"), check=True, stdout=file)
    subprocess.run([python, "-c", PYARROW, str(csv), str(parquet)], check=True)
    sizes = {"pyarrow's defaults": os.path.getsize(parquet), "CSV": os.path.getsize(csv)}
    csv.unlink()
    return sizes


def render(programs, results, sizes, rows, repeats):
    lines = [
        f"Machine: {measure.machine()}. Server on the same machine. Medians of {repeats} runs, all programs in turn, start"
        " included; CPU is that of the program, not of the server.",
        "",
        f"{rows:,} rows of 6 columns, one connection, one thread.",
        "",
        "| program | wall, s | CPU, s | peak MB | M rows/s | M rows/CPU-s | output, MB | |",
        "|---|---:|---:|---:|---:|---:|---:|---|",
    ]
    for program in programs:
        runs = results[program.name]
        lines.append(
            f"| {program.name} | {runs.seconds:.2f} | {runs.cpu_seconds:.2f} | {runs.peak_mb:.0f}"
            f" | {rows / runs.seconds / 1e6:.2f} | {rows / max(runs.cpu_seconds, 0.01) / 1e6:.2f}"
            f" | {runs.size / 1e6:.1f} | {program.note} |")
    lines += [f"| {name} | | | | | | {size / 1e6:.1f} | the same rows in the same order |" for name, size in sizes.items()]
    lines += ["", "| measure | goal | found | |", "|---|---:|---:|---|"]
    if len(results) == 6:
        goal(lines, "archive, wall against psql COPY, ordered", 1.4, results["archive"].seconds / results["psql COPY, ordered"].seconds)
        floor = results["psql COPY, ordered"].seconds + results["psql fingerprint"].seconds
        lines.append(f"| the same against that and the server's fingerprint | reported | {results['archive'].seconds / floor:.2f} | |")
        for name, bound in [("pyarrow's defaults", 0.6), ("CSV", 0.1)]:
            if name in sizes:
                goal(lines, f"Parquet, bytes against {name}", bound, results["archive"].size / sizes[name])
        rate = rows / results["archive, no compression"].seconds / 1e6
        lines.append(f"| archive before compression, M rows/s on one connection | at least 1.2 | {rate:.2f}"
                     f" | {'met' if rate >= 1.2 else 'missed'} |")
    return "\n".join(lines)


def goal(lines, name, bound, found):
    lines.append(f"| {name} | at most {bound} | {found:.2f} | {'met' if found <= bound else 'missed'} |")


if __name__ == "__main__":
    main()
