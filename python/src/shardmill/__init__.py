"""Reads Shardmill data sets: stream, index and resume, in numpy or PyTorch.

::

    import shardmill
    ds = shardmill.open("out")
    for batch in ds.stream(["pos", "gt"], batch_size=256, shuffle=shardmill.Shuffle(seed=1)):
        ...
"""

import importlib
from typing import Any

from shardmill._version import __version__
from shardmill.by_group import KEY, GroupStream, GroupTable, collate_padded
from shardmill.columns import Codes, Masked, Padded, Ragged
from shardmill.dataset import Dataset
from shardmill.errors import DamagedError, DatabaseError, FormatError, NullError, QueryError, ShardmillError, StateError
from shardmill.opening import open
from shardmill.order import Shuffle
from shardmill.projection import REAL, ROW
from shardmill.resume import Batch, Sequential
from shardmill.sampling import Weights
from shardmill.stream import Stream
from shardmill.table import RowTable

__all__ = [
    "KEY",
    "REAL",
    "ROW",
    "Batch",
    "Codes",
    "DamagedError",
    "DatabaseError",
    "Dataset",
    "FormatError",
    "GroupStream",
    "GroupTable",
    "Masked",
    "NullError",
    "Padded",
    "QueryError",
    "Ragged",
    "RowTable",
    "Sequential",
    "ShardmillError",
    "Shuffle",
    "StateError",
    "Stream",
    "Weights",
    "__version__",
    "collate_padded",
    "open",
]


def __getattr__(name: str) -> Any:
    """Modules that need more than numpy and pyarrow, or that not everybody needs, are loaded when they are named."""
    if name in ("cells", "compat", "genotypes", "glucose", "keystrokes", "telemetry", "torch", "variants"):
        return importlib.import_module(f"shardmill.{name}")
    raise AttributeError(f"module 'shardmill' has no attribute {name!r}")
