"""What several tests share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import madeup
import shardmill

settings.register_profile(
    "suite",
    max_examples=int(os.environ.get("SHARDMILL_EXAMPLES", "25")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
)
settings.load_profile("suite")

PROJECT = Path(__file__).parents[2]


def golden(name: str) -> Path:
    """A data set that the Java side made; ./shardmill test makes them, and none may be missing then."""
    folder = Path(os.environ.get("SHARDMILL_GOLDEN", PROJECT / ".shardmill" / "golden")) / name
    if not (folder / "_versions").is_dir() and "SHARDMILL_GOLDEN" not in os.environ:
        pytest.skip(f"no golden data set {name}: ./shardmill test makes it")
    return folder


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., shardmill.Dataset]:
    """Makes and opens a data set of row groups of so many rows."""
    count = 0

    def make(*sizes: list[int], **options: object) -> shardmill.Dataset:
        nonlocal count
        count += 1
        return shardmill.open(madeup.dataset(tmp_path / str(count), list(sizes), **options))

    return make
