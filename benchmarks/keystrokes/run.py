#!/usr/bin/env python3
"""Compares `./shardmill keystrokes` with pandas, polars and DuckDB on the generated logs of a study.

    python3 -m venv venv && venv/bin/pip install -r benchmarks/keystrokes/requirements.txt
    benchmarks/keystrokes/run.py --python=venv/bin/python > table.md

Needs 10 GB of disk, mostly for 600,000 small files, and takes some two hours on 2 cores. `--users=40 --few=20 --repeats=1`
checks the set-up in a minute. The logs stay in the work folder and are used again.

All programs read the same logs in the same run. pandas and polars make what `./shardmill keystrokes` does: pairs of keystrokes,
and tables of statistics by platform, session and video; DuckDB makes the pairs alone. What they made is compared by counts and
sums before a number is printed. Shardmill makes the raw events, indexes, QC reports and sequences besides.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import inputs
import measure
import programs
import report

ROOT = Path(__file__).resolve().parents[2]


def main():
    options = arguments()
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    # Builds if sources changed, so that no measured run does.
    subprocess.run([str(options.shardmill), "help"], check=True, stdout=subprocess.DEVNULL)
    studies = [inputs.study(options.shardmill.parent, work, users) for users in sorted({options.few, options.users})]
    chosen = [one for one in programs.programs(options, studies) if options.only in one.name]
    if not chosen:
        sys.exit(f"--only={options.only}: no program has this in its name")
    results = compare(chosen, options.repeats, work)
    agreed = programs.compared({one: runs.told for one, runs in results.items() if runs.told})
    print(report.render(options, studies, results, agreed))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, default=Path("target/benchmark-keystrokes"),
                        help="folder for logs and outputs (%(default)s)")
    parser.add_argument("--shardmill", type=lambda path: Path(path).resolve(), default=ROOT / "shardmill",
                        help="the launcher, that of this repository unless said")
    parser.add_argument("--python", required=True, help="interpreter with what requirements.txt names")
    parser.add_argument("--users", type=int, default=10_000, help="users of the large study (%(default)s)")
    parser.add_argument("--few", type=int, default=1_000, help="users of the small one (%(default)s)")
    parser.add_argument("--pandas-users", type=int, default=1_000, help="pandas gets no study of more users (%(default)s)")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each program; pandas has one (%(default)s)")
    parser.add_argument("--option", action="append", default=[], metavar="--NAME=VALUE",
                        help="for ./shardmill keystrokes, any number of times: --option=--targetParallelism=1")
    parser.add_argument("--only", default="", help="programs whose name contains this")
    return parser.parse_args()


def compare(chosen, repeats, work):
    """Runs all programs in turn, so that slow minutes hit all of them. A peer that cannot do it is said so."""
    results = {one: programs.Told() for one in chosen}
    out, first = work / "out", work / "first"
    shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(first, ignore_errors=True)
    for repeat in range(repeats):
        for one in chosen:
            runs = results[one]
            if repeat and (one.once or runs.failure):
                continue
            # A later run goes on with the output of the first one before it.
            if not isinstance(one, programs.LaterRun) or not out.exists():
                shutil.rmtree(out, ignore_errors=True)
                shutil.rmtree(first, ignore_errors=True)
                out.mkdir()
            try:
                with one.before(out, work / "log.txt"):
                    before = {path for path in out.rglob("*") if path.is_file()}
                    wall, cpu, rss = measure.run(one.command(out), work / "log.txt")
            except SystemExit as failure:
                if not isinstance(one, programs.Peer):
                    raise
                runs.failure = str(failure).splitlines()[-1].rstrip(":")
                print(f"{one.name}, {one.study.users:,} users: {failure}", file=sys.stderr)
                continue
            runs.wall.append(wall)
            runs.cpu.append(cpu)
            runs.rss_mb.append(rss)
            made = [path for path in out.rglob("*") if path.is_file() and path not in before]
            runs.size = measure.files_size(made)
            runs.told = one.told(out, work / "log.txt")
            print(f"{repeat + 1}/{repeats} {one.name}, {one.study.users:,} users: {wall:.1f} s", file=sys.stderr)
    return results


if __name__ == "__main__":
    main()
