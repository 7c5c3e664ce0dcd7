#!/usr/bin/env python3
"""Compares `./shardmill genotypes` with plink2 and vcf2zarr on a generated VCF.

    python3 -m venv venv && venv/bin/pip install -r benchmarks/genotypes/requirements.txt
    benchmarks/genotypes/run.py --python=venv/bin/python > table.md

takes about 15 minutes on 2 cores; `--scale=0.02 --repeats=1` checks the set-up in two. plink2 is a package of Debian and Ubuntu.
The input and the data set of its variants stay in the work folder and are used again. `--scale=2` and `--samples=5008` show how
time grows with variants and with samples.
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parents[1]
sys.path += [str(BENCHMARKS), str(BENCHMARKS / "vcf")]

import inputs
import measure
import programs
import report


def main():
    options = arguments()
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    programs.check(options.python)
    # Builds if sources changed, so that no measured run does.
    subprocess.run([str(programs.SHARDMILL), "help"], check=True, stdout=subprocess.DEVNULL)
    [source] = inputs.generate(work, options.scale, ["GT"], options.samples)
    variants = prepared(source, work)
    chosen = [tool for tool in programs.programs(options.python, variants) if options.only in tool.name]
    results = measure.in_turn(chosen, source, options.repeats, work)
    batches = None if options.only else read(source, variants, options.python, work)
    print(report.render(source, chosen, results, batches, options))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, default=Path("target/benchmark-genotypes"),
                        help="folder for inputs and outputs (%(default)s)")
    parser.add_argument("--python", required=True, help="interpreter with what requirements.txt names")
    parser.add_argument("--scale", type=float, default=1.0, help="variants, 1 = 105,000 (%(default)s)")
    parser.add_argument("--samples", type=int, default=inputs.SAMPLES, help="samples (%(default)s)")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each program (%(default)s)")
    parser.add_argument("--only", default="", help="programs whose name contains this, and no batches")
    return parser.parse_args()


def prepared(source, work):
    """The variants as a data set, for the programs that begin with it."""
    root = work / (source.file.name + ".variants")
    if not (root / "chunk_index.json").exists():
        shutil.rmtree(root, ignore_errors=True)
        measure.run(programs.vcf(source, root), work / "log.txt")
    return root


def read(source, variants, python, work):
    """Seconds of a batch of random samples, from the rows of samples and from what vcf2zarr wrote."""
    samples, zarr = work / "batches", work / "batches.zarr"
    for old in (samples, zarr):
        shutil.rmtree(old, ignore_errors=True)
    measure.run(programs.genotypes(variants, samples), work / "log.txt")
    measure.run(programs.vcf2zarr(python, source.file, zarr), work / "log.txt")
    script = Path(__file__).with_name("batches.py")
    told = subprocess.run([python, str(script), str(samples), str(zarr)], check=True, stdout=subprocess.PIPE)
    return json.loads(told.stdout)


if __name__ == "__main__":
    main()
