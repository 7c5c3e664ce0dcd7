#!/usr/bin/env python3
"""Compares `./shardmill vcf` with bcftools, plink2 and polars_bio on generated files.

    mvn -q -DskipTests package -pl benchmarks -am
    benchmarks/vcf/run.py --python=venv/bin/python > table.md

takes about 20 minutes on 2 cores; `--scale=0.02 --repeats=1` checks the set-up in one or two. The
inputs stay in the work folder and are used again.
"""

import argparse
import json
import statistics
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import inputs
import measure
import report
import tools


def main():
    options = arguments()
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    tools.check(options.python)
    programs = [tool for tool in tools.tools(options.python)
                if not options.only or tool.name in options.only]
    # Builds if sources changed, so that no measured run does.
    subprocess.run([str(tools.ROOT / "shardmill"), "help"], check=True, stdout=subprocess.DEVNULL)
    sources = inputs.generate(work, options.scale, options.format)
    results = {source: measure.in_turn(programs, source, options.repeats, work) for source in sources}
    print(report.render(tools.versions(options.python), sources, results, programs,
                        options.repeats, {source: stages(source.file, work) for source in sources},
                        {source: stages(source.bcf, work)["read"] for source in sources}))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, default=Path("target/benchmark-vcf"),
                        help="folder for inputs and outputs (%(default)s)")
    parser.add_argument("--scale", type=float, default=1.0,
                        help="size of the inputs, 1 = 1 GB of text each (%(default)s)")
    parser.add_argument("--repeats", type=int, default=5, help="runs of each program (%(default)s)")
    parser.add_argument("--python", help="interpreter with polars_bio; without it polars_bio is left out")
    parser.add_argument("--only", action="append", metavar="PROGRAM",
                        help="a program by its name in the table, any number of times; all without it")
    parser.add_argument("--format", choices=inputs.RECIPES, action="append",
                        help="an input by its FORMAT keys; all without it")
    return parser.parse_args()


def stages(file, work):
    """Seconds of one thread for each benchmark of VcfStages; medians, as in the other table."""
    result = work / "stages.json"
    measure.run(tools.stages(file, result), work / "log.txt")
    return {
        run["benchmark"].rsplit(".", 1)[1]: statistics.median(run["primaryMetric"]["rawData"][0])
        for run in json.loads(result.read_text())
    }


if __name__ == "__main__":
    main()
