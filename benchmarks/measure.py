"""Runs commands and records wall time, CPU time and peak memory of the whole process tree.

Shared by the comparisons of all pipelines.
"""

import os
import platform
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field


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


def files_size(paths):
    return sum(path.stat().st_size for path in paths)


def machine():
    model = platform.machine()
    try:
        with open("/proc/cpuinfo") as info:
            model = next(line.split(":")[1].strip() for line in info if line.startswith("model name"))
    except (OSError, StopIteration):
        pass  # Not Linux: the architecture has to do.
    return f"{os.cpu_count()} cores of {model}, {platform.system()} {platform.release()}"
