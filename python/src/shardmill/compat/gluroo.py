"""``get_parquet_dataset()`` of the loader of glucose readings."""

from __future__ import annotations

import os
from typing import Any

import pyarrow.dataset as pads

import shardmill
from shardmill.errors import QueryError


def get_parquet_dataset(location: str | os.PathLike[str], version: int | None = None) -> Any:
    """A ``pyarrow.dataset.Dataset`` of the files of a version, for streaming access.

    The original listed a folder, so it read whatever was there: files of a run that was still writing, and those of
    older versions. This one has the files that the index names, after their sizes were compared.

    Parameters
    ----------
    location : str or os.PathLike
        A folder.
    version : int, optional
        The latest by default.

    Returns
    -------
    pyarrow.dataset.Dataset
        With the schema of the index, also if it has no rows.
    """
    ds = shardmill.open(location, version)
    if "://" in ds.root:
        raise QueryError(f"{ds.root}: get_parquet_dataset reads folders; Dataset.batches reads this")
    paths = []
    for chunk in ds.index.chunks:
        shardmill.reader.verify(ds.storage, chunk.path, chunk.bytes, None)
        paths.append(f"{ds.root}/{chunk.path}")
    return pads.dataset(paths, schema=ds.schema.arrow, format="parquet")
