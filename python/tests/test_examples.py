"""The examples train on data sets of the Java side, and resume to the same losses."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from conftest import golden

pytestmark = pytest.mark.filterwarnings("default")


def example(name: str) -> Any:
    path = Path(__file__).parents[1] / "examples" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"example_{name}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "data"), [("genotypes", "variants"), ("cells", "cells"), ("glucose", "patients")])
def test_examples_run(name: str, data: str, capsys: Any) -> None:
    example(name).main(str(golden(data)))
    assert "resumed to the same losses" in capsys.readouterr().out


def test_the_models_learn() -> None:
    losses, _ = example("cells").train_numpy(str(golden("cells")), 40)
    assert sum(losses[-5:]) < 0.9 * sum(losses[:5])
    losses, _ = example("genotypes").train(str(golden("variants")), 60)
    assert sum(losses[-5:]) < 0.8 * sum(losses[:5])
    losses, _ = example("glucose").train(str(golden("patients")), 60)
    assert sum(losses[-10:]) < sum(losses[:10])
