"""Streams and tables in PyTorch.

::

    loader = shardmill.torch.loader(ds.stream(["gt"], shuffle=shardmill.Shuffle(1)), workers=2, pin_memory=True)
    for batch in loader:
        ...
    state = loader.state_dict()         # exact, whatever workers had read ahead
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset, IterableDataset, get_worker_info

from shardmill.columns import Codes
from shardmill.exchange import Exchange
from shardmill.order import Shuffle
from shardmill.resume import Batch, Resumable, Sequential
from shardmill.table import RowTable


def tensors(column: Any) -> Any:
    """What a batch holds, with tensors in place of arrays.

    Numbers share their memory with the array. Times become int64, microseconds or days since 1970; texts stay arrays of
    Python objects. A `Batch`, or any other mapping, is converted column by column.
    """
    return _each(column, _tensor)


def pinned(column: Any) -> Any:
    """What a batch holds, with its tensors in pinned memory; all else stays as it is."""
    return _each(column, lambda leaf: leaf.pin_memory() if isinstance(leaf, torch.Tensor) else leaf)


def _each(column: Any, change: Callable[[Any], Any]) -> Any:
    """The same with other leaves."""
    if isinstance(column, Batch):
        return Batch({name: _each(value, change) for name, value in column.items()}, column.rows)
    if isinstance(column, Mapping):
        return {name: _each(value, change) for name, value in column.items()}
    if isinstance(column, Codes):
        return Codes(_each(column.values, change), column.vocabulary)
    if isinstance(column, tuple) and hasattr(column, "_fields"):
        return type(column)(*(_each(value, change) for value in column))
    if type(column) is tuple:
        return tuple(_each(value, change) for value in column)
    return change(column)


def _tensor(array: Any) -> Any:
    if not isinstance(array, np.ndarray) or array.dtype == object:
        return array
    return torch.from_numpy(array.view(np.int64) if array.dtype.kind == "M" else array)


class _Parcel:
    """A batch on its way through a `DataLoader`, which would make other types of what it looks into."""

    def __init__(self, batch: Any):
        self.batch = batch

    def pin_memory(self) -> _Parcel:
        """What the thread of the loader that pins memory asks for."""
        return _Parcel(pinned(self.batch))


class StreamDataset(IterableDataset):  # type: ignore[misc]
    """A stream as a data set of PyTorch whose items are batches; for `DataLoader` with ``batch_size=None``.

    Worker ``w`` of ``W`` makes every ``W``-th batch, so the loader gives them in the order of the stream for any ``W``. Works
    with fork and spawn, with ``persistent_workers``, and with torchdata's ``StatefulDataLoader``. What `set_epoch` says in
    the main process reaches workers that live on. Each row group is read and decoded by one of the workers, and left for
    the others in the folder of temporary files.
    """

    def __init__(self, stream: Resumable):
        super().__init__()
        self.stream = stream
        # Generation, epoch and position. Workers that live on have no other tie to the main process.
        self._shared = torch.zeros(3, dtype=torch.int64).share_memory_()
        self._seen = 0
        self._exchange = Exchange()

    def __len__(self) -> int:
        return len(self.stream)

    def __iter__(self) -> Iterator[Any]:
        generation, epoch, position = self._shared.tolist()
        if generation != self._seen:
            self._seen = generation
            self.stream.go_to(epoch, position)
        worker = get_worker_info()
        return map(tensors, self.stream.batches() if worker is None else self._of_worker(worker))

    def _of_worker(self, worker: Any) -> Iterator[Any]:
        # An iteration is named when its first batch is wanted: those that loaders make and never use do not count.
        folder = self._exchange.next_folder(worker, self.stream.epoch, self._seen)
        yield from self.stream.batches(worker.id, worker.num_workers, folder)

    def set_epoch(self, epoch: int) -> None:
        """Chooses the epoch that the next iteration reads."""
        self.stream.set_epoch(epoch)
        self.announce()

    def announce(self) -> None:
        """Tells workers where the next iteration of this process begins."""
        self._shared[1], self._shared[2] = self.stream.epoch, self.stream.start
        self._shared[0] += 1
        self._seen = int(self._shared[0])

    def state_dict(self) -> dict[str, Any]:
        """Where the iteration of this process is."""
        return self.stream.state_dict()

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Goes on where a state was taken."""
        self.stream.load_state_dict(state)


