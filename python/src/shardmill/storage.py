"""Where the files of a data set are: a folder, or a prefix of an object store by fsspec."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from shardmill.errors import DamagedError, QueryError
from shardmill.paths import Damage, checked


class Storage(Protocol):
    """The files below a root. May be pickled; whatever is open belongs to one process."""

    @property
    def root(self) -> str:
        """The folder or address, for people."""

    @property
    def remote(self) -> bool:
        """Whether each request takes its time, so that neighbouring ranges are better read by one."""

    def names(self, folder: str) -> list[str]:
        """Names of the files right in a folder, ascending; none if there is no such folder."""

    def size(self, path: str) -> int:
        """Bytes of a file; fails with `DamagedError` if it is not there."""

    def read(self, path: str) -> bytes:
        """A whole file, which must be small."""

    def open(self, path: str) -> pa.NativeFile:
        """A file to read from anywhere in it; whoever asked closes it."""


def storage_of(location: str | os.PathLike[str], options: dict[str, Any] | None = None) -> Storage:
    """The storage of a path or an address such as ``gs://bucket/prefix``.

    Parameters
    ----------
    location : str or os.PathLike
        A local folder, or an address with a scheme that fsspec knows.
    options : dict, optional
        What fsspec passes to the file system of the scheme.

    Returns
    -------
    Storage

    Raises
    ------
    QueryError
        If fsspec, or its package for the scheme, is not installed.
    """
    text = os.fspath(location)
    if "://" not in text:
        return LocalStorage(text)
    if text.startswith("file://"):
        return LocalStorage(text[len("file://") :])
    return FsspecStorage(text.rstrip("/"), options or {})


class LocalStorage:
    """A folder. The root may be a link; below it nothing is reached through one."""

    def __init__(self, root: str):
        self._root = Path(os.path.abspath(os.path.expanduser(root)))

    @property
    def root(self) -> str:
        return str(self._root)

    @property
    def remote(self) -> bool:
        return False

    def names(self, folder: str) -> list[str]:
        path = self._inside(folder.rstrip("/"))
        try:
            with os.scandir(path) as entries:
                return sorted(e.name for e in entries if e.is_file(follow_symlinks=False))
        except (FileNotFoundError, NotADirectoryError):
            return []

    def size(self, path: str) -> int:
        return self._stat(path).st_size

    def read(self, path: str) -> bytes:
        self._stat(path)
        return (self._root / path).read_bytes()

    def open(self, path: str) -> pa.NativeFile:
        self._stat(path)
        return pa.OSFile(str(self._root / path))

    def _stat(self, path: str) -> os.stat_result:
        inside = self._inside(path)
        try:
            found = os.lstat(inside)
        except (FileNotFoundError, NotADirectoryError):
            raise DamagedError(f"{inside}: this file is missing; restore it from a copy, or write the data set again") from None
        if not stat.S_ISREG(found.st_mode):
            raise DamagedError(f"{inside}: this is no plain file; restore it from a copy")
        return found

    def _inside(self, path: str) -> Path:
        """The place of a path, if no link is on the way, which could lead out."""
        try:
            names = checked(path).split("/")
        except Damage as damage:
            raise DamagedError(f"{self._root}: {damage}") from None
        place = self._root
        for name in names:
            place = place / name
            if place.is_symlink():
                raise DamagedError(f"{place}: this is a link, which could lead out of the data set; replace it by the file")
        return place


class FsspecStorage:
    """A prefix of an object store. The file system is made anew in each process."""

    def __init__(self, url: str, options: dict[str, Any]):
        self._url = url
        self._options = options
        self._pid = 0
        self._fs: Any = None
        self._prefix = ""
        self._connect()

    @property
    def root(self) -> str:
        return self._url

    @property
    def remote(self) -> bool:
        return True

    def __getstate__(self) -> dict[str, Any]:
        return {"url": self._url, "options": self._options}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(state["url"], state["options"])  # type: ignore[misc]

    def _connect(self) -> Any:
        if self._pid != os.getpid():
            try:
                from fsspec.core import url_to_fs

                self._fs, self._prefix = url_to_fs(self._url, **self._options)
            except ImportError as e:
                scheme = self._url.split("://", 1)[0]
                raise QueryError(
                    f"{self._url}: {scheme}:// needs fsspec and its package for it ({e}): pip install 'shardmill[gcs]' or 's3'"
                ) from None
            except ValueError as e:
                raise QueryError(f"{self._url}: {e}") from None
            self._pid = os.getpid()
        return self._fs

    def _place(self, path: str) -> str:
        try:
            return f"{self._prefix}/{checked(path)}"
        except Damage as damage:
            raise DamagedError(f"{self._url}: {damage}") from None

    def names(self, folder: str) -> list[str]:
        fs = self._connect()
        place = self._place(folder.rstrip("/"))
        # File systems keep what they have listed, and versions come.
        fs.invalidate_cache(place)
        try:
            entries = fs.ls(place, detail=True)
        except FileNotFoundError:
            return []
        return sorted(e["name"].rsplit("/", 1)[-1] for e in entries if e["type"] == "file")

    def size(self, path: str) -> int:
        with self._named(path):
            return int(self._connect().size(self._place(path)))

    def read(self, path: str) -> bytes:
        with self._named(path):
            return bytes(self._connect().cat_file(self._place(path)))

    def open(self, path: str) -> pa.NativeFile:
        with self._named(path):
            # What Arrow asks for is what it needs; more of the object would be read for nothing.
            return pa.PythonFile(self._connect().open(self._place(path), "rb", cache_type="none"), mode="r")

    @contextmanager
    def _named(self, path: str) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise DamagedError(f"{self._url}/{path}: this object is missing; restore it, or write the data set again") from None
