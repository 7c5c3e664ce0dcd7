#!/usr/bin/env python3
"""Compares the PostgreSQL source and `./shardmill glucose` with psql, Beam's JdbcIO, DuckDB, ADBC and ConnectorX.

    mvn -q -DskipTests package -pl benchmarks -am
    benchmarks/glucose/run.py --python=venv/bin/python > table.md

takes about 15 minutes on 2 cores; `--scale=0.05 --repeats=1` checks the set-up in one or two. Needs the
programs of a PostgreSQL server (Debian: apt install postgresql-15) and starts one of its own.
"""

import argparse
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import measure
from server import Server

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
JAR = ROOT / "benchmarks/target/benchmarks.jar"
JAVA = ["java", "-XX:+UseParallelGC", "-Xmx1g"]
COPY = "COPY (SELECT gid, date, bgl, trend, source FROM readings) TO STDOUT (FORMAT binary)"


@dataclass
class Program:
    name: str
    command: list
    rows: int
    note: str


def main():
    options = arguments()
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    if not JAR.exists():
        sys.exit(f"{JAR} is not there: mvn -q -DskipTests package -pl benchmarks -am")
    # Builds if sources changed, so that no measured run does.
    subprocess.run([str(ROOT / "shardmill"), "help"], check=True, stdout=subprocess.DEVNULL)
    with Server(options.postgres, Path(options.data or work / "data")) as server:
        server.fill(max(2, round(100 * options.scale)), 365)
        rows = server.count("readings")
        records = rows + server.count("messages")
        out = work / "out"
        programs = [
            program
            for program in all_programs(server, rows, records, out, options.python)
            if options.only in program.name
        ]
        results, failures = compare(programs, options.repeats, out, work)
    print(render(programs, results, failures, rows, records, options.repeats))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, default=Path("target/benchmark-glucose"),
                        help="folder for outputs (%(default)s)")
    parser.add_argument("--data", help="folder for the server's data, which the user postgres can reach; default below --work")
    parser.add_argument("--postgres", type=Path, default=Path("/usr/lib/postgresql/15/bin"),
                        help="folder of initdb and pg_ctl (%(default)s)")
    parser.add_argument("--scale", type=float, default=1.0, help="1 = 100 patients of a year, 10.5 M readings (%(default)s)")
    parser.add_argument("--repeats", type=int, default=5, help="runs of each program (%(default)s)")
    parser.add_argument("--python", help="interpreter with duckdb, adbc-driver-postgresql, connectorx and pyarrow")
    parser.add_argument("--only", default="", help="programs whose name contains this")
    return parser.parse_args()


def all_programs(server, rows, records, out, python):
    # Beam's own needs more heap than the rest together, and more time for the whole table than there is.
    few = min(rows, 50_000)
    glucose = [str(ROOT / "shardmill"), "glucose", f"--jdbcUrl={server.jdbc}", "--onExisting=replace",
               f"--output={out}/patients", "--patientsPerFile=10"]
    programs = [
        Program("psql COPY binary", server.psql(COPY), rows, "the floor: to /dev/null"),
        Program("raw path", [*JAVA, "-cp", str(JAR), "io.shardmill.benchmarks.RawTable", server.jdbc, "readings", f"{out}/raw.parquet"],
                rows, "one connection, decoded, Parquet with ZSTD"),
        Program("JdbcIO + ParquetIO",
                [*JAVA, "-Xmx4g", "-cp", str(JAR), "io.shardmill.benchmarks.BeamTable", server.jdbc,
                 f"SELECT gid, date, bgl, trend, source FROM readings LIMIT {few}", f"{out}/beam"],
                few, f"Direct runner, {few:,} rows"),
        Program("patients", [*glucose, "--targetParallelism=2"], records, "all features, 2 threads"),
        Program("patients, 8 readers", [*glucose, "--targetParallelism=8", "--connections=8"], records, "all features"),
    ]
    for peer in ["duckdb", "adbc", "connectorx"] if python else []:
        programs.append(Program(peer, [python, str(HERE / "peers.py"), peer, server.uri, f"{out}/{peer}.parquet"],
                                rows, "Parquet with ZSTD"))
    return programs


def compare(programs, repeats, out, work):
    """Runs all programs in turn, so that slow minutes hit all of them. A peer that cannot run is said so."""
    results = {program.name: measure.Runs() for program in programs}
    failures = {}
    for repeat in range(repeats):
        for program in programs:
            if program.name in failures:
                continue
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir(parents=True)
            try:
                wall, cpu, rss = measure.run(program.command, work / "log.txt")
            except SystemExit as failure:
                if not program.command[1].endswith("peers.py"):
                    raise
                lines = str(failure).splitlines()
                failures[program.name] = next((line for line in lines if "Error" in line), lines[-1])
                continue
            runs = results[program.name]
            runs.wall.append(wall)
            runs.cpu.append(cpu)
            runs.rss_mb.append(rss)
            runs.size = measure.files_size(path for path in out.rglob("*") if path.is_file())
            print(f"{repeat + 1}/{repeats} {program.name}: {wall:.2f} s", file=sys.stderr)
    return results, failures


def render(programs, results, failures, rows, records, repeats):
    lines = [
        f"Machine: {measure.machine()}. Server on the same machine. Medians of {repeats} runs, all programs in turn, start"
        " included; CPU is that of the program, not of the server.",
        "",
        f"{rows:,} readings of 5 columns; {records:,} records with messages.",
        "",
        "| program | wall, s | CPU, s | peak MB | M rows/s | M rows/CPU-s | output, MB | |",
        "|---|---:|---:|---:|---:|---:|---:|---|",
    ]
    rates = {}
    for program in programs:
        runs = results[program.name]
        if program.name in failures or not runs.wall:
            lines.append(f"| {program.name} | - | - | - | - | - | - | did not run: {failures.get(program.name, '')} |")
            continue
        rates[program.name] = program.rows / runs.seconds
        lines.append(
            f"| {program.name} | {runs.seconds:.2f} | {runs.cpu_seconds:.2f} | {runs.peak_mb:.0f}"
            f" | {program.rows / runs.seconds / 1e6:.2f} | {program.rows / runs.cpu_seconds / 1e6:.2f}"
            f" | {runs.size / 1e6:.1f} | {program.note} |")
    lines += ["", "| measure | goal | found | |", "|---|---:|---:|---|"]
    goal(lines, "raw path, wall against psql", 1.4, ratio(rates, "psql COPY binary", "raw path"), least=False)
    goal(lines, "raw path, rows/s against JdbcIO + ParquetIO", 20, ratio(rates, "raw path", "JdbcIO + ParquetIO"), least=True)
    for peer in ["duckdb", "adbc", "connectorx"]:
        found = ratio(rates, "raw path", peer)
        if found:
            lines.append(f"| raw path, rows/s against {peer} | reported | {found:.2f} | |")
    if results.get("patients") and results["patients"].cpu:
        goal(lines, "patients, thousand raw rows/s/core", 300, records / results["patients"].cpu_seconds / 1e3, least=True)
    if results.get("patients, 8 readers") and results["patients, 8 readers"].cpu:
        goal(lines, "patients, 8 readers, peak MB", 1000, results["patients, 8 readers"].peak_mb, least=False)
    return "\n".join(lines)


def ratio(rates, one, other):
    return rates[one] / rates[other] if one in rates and other in rates else None


def goal(lines, name, bound, found, least):
    if found is not None:
        met = found >= bound if least else found <= bound
        lines.append(f"| {name} | {'at least' if least else 'at most'} {bound} | {found:.2f} | {'met' if met else 'missed'} |")


if __name__ == "__main__":
    main()