class TableDataset(Dataset):  # type: ignore[misc]
    """A table as a data set of PyTorch: an item is a row, or for a list of numbers a batch."""

    def __init__(self, table: RowTable):
        super().__init__()
        self.table = table

    def __len__(self) -> int:
        return len(self.table)

    def __getitem__(self, rows: Any) -> Any:
        return tensors(self.table[rows])


class Loader:
    """A `DataLoader` whose state is exact; made by `loader` and `map_loader`."""

    def __init__(self, order: Resumable, data: DataLoader[Any], dataset: StreamDataset | None):
        self._order = order
        self._loader = data
        self._dataset = dataset
        # Epoch and position where the iteration began, and the batches that it gave.
        self._at: tuple[int, int, int] | None = None

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Any]:
        epoch, start, _ = self._at or (self._order.epoch, self._order.start, 0)
        self._order.go_to(epoch, start)
        if self._dataset is not None:
            self._dataset.announce()
        given = 0
        self._at = (epoch, start, given)
        for batch in self._loader:
            given += 1
            self._at = (epoch, start, given)
            yield batch.batch if isinstance(batch, _Parcel) else batch
        self._at = None
        self._order.go_to(epoch + 1, 0)

    @property
    def epoch(self) -> int:
        """The epoch that is being read, or that comes next."""
        return self._order.epoch if self._at is None else self._at[0]

    def set_epoch(self, epoch: int) -> None:
        """Chooses the epoch whose order comes next. The one that is current goes on where a state was loaded."""
        if epoch != self.epoch:
            self._at = None
            self._order.go_to(epoch, 0)

    def state_dict(self) -> dict[str, Any]:
        """Where the loop is: after the last batch that it was given, not the last one that a worker has read."""
        at = self._at or (self._order.epoch, self._order.start, 0)
        return self._order.state_after(*at)

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Goes on where a state was taken, with any number of workers and ranks."""
        self._order.load_state_dict(state)
        self._at = None


def loader(stream: Resumable, *, workers: int = 0, pin_memory: bool = False, **options: Any) -> Loader:
    """A loader over the batches of a stream.

    Parameters
    ----------
    stream : Stream or GroupStream
        Reading and decoding have threads of their own in every process. Workers pay where a ``transform`` takes longer
        than reading.
    workers : int
        Processes; they live on over epochs.
    pin_memory : bool
        Whether batches come in pinned memory.
    **options
        For `torch.utils.data.DataLoader`, such as ``multiprocessing_context="spawn"``.

    Returns
    -------
    Loader
    """
    dataset = StreamDataset(stream)
    options = {"persistent_workers": workers > 0, "collate_fn": _Parcel} | options
    data: DataLoader[Any] = DataLoader(dataset, batch_size=None, num_workers=workers, pin_memory=pin_memory, **options)
    return Loader(stream, data, dataset)


def map_loader(
    table: RowTable,
    *,
    batch_size: int = 256,
    shuffle: Shuffle | Sequential | None = None,
    rank: int | None = None,
    world: int | None = None,
    last: str = "short",
    workers: int = 0,
    pin_memory: bool = False,
    **options: Any,
) -> Loader:
    """A loader over batches of a table, in an order that keeps rows of a row group together; options as `loader`."""
    order = table.order(batch_size=batch_size, shuffle=shuffle, rank=rank, world=world, last=last)
    options = {"persistent_workers": workers > 0, "collate_fn": _Parcel} | options
    data: DataLoader[Any] = DataLoader(
        TableDataset(table), sampler=order, batch_size=None, num_workers=workers, pin_memory=pin_memory, **options
    )
    return Loader(order, data, None)
