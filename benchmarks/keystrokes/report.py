"""The tables, in Markdown."""

import subprocess
from pathlib import Path

import measure
import programs


def render(options, studies, results, agreed):
    lines = [f"Machine: {measure.machine()}.", "", f"Versions: {versions(options)}.", ""]
    lines += [f"{of.users:,} users: {of.files:,} logs, {of.events:,} events, {of.bytes / 1e6:,.0f} MB." for of in studies]
    lines += ["", f"Medians of {options.repeats} runs, of pandas one, all programs in turn, start included, warm page cache."
              + (f" Options: {' '.join(options.option)}." if options.option else ""), "",
              "| program | users | wall, s | min - max | CPU, s | peak MB | M events/s | M events/CPU-s | written, MB | |",
              "|---|---:|---:|---:|---:|---:|---:|---:|---:|---|"]
    for one, runs in results.items():
        if runs.failure:
            lines.append(f"| {one.name} | {one.study.users:,} | - | - | - | - | - | - | - | did not run: {runs.failure} |")
            continue
        events = f"{one.study.events / runs.seconds / 1e6:.2f} | {one.study.events / runs.cpu_seconds / 1e6:.2f}"
        if isinstance(one, programs.LaterRun):
            events = "- | -"
        note = one.note or ", ".join(runs.told.get("made", []))
        lines.append(f"| {one.name} | {one.study.users:,} | {runs.seconds:.1f} | {min(runs.wall):.1f} - {max(runs.wall):.1f} | "
                     f"{runs.cpu_seconds:.1f} | {runs.peak_mb:,.0f} | {events} | {runs.size / 1e6:,.0f} | {note} |")
    if any("made" in runs.told and "silver/keypairs" not in runs.told["made"] for runs in results.values()):
        lines += ["", "This shardmill makes no pairs: its ratios to others are of less work."]
    ratios = list(compared(studies, results))
    if ratios:
        lines += ["", "| measure | found |", "|---|---:|", *(f"| {what} | {value} |" for what, value in ratios)]
    if agreed:
        lines += ["", "What was made is the same:", "", *(f"* {line}" for line in agreed)]
    return "\n".join(lines)


def compared(studies, results):
    by = {(one.name, one.study.users): runs for one, runs in results.items() if runs.wall and not runs.failure}
    for of in studies:
        ours = by.get(("shardmill", of.users))
        for name, what in (("pandas", "pandas"), ("polars", "polars"), ("duckdb", "DuckDB, which makes pairs alone")):
            theirs = by.get((name, of.users))
            if ours and theirs:
                yield f"{of.users:,} users: wall of {what} / wall of shardmill", f"{theirs.seconds / ours.seconds:.2f}"
                yield f"{of.users:,} users: CPU of {what} / CPU of shardmill", f"{theirs.cpu_seconds / ours.cpu_seconds:.2f}"
                yield f"{of.users:,} users: peak memory of {what} / of shardmill", f"{theirs.peak_mb / ours.peak_mb:.2f}"
    few, many = studies[0], studies[-1]
    for name in ("shardmill", "polars", "duckdb"):
        small, large = by.get((name, few.users)), by.get((name, many.users))
        if small and large and few is not many:
            yield (f"{name}: CPU for each event of {many.users:,} users / of {few.users:,}, 1 is linear",
                   f"{large.cpu_seconds / many.events / (small.cpu_seconds / few.events):.2f}")
    full = by.get(("shardmill", many.users))
    for name in dict.fromkeys(one.name for one in results if isinstance(one, programs.LaterRun)):
        later = by.get((name, many.users))
        if full and later:
            yield f"{many.users:,} users: {name}, wall / wall of a first run", f"{later.seconds / full.seconds:.3f}"
            yield f"{many.users:,} users: {name}, CPU / CPU of a first run", f"{later.cpu_seconds / full.cpu_seconds:.3f}"
    for name in ("pandas", "polars"):
        for of in studies:
            runs = by.get((name, of.users))
            if runs and runs.told:
                share = runs.told["keypairs_seconds"] / runs.wall[-1]
                yield f"{of.users:,} users: share of its wall that {name} needs for pairs", f"{share:.2f}"


def versions(options):
    code = ("import sys, duckdb, numpy, pandas, polars, pyarrow; print('Python ' + sys.version.split()[0] + ''.join("
            "f'; {m.__name__} {m.__version__}' for m in (duckdb, numpy, pandas, polars, pyarrow)))")
    peers = subprocess.run([options.python, "-c", code], check=True, capture_output=True, text=True).stdout.strip()
    commit = subprocess.run(["git", "-C", str(Path(options.shardmill).parent), "rev-parse", "--short", "HEAD"],
                            capture_output=True, text=True).stdout.strip()
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    return f"shardmill {commit}; {java}; {peers}"
