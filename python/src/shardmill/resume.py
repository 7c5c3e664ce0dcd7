"""What all streams share: epochs, ranks, and a state from which any of them goes on."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from shardmill.errors import QueryError, StateError
from shardmill.fields import Ints
from shardmill.order import EpochOrder, Shuffle, epoch_key
from shardmill.steps import Crew, Steps, World

if TYPE_CHECKING:
    from shardmill.dataset import Dataset

_FORMAT = "shardmill-stream-1"


class Batch(dict[str, Any]):
    """Columns by name, all of `rows` rows."""

    def __init__(self, columns: Mapping[str, Any], rows: int):
        super().__init__(columns)
        self.rows = rows

    def __reduce__(self) -> tuple[Any, ...]:
        return Batch, (dict(self), self.rows)


@dataclass(frozen=True)
class Sequential:
    """Rows in their own order, dealt to lanes of equal length one after another.

    Parameters
    ----------
    lanes : int
        The number of ranks must divide it; with one lane the batches are consecutive rows.
    """

    lanes: int = 1

    def __post_init__(self) -> None:
        if self.lanes < 1:
            raise QueryError("Sequential needs lanes of at least 1")


class Members(Protocol):
    """How many members of each unit an epoch has, and what a state calls them."""

    def counts(self, key: int) -> Ints:
        """Members of each unit in the epoch of a key."""

    def fingerprint(self) -> str:
        """Equal for equal members."""


class Resumable(ABC):
    """Iterates over batches in an order that can be resumed at any of them.

    An iteration begins where `load_state_dict` said, else at the start of the epoch. When it ends, the next epoch is
    current. One iteration at a time.
    """

    def __init__(
        self,
        dataset: Dataset,
        members: Members,
        batch_size: int,
        shuffle: Shuffle | Sequential | None,
        world: World,
        last: str,
        transform: Callable[[Batch], Any] | None = None,
    ):
        self.dataset = dataset
        self.batch_size = batch_size
        self._members = members
        self._order = Sequential(world.size) if shuffle is None else shuffle
        self._world = world
        self._last = last
        self._transform = transform
        self.go_to(0, 0)
        self._steps()

    @property
    def epoch(self) -> int:
        """The epoch that is being read, or that comes next."""
        return self._epoch

    @property
    def start(self) -> int:
        """The position where the next iteration begins."""
        return self._start

    @property
    def rows(self) -> int:
        """What an epoch has over all ranks: rows, or groups."""
        return self._epoch_order().rows

    def __len__(self) -> int:
        """Batches of an epoch of this rank, the same for every rank."""
        return self._steps().count()

    def set_epoch(self, epoch: int) -> None:
        """Chooses the epoch whose order comes next. The one that is current goes on where a state was loaded."""
        if epoch < 0:
            raise QueryError(f"epoch is {epoch}, and must be at least 0")
        if epoch != self._epoch:
            self.go_to(epoch, 0)

    def state_dict(self) -> dict[str, Any]:
        """Where the iteration is, after the last batch that it gave; plain JSON."""
        return self._state(self._epoch, self._position, self._stride)

    def state_after(self, epoch: int, start: int, batches: int) -> dict[str, Any]:
        """The state after so many batches of an epoch from a position on, whoever read them."""
        position = start
        if batches:
            step = self.batch_size * self._world.size
            position = start + batches * step
            if self._last != "pad":
                position = min(position, self._epoch_order(epoch).rows)
        return self._state(epoch, position, 0)

    def _state(self, epoch: int, position: int, stride: int) -> dict[str, Any]:
        shuffle = self._order if isinstance(self._order, Shuffle) else None
        state: dict[str, Any] = {
            "format": _FORMAT,
            "index": self.dataset.index.sha256,
            "version": self.dataset.version,
            "selection": self._members.fingerprint(),
            "seed": shuffle.seed if shuffle else None,
            "block": shuffle.block if shuffle else None,
            "lanes": self._order.lanes,
            "epoch": epoch,
            "position": position,
        }
        if stride:
            state["stride"] = stride
        return state

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Goes on where a state was taken, with any number of ranks and workers, and any batch size.

        Raises
        ------
        StateError
            If it was taken of another version, selection or order; the message names which.
        """
        own = self.state_dict()
        what = {
            "format": "was not made by this software",
            "index": f"is of another data set or version ({state.get('version')}, and this is {self.dataset.version})",
            "selection": "is of another selection of rows (where, groups, split or weights)",
            "seed": "is of another seed",
            "block": "is of another block",
            "lanes": "is of another number of lanes",
        }
        for name, difference in what.items():
            if state.get(name) != own[name]:
                raise StateError(
                    f"{self.dataset.root}: the state {difference}: its {name} is {json.dumps(state.get(name))}, "
                    f"and here it is {json.dumps(own[name])}"
                )
        for name in ("epoch", "position", "stride"):
            value = state.get(name, 0 if name == "stride" else None)
            if type(value) is not int or value < 0:
                raise StateError(f"{self.dataset.root}: the {name} of the state is no count: {value!r}")
        self.go_to(state["epoch"], state["position"], state.get("stride", 0))

    def go_to(self, epoch: int, position: int, stride: int = 0) -> None:
        """Begins the next iteration at a position of an epoch; `stride` is that of a worker whose own position it is."""
        self._epoch, self._position, self._start, self._stride = epoch, position, position, stride
        self._of_worker = stride > 0

    def __iter__(self) -> Iterator[Any]:
        return self.batches()

    def batches(self, worker: int = 0, workers: int = 1, folder: str | None = None) -> Iterator[Any]:
        """The batches ``worker, worker + workers, ...`` of this rank; all of them with one worker.

        Each worker takes the rows of its own batches out of the row groups of its rank. With a `folder`, the same for all
        workers of this iteration and for nothing else, each row group is decoded in one of them; without, in each.
        """
        crew = Crew(worker, workers, folder if workers > 1 else None)
        steps = self._steps()
        step = self.batch_size * self._world.size
        # A state that a worker saved says where its own next batch is; any other where that of the first one is.
        first = self._start if self._of_worker else self._start + worker * step
        stride = step * workers if workers > 1 else 0
        for start, batch in self._read(steps, steps.starts(first, workers), first, crew):
            self._position = start + stride if stride else steps.after(start)
            self._stride = stride
            yield batch if self._transform is None else self._transform(batch)
        self.go_to(self._epoch + 1, 0)

    @abstractmethod
    def _read(self, steps: Steps, starts: Iterator[int], position: int, crew: Crew) -> Iterator[tuple[int, Any]]:
        """The batches of some steps with the positions where they start."""

    def _key(self, purpose: str, epoch: int | None = None) -> int:
        seed = self._order.seed if isinstance(self._order, Shuffle) else 0
        return epoch_key(self.dataset.index.sha256, seed, self._epoch if epoch is None else epoch, purpose)

    def _epoch_order(self, epoch: int | None = None) -> EpochOrder:
        shuffle = self._order if isinstance(self._order, Shuffle) else None
        counts = self._members.counts(self._key("weights", epoch))
        return EpochOrder(counts, shuffle, self._order.lanes, self._key("order", epoch))

    def _steps(self) -> Steps:
        return Steps(self._epoch_order(), self._world, self.batch_size, self._last)
