"""A training that may end at any moment, by a signal too, and goes on as if it had not."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

#: What JSON can hold of a training after a step: the model, and the place in the data.
State: TypeAlias = dict[str, Any]

#: Begins at a state, or at the start without one, and gives the loss of each step with the state after it.
Training: TypeAlias = Callable[[str, State | None], Iterator[tuple[float, State]]]

#: Steps between two savings. Those that a killed process did after the last one are done again.
EVERY = 5


def run(training: Training, data: str, steps: int, file: Path) -> tuple[list[float], State]:
    """Trains up to a step, from what the file has on; the losses of all steps and the state after the last one."""
    losses: list[float] = []
    state: State | None = None
    if file.exists():
        saved = json.loads(file.read_text(encoding="ascii"))
        losses, state = saved["losses"], saved["state"]
        print(f"goes on after step {len(losses)}")
    for loss, after in islice(training(data, state), steps - len(losses)):
        losses.append(loss)
        state = after
        if len(losses) % EVERY == 0 or len(losses) == steps:
            save(file, {"losses": losses, "state": state})
    assert state is not None, "a training has a step at least"
    return losses, state


def save(file: Path, content: Any) -> None:
    """Puts JSON in place of what the file had: whoever opens it finds all of one or all of the other, whatever ends when."""
    part = file.with_name(file.name + ".part")
    with part.open("w", encoding="ascii") as out:
        json.dump(content, out)
        out.flush()
        os.fsync(out.fileno())
    os.replace(part, file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        # The new name has to outlive a power cut too.
        os.fsync(folder)
    finally:
        os.close(folder)
