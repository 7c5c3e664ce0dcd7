"""Units, such as row groups, that the workers of a rank leave for each other, so that each is read and decoded once.

Whoever needs a unit first decodes it and leaves it as a file, which the others map into their memory. A file that is
there has all its bytes: it is written under another name, and by one worker, who holds a lock that is a file too. What is in it
depends on nothing but the iteration and the unit; if it is lost, or its maker was killed, it is decoded once more.
"""

from __future__ import annotations

import contextlib
import glob
import mmap
import os
import pickle
import secrets
import shutil
import struct
import tempfile
import time
import warnings
import weakref
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

from shardmill.order import Lane
from shardmill.steps import Crew

T = TypeVar("T")

_OVER = (1 << 63) - 1
_PROGRESS = "progress"
_LOOK_AGAIN_SECONDS = 0.002
# A worker that holds a lock for so long was killed, or its storage hangs.
_PATIENCE_SECONDS = 60.0
# Arrays begin at lines of the cache.
_ALIGNED = 64


class Exchange:
    """A name for folders below that of temporary files, which processes to which it is handed agree on.

    Nothing is made before a worker needs it. What is left of it is removed with the object, or at the end of the process
    that made it.
    """

    def __init__(self) -> None:
        # Nobody else can guess the name, nor look into the folders: what is unpickled is of these processes.
        self._prefix = str(Path(tempfile.gettempdir()) / f"shardmill-{secrets.token_hex(16)}-")
        self._iteration = (0, -1, 0)
        weakref.finalize(self, _remove, self._prefix, os.getpid())

    def folder(self, iteration: str) -> str:
        """The folder of an iteration."""
        return self._prefix + iteration

    def next_folder(self, worker: Any, epoch: int, generation: int = 0) -> str:
        """The folder of an iteration that a worker of a `DataLoader` begins, the same in all its workers.

        Parameters
        ----------
        worker : WorkerInfo
            As ``torch.utils.data.get_worker_info`` gives it.
        epoch, generation : int
            Where the worker begins, and how often it was told to begin elsewhere.
        """
        before, again = self._iteration[:2], self._iteration[2]
        self._iteration = (generation, epoch, again + 1 if before == (generation, epoch) else 0)
        # Workers of one loader differ in their seeds by their numbers alone; those of another one have other seeds.
        return self.folder("-".join(map(str, [worker.seed - worker.id, *self._iteration])))


def _remove(prefix: str, process: int) -> None:
    if process == os.getpid():
        for folder in glob.glob(glob.escape(prefix) + "*"):
            shutil.rmtree(folder, ignore_errors=True)


