"""Finds the committed versions of a data set, and opens one."""

from __future__ import annotations

import os
from typing import Any

from shardmill.dataset import Dataset
from shardmill.errors import QueryError
from shardmill.index_reader import read_index
from shardmill.paths import VERSIONS, version_file
from shardmill.storage import storage_of
from shardmill.versions import committed


def open(  # noqa: A001 - shardmill.open is what people look for
    location: str | os.PathLike[str],
    version: int | None = None,
    *,
    verify: str = "index",
    storage_options: dict[str, Any] | None = None,
) -> Dataset:
    """Opens a committed version of a data set.

    Reads the index and nothing else: no listing of data, no footers.

    Parameters
    ----------
    location : str or os.PathLike
        A folder, or an address such as ``gs://bucket/prefix`` (by fsspec).
    version : int, optional
        The latest by default.
    verify : "index" or "sha256"
        What a file is held to when it is first opened: its size, rows and row groups, and each page's checksum as it is
        read; or also the SHA-256 of the whole file.
    storage_options : dict, optional
        What fsspec passes to the file system.

    Returns
    -------
    Dataset

    Raises
    ------
    QueryError
        If there is no such version, or no data set at all.
    DamagedError
        If the index contradicts itself.
    FormatError
        If the index has another format.
    """
    if verify not in ("index", "sha256"):
        raise QueryError(f"verify is {verify!r}, and must be 'index' or 'sha256'")
    storage = storage_of(location, storage_options)
    versions = committed(storage)
    if not versions:
        raise QueryError(f"{storage.root}: no data set is committed here (no {VERSIONS}<number>.json)")
    chosen = versions[-1] if version is None else version
    if chosen not in versions:
        raise QueryError(f"{storage.root}: no version {chosen}; there are: {', '.join(map(str, versions))}")
    path = version_file(chosen)
    index = read_index(storage.read(path), f"{storage.root}/{path}", chosen)
    return Dataset(storage, index, sha256=verify == "sha256")
