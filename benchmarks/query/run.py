#!/usr/bin/env python3
"""Asks `./shardmill serve` over a table and its archive, beside plain SQL, DuckDB over the same files, and pandas.

    mvn -q -DskipTests package -pl testdata -am
    venv/bin/python benchmarks/query/run.py > table.md         # venv: what requirements.txt names

takes five minutes on 2 cores. Needs the programs of a PostgreSQL server (Debian: apt install postgresql-15), starts one of its
own, and fills it with a fleet of batteries, of which all but the last weeks are archived. All answers are compared.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "glucose")]

import duckdb
import pandas
import psycopg

import fleet
import measure
from server import Server

TABLE = "telemetry_jar_raw"
WHOLE = "SELECT count(*), sum(voltage_v), avg(voltage_v) FROM {}"


def main():
    options = arguments()
    work = options.work.resolve()
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    with Server(options.postgres, work / "data") as server:
        fleet.fill(server, f"--sites={options.sites}", f"--days={options.days}", f"--seconds={options.seconds}")
        with psycopg.connect(server.uri) as plain:
            # What readers of the database alone have, once months are archived: the same rows in a table of their own.
            plain.execute(f"CREATE TABLE kept AS SELECT * FROM {TABLE}")
            plain.execute("CREATE INDEX ON kept (battery_id, ts)")
            plain.commit()
            plain.autocommit = True
            plain.execute("VACUUM ANALYZE")
            archive(server, work / "cold", options)
            with served(server, work, options) as ask:
                results, rows = compare(plain, ask, work / "cold", options.repeats)
    print(render(results, rows, options))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, default=Path("target/benchmark-query"), help="folder that the user postgres can reach (%(default)s)")
    parser.add_argument("--postgres", type=Path, default=Path("/usr/lib/postgresql/15/bin"), help="folder of initdb and pg_ctl (%(default)s)")
    parser.add_argument("--shardmill", default=str(ROOT / "shardmill"), help="the command (%(default)s)")
    parser.add_argument("--sites", type=int, default=1, help="of 216 jars (%(default)s)")
    parser.add_argument("--days", type=int, default=120, help="of telemetry, up to now (%(default)s)")
    parser.add_argument("--seconds", type=int, default=600, help="between two rows of a jar (%(default)s)")
    parser.add_argument("--repeats", type=int, default=20, help="of each question, after as many to get warm (%(default)s)")
    return parser.parse_args()


def archive(server, cold, options):
    subprocess.run([options.shardmill, "archive", f"--jdbcUrl={server.jdbc}", f"--tables={TABLE}", "--timeColumn=ts",
                    "--keyColumns=battery_id", "--hotPeriod=7d", "--delete=drop", "--dropAfter=0s", f"--output={cold}"],
                   check=True, stdout=sys.stderr)


@contextmanager
def served(server, work, options):
    """A function that asks for aggregates and gives the first row."""
    command = [options.shardmill, "serve", f"--jdbcUrl={server.jdbc}", f"--tables={TABLE}", "--port=0"]
    with open(work / "serve.log", "w") as log, subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True) as process:
        try:
            address = next(word for word in process.stdout.readline().split() if word.startswith("http://")).rstrip("/")

            def ask(**parameters):
                query = urllib.parse.urlencode({"aggregate": "count,sum(voltage_v),avg(voltage_v)", **parameters})
                with urllib.request.urlopen(f"{address}/tables/{TABLE}/aggregate?{query}") as answer:
                    row = json.load(answer)[0]
                return tuple(float(row[name]) for name in ("count", "sum(voltage_v)", "avg(voltage_v)"))

            yield ask
        finally:
            process.terminate()


def compare(plain, ask, cold, repeats):
    """Seconds of each program for each question, by name; the answers to a question must be the same."""
    jar, until = plain.execute(f"SELECT min(battery_id::text), min(ts) FROM {TABLE}").fetchone()
    since = plain.execute("SELECT min(ts) FROM kept").fetchone()[0]
    one = f"battery_id = '{jar}'"
    files = f"read_parquet('{cold}/public.{TABLE}/data/**/*.parquet')"
    duck = duckdb.connect()
    duck.execute("SET TimeZone = 'UTC'")
    hot, point = f"{one} AND ts >= '{until}'", f"{one} AND ts < '{until}'"
    questions = {
        "one jar, cold": {
            "serve": lambda: ask(where=f"battery_id = {jar}", **{"from": stamp(since), "to": stamp(until)}),
            "SQL, were it in the database": lambda: select(plain, WHOLE.format("kept") + " WHERE " + point),
            "DuckDB over the files": lambda: select(duck, WHOLE.format(files) + " WHERE " + point),
        },
        "one jar, hot": {
            "serve": lambda: ask(where=f"battery_id = {jar}", **{"from": stamp(until)}),
            "SQL": lambda: select(plain, WHOLE.format(TABLE) + " WHERE " + hot),
        },
        "all rows of both": {
            "serve": ask,
            "SQL, were it in the database": lambda: select(plain, WHOLE.format("kept")),
            "pandas, rows shipped": lambda: shipped(plain),
        },
    }
    results = {}
    for question, programs in questions.items():
        answers = {}
        for name, program in programs.items():
            times = []
            slow = "pandas" in name
            for turn in range(1 if slow else 2 * repeats):
                start = time.perf_counter()
                answers[name] = tuple(map(float, program()))
                if slow or turn >= repeats:
                    times.append(time.perf_counter() - start)
            results[question, name] = times
            print(f"{question}, {name}: {statistics.median(times) * 1000:.1f} ms", file=sys.stderr)
        first = next(iter(answers.values()))
        for name, answer in answers.items():
            if any(abs(a - b) > 1e-9 * abs(b) for a, b in zip(answer, first, strict=True)):
                sys.exit(f"{question}: {name} says {answer}, the others {first}")
    return results, plain.execute("SELECT count(*) FROM kept").fetchone()[0]


def stamp(moment):
    return moment.isoformat().replace("+00:00", "Z")


def select(connection, sql):
    return connection.execute(sql).fetchone()


def shipped(plain):
    rows = pandas.DataFrame(plain.execute("SELECT * FROM kept").fetchall(), columns=list("abcdef"))
    return len(rows), rows["c"].sum(), rows["c"].mean()


def render(results, rows, options):
    lines = [f"Machine: {measure.machine()}; all on it. {rows:,} rows of {216 * options.sites:,} jars in {options.days} days. Medians of"
             f" {options.repeats} questions to programs that run, after {options.repeats} to get warm; pandas once.", "",
             "| question | program | median, ms | min - max |", "|---|---|---:|---:|"]
    for (question, name), times in results.items():
        lines.append(f"| {question} | {name} | {statistics.median(times) * 1000:,.1f} | {min(times) * 1000:,.1f} - {max(times) * 1000:,.1f} |")
    median = {key: statistics.median(times) for key, times in results.items()}
    lines += ["", "| measure | goal | found | |", "|---|---:|---:|---|"]
    for name, found, limit in [
        ("one jar, cold, ms", median["one jar, cold", "serve"] * 1000, 50),
        ("one jar, hot, against plain SQL", median["one jar, hot", "serve"] / median["one jar, hot", "SQL"], 1.3),
        ("all rows, against rows shipped to pandas",
         median["all rows of both", "pandas, rows shipped"] / median["all rows of both", "serve"], -20),
    ]:
        bound = f"at least {-limit}" if limit < 0 else f"at most {limit}"
        lines.append(f"| {name} | {bound} | {found:.2f} | {measure.verdict(found, limit)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
