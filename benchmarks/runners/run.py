#!/usr/bin/env python3
"""The same pipelines on the Direct runner, on Flink in the launcher's process and on a Flink session cluster.

    benchmarks/runners/run.py > table.md

takes about 15 minutes on 2 cores; `--scale=0.05 --repeats=1` checks the set-up. Starts and stops a cluster
(`./shardmill flink`) and a PostgreSQL of its own (Debian: apt install postgresql-15). What a run takes with
next to no input is its start, and is left out of the rates.
"""

import argparse
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(BENCHMARKS), str(BENCHMARKS / "glucose")]

import measure
from server import Server

ROOT = BENCHMARKS.parent
SHARDMILL = str(ROOT / "shardmill")
GENERATORS = f"{ROOT}/testdata/target/classes:{ROOT}/runners/direct/target/shardmill-direct.jar"
CORES = os.cpu_count()
RUNNERS = {
    "Direct": [f"--targetParallelism={CORES}"],
    "Flink, in process": ["--runner=flink", "--flinkMaster=[local]", f"--parallelism={CORES}"],
    "Flink, cluster": ["--runner=flink", "--flinkMaster=127.0.0.1:8081", f"--parallelism={CORES}"],
}


@dataclass
class Workload:
    """A pipeline on its input, and on next to none."""

    name: str
    unit: str
    count: int
    full: list
    little: list


def main():
    options = arguments()
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    # Builds if sources changed, so that no measured run does.
    subprocess.run([SHARDMILL, "help"], check=True, stdout=subprocess.DEVNULL)
    data = Path(options.data or work / "data")
    full, little = Server(options.postgres, data / "full"), Server(options.postgres, data / "little")
    cluster(["start", f"--slots={CORES}"])
    try:
        with full, little:
            full.fill(max(2, round(60 * options.scale)), 365)
            little.fill(1, 2)
            print(render(compare(workloads(work, options.scale, full, little), options.repeats, work), options.repeats))
    finally:
        cluster(["stop"])


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, default=Path("target/benchmark-runners"),
                        help="folder for inputs and outputs (%(default)s)")
    parser.add_argument("--data", help="folder for the servers' data, which the user postgres can reach; default below --work")
    parser.add_argument("--postgres", type=Path, default=Path("/usr/lib/postgresql/15/bin"),
                        help="folder of initdb and pg_ctl (%(default)s)")
    parser.add_argument("--scale", type=float, default=1.0, help="size of the inputs (%(default)s)")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each (%(default)s)")
    return parser.parse_args()


def cluster(arguments):
    subprocess.run([SHARDMILL, "flink", *arguments], check=True, stdout=sys.stderr)


def workloads(work, scale, full, little):
    variants, cells = int(420_000 * scale), int(100_000 * scale)
    records = full.count("readings") + full.count("messages")
    return [
        Workload("vcf", "genotypes", variants * 2504,
                 ["vcf", f"--input={generate_vcf(work, variants)}"], ["vcf", f"--input={generate_vcf(work, 100)}"]),
        Workload("h5", "cells", cells,
                 ["h5", f"--input={generate_h5(work, cells)}", "--store=values"],
                 ["h5", f"--input={generate_h5(work, 100)}", "--store=values"]),
        Workload("glucose", "records", records,
                 ["glucose", f"--jdbcUrl={full.jdbc}", "--patientsPerFile=10"], ["glucose", f"--jdbcUrl={little.jdbc}"]),
    ]


def generate_vcf(work, variants):
    return generate(work / f"variants-{variants}.vcf.gz", "vcf.GenerateVcf", "--container=bgzf", "--samples=2504",
                    "--linkage=0.3", f"--variants={variants}")


def generate_h5(work, cells):
    return generate(work / f"cells-{cells}.h5ad", "h5.GenerateH5", "--genes=18000", "--density=0.06", "--gzip=4",
                    f"--cells={cells}")


def generate(file, program, *options):
    if not file.exists():
        subprocess.run(["java", "-Xmx4g", "-cp", GENERATORS, f"io.shardmill.testdata.{program}", "--seed=1",
                        f"--output={file}", *options], check=True, stdout=sys.stderr)
    return file


def compare(workloads, repeats, work):
    """Wall seconds with all and with little input, runner by runner in turn."""
    results = {(workload.name, runner): (workload, measure.Runs(), measure.Runs())
               for workload in workloads for runner in RUNNERS}
    for repeat in range(repeats):
        for (name, runner), (workload, full, little) in results.items():
            for command, runs in ((workload.full, full), (workload.little, little)):
                out = work / "out"
                shutil.rmtree(out, ignore_errors=True)
                wall, _, _ = measure.run([SHARDMILL, *command, f"--output={out}", *RUNNERS[runner]], work / "log.txt")
                runs.wall.append(wall)
            print(f"{repeat + 1}/{repeats} {name}, {runner}: {full.wall[-1]:.1f} s, start {little.wall[-1]:.1f} s",
                  file=sys.stderr)
    return results


def render(results, repeats):
    lines = [f"Machine: {measure.machine()}; database and cluster on it too. Medians of {repeats} runs, in turn.", "",
             "| pipeline | runner | input | wall, s | start, s | thousand a second and core | of Direct |",
             "|---|---|---:|---:|---:|---:|---:|"]
    for (name, runner), (workload, full, little) in results.items():
        rate = workload.count / (full.seconds - little.seconds) / CORES
        if runner == "Direct":
            direct = rate
        lines.append(f"| {name} | {runner} | {workload.count:,} {workload.unit} | {full.seconds:.1f} | {little.seconds:.1f}"
                     f" | {rate / 1e3:,.1f} | {rate / direct:.2f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
