"""The programs that are compared, and what each made."""

import contextlib
import json
import math
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import inputs
import measure

HERE = Path(__file__).resolve().parent


@dataclass
class Told(measure.Runs):
    """Measurements, and what the last run told of its output; or why there are none."""

    told: dict = field(default_factory=dict)
    failure: str = ""


@dataclass(frozen=True)
class Program:
    """A program on a study; `once` is one that is measured a single time."""

    name: str
    study: inputs.Study
    note: str
    once: bool = False

    def command(self, out):
        raise NotImplementedError

    @contextlib.contextmanager
    def before(self, out, log):
        """What is there while it runs, and is not measured."""
        yield

    def told(self, out, log):
        return {}


@dataclass(frozen=True)
class Peer(Program):
    """A script of this folder, whose last line tells what it made."""

    python: str = ""
    script: str = ""

    def command(self, out):
        return [self.python, str(HERE / self.script), str(self.study.folder), str(out)]

    def told(self, out, log):
        return json.loads(log.read_text().splitlines()[-1])


@dataclass(frozen=True)
class Shardmill(Program):
    """A first run."""

    launcher: Path = Path()
    options: tuple = ()
    python: str = ""

    def command(self, out):
        return self._command(out, "fail")

    def _command(self, out, existing):
        return [str(self.launcher), "keystrokes", f"--input={self.study.folder}", f"--output={out}/study",
                f"--onExisting={existing}", *self.options]

    def told(self, out, log):
        done = subprocess.run([self.python, str(HERE / "shardmill_made.py"), str(out / "study")], check=True,
                              capture_output=True, text=True)
        return json.loads(done.stdout)


@dataclass(frozen=True)
class LaterRun(Shardmill):
    """A run over a first one's output, with logs that are `changed` as long as it runs."""

    changed: Callable = contextlib.nullcontext

    def command(self, out):
        return self._command(out, "append")

    @contextlib.contextmanager
    def before(self, out, log):
        first = out.with_name("first")
        if not first.exists():
            if not (out / "study").exists():
                measure.run(self._command(out, "fail"), log)
            shutil.copytree(out / "study", first)
        shutil.rmtree(out / "study", ignore_errors=True)
        shutil.copytree(first, out / "study")
        with self.changed():
            yield

    def told(self, out, log):
        return {}


def programs(options, studies):
    """All of them on each study; pandas on those that it can be waited for."""
    found = []
    for of in studies:
        ours = {"launcher": options.shardmill, "options": tuple(options.option), "python": options.python}
        found.append(Shardmill("shardmill", of, "", **ours))
        if of is studies[-1]:
            some = max(1, of.users // 100)
            found.append(LaterRun("shardmill, later run, nothing new", of, "", **ours))
            found.append(LaterRun("shardmill, later run, new users", of, f"{some:,} users more", **ours,
                                  changed=partial(inputs.more, of, some)))
            found.append(LaterRun("shardmill, later run, changed users", of, f"of {some:,} users one log is longer", **ours,
                                  changed=partial(inputs.touched, of, some)))
        found.append(Peer("polars", of, "pairs, features", python=options.python, script="polars_job.py"))
        found.append(Peer("duckdb", of, "pairs alone", python=options.python, script="duckdb_job.py"))
        if of.users <= options.pandas_users:
            found.append(Peer("pandas", of, "pairs, features", True, python=options.python, script="pandas_job.py"))
    return found


def compared(told):
    """What was found the same; exits if programs differ in what they made of one study."""
    lines = []
    for users in sorted({one.study.users for one in told}):
        mine = {one.name: found for one, found in told.items() if one.study.users == users}
        for part in ("keypairs", "platform", "session", "video"):
            found = {name: _part(one, part) for name, one in mine.items() if _part(one, part)}
            if len(found) < 2:
                continue
            (first, expected), *others = found.items()
            for name, other in others:
                for what in expected.keys() & other.keys():
                    if not math.isclose(expected[what], other[what], rel_tol=1e-9, abs_tol=0):
                        sys.exit(f"{users:,} users: {part}: {what} is {expected[what]} of {first} and {other[what]} of {name}")
            values = ", ".join(f"{what} {value:,}" for what, value in expected.items())
            lines.append(f"{users:,} users, {part}: the same of {', '.join(found)}: {values}")
    return lines


def _part(told, part):
    return told.get("keypairs") if part == "keypairs" else told.get("features", {}).get(part)
