"""Runs an example up to a moment, says so, and holds it there for whoever ends the process.

    python held.py EXAMPLE DATA STATE MOMENT STEP

MOMENT is ``step``, after that step and before the next; or it is in the saving of that step: ``half`` of the new file is
written, or the ``whole`` of it is, but it has not its name yet.
"""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def hold() -> None:
    print("held", flush=True)
    sys.stdin.read()


def main(example: str, data: str, state: str, moment: str, step: str) -> None:
    sys.path.insert(0, str(Path(example).parent))
    import resumable

    run, rename = resumable.run, os.replace
    done = 0

    def counted(training: Any) -> Any:
        def steps(path: str, state: Any) -> Iterator[Any]:
            nonlocal done
            for each in training(path, state):
                done += 1
                yield each
                if moment == "step" and done == int(step):
                    hold()

        return steps

    def replace(part: Any, file: Any) -> None:
        if done == int(step):
            if moment == "half":
                os.truncate(part, os.path.getsize(part) // 2)
            hold()
        rename(part, file)

    resumable.run = lambda training, *rest: run(counted(training), *rest)
    if moment != "step":
        os.replace = replace
    sys.argv = [example, data, state]
    runpy.run_path(example, run_name="__main__")


if __name__ == "__main__":
    main(*sys.argv[1:])
