"""How often a row comes in an epoch: once, or by the weight of its class."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from shardmill.columns import Text
from shardmill.decode import decoded
from shardmill.errors import QueryError
from shardmill.fields import Ints
from shardmill.order import permutation, words
from shardmill.projection import Decoded
from shardmill.row_groups import Rows
from shardmill.selection import Selection

if TYPE_CHECKING:
    from shardmill.dataset import Dataset


@dataclass(frozen=True)
class Weights:
    """How often the rows of a class come in an epoch, on the average.

    A class of `n` rows and weight `w` has ``n * w`` rows in an epoch, rounded up or down in each row group by the seed
    and the epoch. A weight of 2 gives every row twice; one of 0.5 gives half of the rows, other ones in each epoch.

    Parameters
    ----------
    column : str
        A text column.
    weights : mapping of str to float, or "balanced"
        ``"balanced"`` gives all classes of the selection equally many rows, of the same total.
    other : float
        The weight of classes that `weights` does not name, and of rows without a class.
    """

    column: str
    weights: Mapping[str, float] | str = "balanced"
    other: float = 1.0

    def __post_init__(self) -> None:
        values = [self.other]
        if isinstance(self.weights, str):
            if self.weights != "balanced":
                raise QueryError(f"weights is {self.weights!r}, and must be 'balanced' or a weight for each class")
        else:
            values += self.weights.values()
        if not all(0 <= value < 1e6 for value in values):
            raise QueryError("weights must be from 0 to a million")


class Sampling(Protocol):
    """How many rows of each unit an epoch has, and which."""

    def counts(self, key: int) -> Ints:
        """Rows of each unit, in the epoch of a key."""

    def loading(self, load: Callable[[int], Rows], key: int) -> Callable[[int], Rows]:
        """What loads the rows of a unit."""

    def fingerprint(self) -> str:
        """What a state calls it."""


@dataclass(frozen=True)
class Unweighted:
    """Every selected row once."""

    selection: Selection

    def counts(self, key: int) -> Ints:
        """Those of the selection."""
        return self.selection.counts

    def loading(self, load: Callable[[int], Rows], key: int) -> Callable[[int], Rows]:
        """The same."""
        return load

    def fingerprint(self) -> str:
        """That of the selection."""
        return self.selection.fingerprint()


@dataclass
class _Weighted:
    """Every row as often as its class says. Kept are the rows of each class in each unit."""

    dataset: Dataset
    selection: Selection
    column: str
    weights: npt.NDArray[np.float64]
    rows: Ints = field(repr=False)

    def counts(self, key: int) -> Ints:
        """The sums over classes."""
        return self._drawn(key).sum(axis=1)

    def _drawn(self, key: int) -> Ints:
        """Rows that are drawn of each class in each unit: the expected number, rounded at random."""
        expected = self.rows * self.weights
        whole = np.floor(expected)
        random = (words(key, 0, expected.size) >> np.uint64(11)).astype(np.float64) * 2.0**-53
        drawn: Ints = (whole + (random.reshape(expected.shape) < expected - whole)).astype(np.int64)
        return drawn

    def loading(self, load: Callable[[int], Rows], key: int) -> Callable[[int], Rows]:
        """Repeats and leaves out rows of what is loaded."""
        drawn = self._drawn(key)

        def repeated(unit: int) -> Rows:
            rows = load(unit)
            codes = _codes(self.dataset, self.selection, unit, self.column)
            times = np.zeros(len(codes), dtype=np.int64)
            for number in np.flatnonzero(self.rows[unit]).tolist():
                mine = np.flatnonzero(codes == number)
                every, more = divmod(int(drawn[unit, number]), len(mine))
                stream = 1 + unit * self.rows.shape[1] + number
                times[mine] = every
                times[mine[permutation(key, stream, len(mine))[:more]]] += 1
            chosen = np.repeat(np.arange(len(codes), dtype=np.int64), times)
            columns: Decoded = {name: column.take(chosen) for name, column in rows.columns.items()}
            return Rows(columns, len(chosen), sum(column.nbytes for column in columns.values()))

        return repeated

    def fingerprint(self) -> str:
        """That of the selection, the column and the weights."""
        text = json.dumps([self.selection.fingerprint(), self.column, self.weights.tolist()])
        return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def weighted(dataset: Dataset, selection: Selection, weights: Weights) -> Sampling:
    """Counts the rows of each class in each unit, for which the column is read once."""
    if weights.column not in dataset.schema or not dataset.schema[weights.column].is_text:
        raise QueryError(f"weights: {weights.column!r} is no text column of {dataset.root}")
    vocabulary = dataset.vocabulary(weights.column)
    classes = len(vocabulary) + 1
    rows = np.zeros((len(selection.row_groups), classes), dtype=np.int64)
    for unit in range(len(selection.row_groups)):
        rows[unit] = np.bincount(_codes(dataset, selection, unit, weights.column), minlength=classes)
    per_class = np.full(classes, float(weights.other))
    if isinstance(weights.weights, str):
        totals = rows.sum(axis=0)[:-1]
        there = totals > 0
        per_class[:-1][there] = totals.sum() / there.sum() / totals[there]
    else:
        places = {text: place for place, text in enumerate(vocabulary)}
        for text, weight in weights.weights.items():
            if text not in places:
                raise QueryError(f"weights: no {weights.column} {text!r}; there are: {', '.join(vocabulary[:10])}")
            per_class[places[text]] = weight
    return _Weighted(dataset, selection, weights.column, per_class, rows)


def _codes(dataset: Dataset, selection: Selection, unit: int, column: str) -> Ints:
    """The class of each selected row of a unit; the last one is none."""
    row_group = int(selection.row_groups[unit])
    table = dataset.reader.read(row_group, list(dict.fromkeys([column, *selection.columns(row_group)])))
    text = decoded(table.column(column).combine_chunks())
    assert isinstance(text, Text)
    places = dataset.vocabulary_places(column)
    lookup = np.array([places[value] for value in text.dictionary] + [len(places)], dtype=np.int64)
    codes: Ints = lookup[text.codes]
    chosen = selection.places(row_group, table)
    return codes if chosen is None else codes[chosen]
