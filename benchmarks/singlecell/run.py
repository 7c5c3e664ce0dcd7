#!/usr/bin/env python3
"""Compares `./shardmill h5` with the same job in scanpy on generated gzip H5AD files.

    benchmarks/singlecell/run.py --python=venv/bin/python > table.md     # a venv with scanpy, pyarrow

takes about 15 minutes on 2 cores and 16 GB, and at first as long again for 40 different inputs, which stay
in the work folder and are used again; `--cells=5000 --repeats=1` checks the set-up.
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import measure

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
GENES = 18_000


def main():
    options = arguments()
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    # Builds if sources changed, so that no measured run does.
    subprocess.run([str(ROOT / "shardmill"), "help"], check=True, stdout=subprocess.DEVNULL)
    inputs = {
        "shardmill h5": options.files,
        "shardmill h5, 10 times the data, 512 MB": 10 * options.files,
        "scanpy": options.files,
    }
    chosen = {name: number for name, number in inputs.items() if options.only in name}
    if not chosen:
        sys.exit(f"--only={options.only}: no program has this in its name; there are {', '.join(inputs)}")
    made = generate(work, options.cells, max(chosen.values()))
    nonzeros = count(options.python, made)
    commands = {
        "shardmill h5": lambda out, files: h5(files, out),
        "shardmill h5, 10 times the data, 512 MB": lambda out, files: h5(files, out, "512m"),
        "scanpy": lambda out, files: [options.python, str(HERE / "scanpy_job.py"), *files, f"{out}/out.h5ad"],
    }
    once = {"shardmill h5, 10 times the data, 512 MB", "scanpy"}
    runs = {name: measure.Runs() for name in inputs}
    reading = None
    for repeat in range(options.repeats):
        for name, number in chosen.items():
            if name in once and repeat:
                continue
            out = work / "out"
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            command = commands[name](out, [str(file) for file in made[:number]])
            wall, cpu, rss = measure.run(command, work / "log.txt")
            runs[name].wall.append(wall)
            runs[name].cpu.append(cpu)
            runs[name].rss_mb.append(rss)
            runs[name].size = measure.files_size(
                file for file in out.rglob("*") if file.suffix in (".h5ad", ".parquet")
                and "_versions" not in file.parts)
            print(f"{repeat + 1}/{options.repeats} {name}: {wall:.1f} s", file=sys.stderr)
            if name == "shardmill h5":
                reading = read_back(options.python, out)
    print(render(options, made, inputs, nonzeros, runs, reading))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, default=Path("target/benchmark-cells"),
                        help="folder for inputs and outputs (%(default)s)")
    parser.add_argument("--python", required=True, help="interpreter with scanpy and pyarrow")
    parser.add_argument("--cells", type=int, default=50_000, help="cells of a file (%(default)s)")
    parser.add_argument("--files", type=int, default=4, help="files of a run (%(default)s)")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each program (%(default)s)")
    parser.add_argument("--only", default="", help="programs whose name contains this")
    return parser.parse_args()


def generate(work, cells, number):
    """Gzip H5AD files of int32 indices and float32 counts, about 1,080 non-zeros a cell, each by its own seed: a
    run over many files is the common case, and one over the same file twice is refused."""
    files = [work / f"cells-{cells}-{seed:03d}.h5ad" for seed in range(1, number + 1)]
    for seed, file in enumerate(files, 1):
        if not file.exists():
            print(f"generating {file.name}", file=sys.stderr)
            unfinished = file.with_suffix(".tmp")
            subprocess.run(
                ["java", "-Xmx4g", "-cp",
                 f"{ROOT}/testdata/target/classes:{ROOT}/runners/direct/target/shardmill-direct.jar",
                 "io.shardmill.testdata.h5.GenerateH5", f"--cells={cells}", f"--genes={GENES}",
                 "--density=0.06", "--gzip=4", f"--seed={seed}", f"--output={unfinished}"], check=True)
            unfinished.rename(file)
    return files


def count(python, files):
    """The non-zeros of each file."""
    code = "import h5py, sys; print(*(h5py.File(name)['X/data'].shape[0] for name in sys.argv[1:]))"
    done = subprocess.run([python, "-c", code, *map(str, files)], check=True, capture_output=True, text=True)
    return [int(number) for number in done.stdout.split()]


def h5(files, out, heap=None):
    command = [str(ROOT / "shardmill"), "h5", f"--input={','.join(files)}", f"--output={out}/dataset",
               "--obs=cell_type", "--maxMitochondrialPercent=20", "--minGenes=200", "--store=values"]
    return ["env", f"SHARDMILL_JAVA_OPTS=-Xmx{heap}", *command] if heap else command


def read_back(python, out):
    done = subprocess.run([python, str(HERE / "read_back.py"), str(out / "dataset")],
                          check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def versions(python):
    code = ("import scanpy, anndata, numpy, pyarrow; print(f'scanpy {scanpy.__version__}; anndata "
            "{anndata.__version__}; numpy {numpy.__version__}; pyarrow {pyarrow.__version__}')")
    commit = subprocess.run(["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"],
                            capture_output=True, text=True).stdout.strip()
    return f"shardmill {commit}; " + subprocess.run(
        [python, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def render(options, made, inputs, nonzeros, runs, reading):
    files = made[:options.files]
    size = measure.files_size(files)
    lines = [f"Machine: {measure.machine()}.", "", f"Versions: {versions(options.python)}.", "",
             f"Input: {len(files)} files of {options.cells:,} cells x {GENES:,} genes, together "
             f"{sum(nonzeros[:len(files)]) / 1e6:.0f} million non-zeros, {size / 1e6:,.0f} MB in gzip 4. Medians of "
             f"{options.repeats} runs, the programs in turn, start included, warm page cache.", "",
             "| program | wall, s | min - max | CPU, s | peak MB | M non-zeros/s | output, MB |",
             "|---|---:|---:|---:|---:|---:|---:|"]
    for name, run in runs.items():
        if run.wall:
            lines.append(
                f"| {name} | {run.seconds:.1f} | {min(run.wall):.1f} - {max(run.wall):.1f} | "
                f"{run.cpu_seconds:.1f} | {run.peak_mb:,.0f} | "
                f"{sum(nonzeros[:inputs[name]]) / run.seconds / 1e6:.1f} | {run.size / 1e6:,.0f} |")
    ours, theirs = runs["shardmill h5"], runs["scanpy"]
    if reading:
        lines += ["", f"Reading back with pyarrow: {reading['cells'] / reading['seconds']:,.0f} cells/s."]
    if ours.wall and theirs.wall:
        goals = [
            ("million non-zeros a second", "at least 13", sum(nonzeros[:len(files)]) / ours.seconds / 1e6, 13, 1),
            ("wall against scanpy", "below 1", ours.seconds / theirs.seconds, 1, -1),
            ("peak memory, MB", "at most 1,000", ours.peak_mb, 1000, -1),
            ("peak memory against scanpy", "at most 0.10", ours.peak_mb / theirs.peak_mb, 0.1, -1),
            ("cells read back a second", "at least 22,000",
             reading["cells"] / reading["seconds"], 22_000, 1)]
        lines += ["", "| measure | goal | found | |", "|---|---:|---:|---|"]
        lines += [f"| {what} | {goal} | {found:,.2f} | "
                  f"{'met' if (found - limit) * sign >= 0 else 'missed'} |"
                  for what, goal, found, limit, sign in goals]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
