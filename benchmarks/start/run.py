#!/usr/bin/env python3
"""How long commands take on next to no input: their start, and the end of the process.

    benchmarks/start/run.py > table.md

takes two minutes, after ./shardmill has built what it needs and made its archives of classes.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(BENCHMARKS))

import measure

ROOT = BENCHMARKS.parent
SHARDMILL = str(ROOT / "shardmill")
GENERATORS = f"{ROOT}/testdata/target/classes:{ROOT}/runners/direct/target/shardmill-direct.jar"
HELP = "vcf --help"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, default=Path("target/benchmark-start"), help="folder for inputs and outputs (%(default)s)")
    parser.add_argument("--repeats", type=int, default=5, help="runs of each (%(default)s)")
    options = parser.parse_args()
    work = options.work.resolve()
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    commands = prepare(work)
    results = {name: measure.Runs() for name in commands}
    for repeat in range(options.repeats):
        for name, command in commands.items():
            shutil.rmtree(work / "out", ignore_errors=True)
            wall, cpu, rss = measure.run([SHARDMILL, *command], work / "log.txt")
            results[name].wall.append(wall)
            results[name].cpu.append(cpu)
            results[name].rss_mb.append(rss)
            print(f"{repeat + 1}/{options.repeats} {name}: {wall:.2f} s", file=sys.stderr)
    print(render(results, options.repeats))


def prepare(work):
    """Command lines by name, once each has what it reads."""
    variants, cells, made, out = work / "small.vcf.gz", work / "small.h5ad", work / "made", work / "out"
    generate("vcf.GenerateVcf", "--container=bgzf", "--samples=100", "--variants=346", "--missing=0.01", f"--output={variants}")
    generate("h5.GenerateH5", "--cells=300", "--genes=500", "--gzip=4", f"--output={cells}")
    for runner in ("direct", "flink"):
        # Builds and makes the archive of classes if they are not there, so that no measured run does.
        shutil.rmtree(made, ignore_errors=True)
        subprocess.run([SHARDMILL, "vcf", f"--runner={runner}", f"--input={variants}", f"--output={made}"],
                       check=True, stdout=sys.stderr)
    vcf = ["vcf", f"--input={variants}", f"--output={out}"]
    return {
        HELP: ["vcf", "--help"],
        "plan vcf": ["plan", *vcf],
        "vcf, 346 variants": vcf,
        "the same on Flink, in process": [*vcf, "--runner=flink"],
        "genotypes of them": ["genotypes", f"--input={made}", f"--output={out}"],
        "convert of them": ["convert", f"--input={made}", f"--output={out}"],
        "h5, 300 cells": ["h5", f"--input={cells}", f"--output={out}"],
        "inspect": ["inspect", str(made)],
        "verify": ["verify", str(made)],
    }


def generate(program, *options):
    # As ./shardmill demo does: the launcher builds what is needed.
    subprocess.run([SHARDMILL, "--version"], check=True, stdout=sys.stderr)
    subprocess.run(["java", "-cp", GENERATORS, f"io.shardmill.testdata.{program}", "--seed=1", *options],
                   check=True, stdout=sys.stderr)


def render(results, repeats):
    lines = [f"Machine: {measure.machine()}. Medians of {repeats} runs, in turn.", "",
             "| command | wall, s | min - max | CPU, s | peak MB | of `vcf --help` |",
             "|---|---:|---:|---:|---:|---:|"]
    for name, runs in results.items():
        lines.append(f"| {name} | {runs.seconds:.2f} | {min(runs.wall):.2f} - {max(runs.wall):.2f} | {runs.cpu_seconds:.2f}"
                     f" | {runs.peak_mb:.0f} | {runs.seconds / results[HELP].seconds:.1f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
