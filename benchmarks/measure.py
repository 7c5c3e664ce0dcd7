"""Runs commands and records wall time, CPU time and peak memory of the whole process tree.

Shared by the comparisons of all pipelines.
"""

import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Tool:
    """A program that is compared with others on the same input: a row of a table."""

    name: str
    command: Callable  # (input, empty output folder) -> command line; empty: not for this input
    outputs: str  # glob of the files whose size counts, in the output folder
    once: bool = False


@dataclass
class Runs:
    """Measurements of one command, a value for each run."""

    wall: list = field(default_factory=list)
    cpu: list = field(default_factory=list)
    rss_mb: list = field(default_factory=list)
    size: int = 0

    @property
    def seconds(self):
        return statistics.median(self.wall)

    @property
    def cpu_seconds(self):
        return statistics.median(self.cpu)

    @property
    def peak_mb(self):
        return max(self.rss_mb)


def run(command, log):
    """Runs a command once; returns (wall seconds, CPU seconds, peak MB of its largest process)."""
    with open(log, "wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        # wait4 is what GNU time uses: it covers the children that the command waited for.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        with open(log, "r", errors="replace") as output:
            tail = "".join(output.readlines()[-15:])
        sys.exit(f"{' '.join(command)}\nfailed with exit code {process.returncode}:\n{tail}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def in_turn(tools, source, repeats, work):
    """Runs all programs in turn, `repeats` times, so that slow minutes hit all of them."""
    results = {tool.name: Runs() for tool in tools}
    for repeat in range(repeats):
        for tool in tools:
            out = work / "out"
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            command = [] if tool.once and repeat > 0 else tool.command(source, out)
            if not command:
                continue
            wall, cpu, rss = run(command, work / "log.txt")
            runs = results[tool.name]
            runs.wall.append(wall)
            runs.cpu.append(cpu)
            runs.rss_mb.append(rss)
            runs.size = files_size(path for path in out.glob(tool.outputs) if path.is_file())
            print(f"{source.format} {repeat + 1}/{repeats} {tool.name}: {wall:.2f} s", file=sys.stderr)
    return results


def files_size(paths):
    return sum(path.stat().st_size for path in paths)


def verdict(value, limit):
    """A negative limit is a lower bound."""
    if limit is None:
        return ""
    met = value >= -limit if limit < 0 else value <= limit
    return "met" if met else "missed"


def machine():
    model = platform.machine()
    try:
        with open("/proc/cpuinfo") as info:
            model = next(line.split(":")[1].strip() for line in info if line.startswith("model name"))
    except (OSError, StopIteration):
        pass  # Not Linux: the architecture has to do.
    return f"{os.cpu_count()} cores of {model}, {platform.system()} {platform.release()}"