class Shared(Generic[T]):
    """Loads units, each once among the workers of an iteration.

    A file is removed when all workers have passed the last block that needs it, so there are those of the open blocks of the
    slowest worker up to those that the fastest one reads ahead. The last worker that ends removes the folder. Where no file
    can be written a warning says so, and workers decode for themselves. Threads may share it; `passed` and `close` are of one.

    Parameters
    ----------
    load : callable
        Reads and decodes a unit, to anything that may be pickled; its arrays are what is mapped.
    last : mapping of int to int
        Of each unit the last position in the order that needs it; see `last_positions`.
    position : int
        Where in the order this worker begins.
    crew : Crew
        With the folder, which is the same for all workers of the iteration, and no other ones.
    """

    def __init__(self, load: Callable[[int], T], last: Mapping[int, int], position: int, crew: Crew):
        assert crew.folder is not None
        self._load = load
        self._folder = folder = crew.folder
        self._worker = crew.worker
        self._workers = crew.workers
        # The units that are still there, those that are needed no longer first at the end.
        self._left = sorted(((at, unit) for unit, at in last.items() if at >= position), reverse=True)
        self._progress: int | None = None
        try:
            os.makedirs(folder, mode=0o700, exist_ok=True)
            self._progress = os.open(f"{folder}/{_PROGRESS}", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as e:
            self._warn(e)

    def __call__(self, unit: int) -> T:
        """A unit: mapped if a worker has left them, else decoded and left."""
        if self._progress is None:
            return self._load(unit)
        path = f"{self._folder}/{unit}"
        lock = f"{path}.lock"
        end = time.monotonic() + _PATIENCE_SECONDS
        while (found := _mapped(path)) is None:
            try:
                os.close(os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            except FileExistsError:
                if time.monotonic() > end:
                    return self._load(unit)
                time.sleep(_LOOK_AGAIN_SECONDS)
                continue
            except OSError as e:
                self._warn(e)
                return self._load(unit)
            try:
                # It may have come between the look and the lock.
                found = _mapped(path)
                return self._leave(path, self._load(unit)) if found is None else found
            finally:
                _unlink(lock)
        return found

    def _leave(self, path: str, unit: T) -> T:
        part = f"{path}.part"
        try:
            _write(part, unit)
            os.replace(part, path)
        except OSError as e:
            _unlink(part)
            self._warn(e)
        return unit

    def _warn(self, e: OSError) -> None:
        # The main process removes the folder when it ends, and then nobody waits for this unit.
        if self._progress is None or os.path.isdir(self._folder):
            warnings.warn(
                f"{self._folder}: workers cannot leave row groups for each other ({e.strerror}), and each decodes for itself; "
                "make room, or let TMPDIR name a folder that has it",
                RuntimeWarning,
                stacklevel=2,
            )

    def passed(self, position: int) -> None:
        """Says that this worker needs no block that ends before a position, and removes what no worker needs."""
        if self._progress is None:
            return
        try:
            os.lseek(self._progress, 8 * self._worker, os.SEEK_SET)
            os.write(self._progress, struct.pack("=q", position))
        except OSError as e:
            self._warn(e)
        slowest = self._slowest()
        while self._left and self._left[-1][0] < slowest:
            _unlink(f"{self._folder}/{self._left.pop()[1]}")

    def _slowest(self) -> int:
        """The position that all workers have passed; 0 until all have begun."""
        assert self._progress is not None
        os.lseek(self._progress, 0, os.SEEK_SET)
        found = os.read(self._progress, 8 * self._workers)
        return min(struct.unpack(f"={self._workers}q", found.ljust(8 * self._workers, b"\0")))

    def close(self) -> None:
        """Says that this worker needs nothing more. What it has mapped stays as long as it is held."""
        if self._progress is None:
            return
        self.passed(_OVER)
        all_over = self._slowest() == _OVER
        os.close(self._progress)
        self._progress = None
        if all_over:
            # Another worker may see the same, and be faster.
            shutil.rmtree(self._folder, ignore_errors=True)


def last_positions(lanes: Mapping[int, Lane], total: int) -> dict[int, int]:
    """Of each unit the last position of the blocks that need it.

    Parameters
    ----------
    lanes : mapping of int to Lane
        Those of the rank.
    total : int
        All lanes, also those of other ranks.
    """
    last: dict[int, int] = {}
    for number, lane in lanes.items():
        for block in range(len(lane)):
            at = (int(lane.starts[block + 1]) - 1) * total + number
            for piece in lane.pieces(block):
                last[piece.unit] = max(at, last.get(piece.unit, 0))
    return last


def _unlink(path: str) -> None:
    # It may be gone with the folder; where files that are mapped cannot be removed they go with it later.
    with contextlib.suppress(OSError):
        os.unlink(path)


def _write(path: str, unit: object) -> None:
    """A unit as a file: how many numbers follow, lengths of the pickle and of each array, and these, aligned."""
    arrays: list[pickle.PickleBuffer] = []
    parts: list[bytes | memoryview] = [pickle.dumps(unit, protocol=5, buffer_callback=arrays.append)]
    parts += [array.raw() for array in arrays]
    with open(path, "wb") as file:
        file.write(struct.pack(f"={len(parts) + 1}q", len(parts), *(len(part) for part in parts)))
        for part in parts:
            file.write(bytes(-file.tell() % _ALIGNED))
            file.write(part)


def _mapped(path: str) -> Any:
    """The unit of a file, whose arrays are its memory until somebody writes to them; None if there is none."""
    try:
        with open(path, "rb") as file:
            # Private: who writes to an array gets pages of his own, as if he had decoded it.
            memory = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY))
    except FileNotFoundError:
        return None
    (count,) = struct.unpack_from("=q", memory)
    at = 8 * (count + 1)
    parts = []
    for length in struct.unpack_from(f"={count}q", memory, 8):
        at += -at % _ALIGNED
        parts.append(memory[at : at + length])
        at += length
    return pickle.loads(parts[0], buffers=parts[1:])
