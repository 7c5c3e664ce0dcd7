"""The examples train on data sets of the Java side; killed by a signal they go on to the same losses."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from conftest import PROJECT, golden

EXAMPLES = PROJECT / "python" / "examples"
DATA = {"genotypes": "samples", "cells": "cells", "glucose": "patients"}
STEPS = {"genotypes": 40, "cells": 40, "glucose": 60}


@pytest.fixture(params=["numpy", "torch"])
def start(request: Any, tmp_path: Path) -> Callable[..., subprocess.Popen[str]]:
    """Starts a program in a process that finds PyTorch, or does not."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    if request.param == "torch":
        pytest.importorskip("torch")
    else:
        (tmp_path / "torch.py").write_text("raise ImportError('hidden from this test')", encoding="ascii")
        environment["PYTHONPATH"] = f"{tmp_path}{os.pathsep}{environment['PYTHONPATH']}"

    def started(*command: Any) -> subprocess.Popen[str]:
        words = [sys.executable, *map(str, command)]
        return subprocess.Popen(words, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    return started


def trained(start: Callable[..., subprocess.Popen[str]], name: str, state: Path) -> tuple[list[float], str]:
    """The losses of an example that runs to its end, and what it says."""
    process = start(EXAMPLES / f"{name}.py", golden(DATA[name]), state)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return json.loads(state.read_text(encoding="ascii"))["losses"], said


def killed(start: Callable[..., subprocess.Popen[str]], name: str, state: Path, moment: str, step: int) -> None:
    """An example that is at a moment when SIGKILL comes, which lets a process do nothing more."""
    with start(Path(__file__).parent / "held.py", EXAMPLES / f"{name}.py", golden(DATA[name]), state, moment, step) as process:
        assert process.stdout is not None
        while (line := process.stdout.readline()) != "held\n":
            assert line, "it ended before that"
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("name", DATA)
def test_killed_between_two_steps_and_resumed_to_the_same_losses(start: Any, name: str, tmp_path: Path) -> None:
    whole, _ = trained(start, name, tmp_path / "whole")
    assert len(whole) == STEPS[name]

    state = tmp_path / "killed"
    killed(start, name, state, "step", 3)  # before the first saving
    assert not state.exists()
    killed(start, name, state, "step", 18)
    killed(start, name, state, "step", 9)  # of this process, which went on after 15
    resumed, said = trained(start, name, state)
    assert said.startswith("goes on after step 20\n")
    assert resumed == whole
    assert (tmp_path / "killed").read_bytes() == (tmp_path / "whole").read_bytes()


@pytest.mark.parametrize("moment", ["half", "whole"])
def test_killed_while_its_state_is_saved_it_has_the_state_before(start: Any, moment: str, tmp_path: Path) -> None:
    whole, _ = trained(start, "cells", tmp_path / "whole")

    state = tmp_path / "killed"
    killed(start, "cells", state, moment, 20)
    assert (tmp_path / "killed.part").exists()
    resumed, said = trained(start, "cells", state)
    assert said.startswith("goes on after step 15\n")
    assert resumed == whole
    assert not (tmp_path / "killed.part").exists()


def example(name: str, monkeypatch: Any) -> Any:
    monkeypatch.syspath_prepend(EXAMPLES)
    spec = importlib.util.spec_from_file_location(f"example_{name}", EXAMPLES / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def losses_of(training: Any, name: str, steps: int) -> list[float]:
    return [loss for loss, _ in islice(training(str(golden(DATA[name]))), steps)]


def test_the_models_learn(monkeypatch: Any) -> None:
    losses = losses_of(example("cells", monkeypatch).by_numpy, "cells", 40)
    assert sum(losses[-5:]) < 0.9 * sum(losses[:5])
    losses = losses_of(example("genotypes", monkeypatch).training, "genotypes", 60)
    assert sum(losses[-5:]) < 0.8 * sum(losses[:5])


def test_the_forecaster_is_better_than_that_nothing_changes(monkeypatch: Any) -> None:
    glucose, data = example("glucose", monkeypatch), str(golden("patients"))
    *_, (_, state) = islice(glucose.training(data), 60)
    model, unchanged = glucose.errors(data, np.array(state["weights"]))
    assert model < unchanged
