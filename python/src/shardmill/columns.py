"""Columns in numpy: what batches hold, and how rows of decoded row groups are gathered into them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from shardmill.fields import Ints

Array: TypeAlias = npt.NDArray[Any]
Truths: TypeAlias = npt.NDArray[np.bool_]


class Padded(NamedTuple):
    """Lists as one array.

    Attributes
    ----------
    values : ndarray, shape (rows, longest, ...)
    mask : ndarray of bool, shape (rows, longest)
        True where a list has an element.
    """

    values: Array
    mask: Truths


class Masked(NamedTuple):
    """Values of which some may be missing.

    Attributes
    ----------
    values : ndarray, shape (rows, ...)
        What stands where `valid` is False means nothing.
    valid : ndarray of bool, shape (rows,)
        False where the value is null.
    """

    values: Any
    valid: Truths

    def filled(self, value: Any) -> Array:
        """A copy with a value of the caller's choice in place of nulls."""
        filled = self.values.copy()
        filled[~self.valid] = value
        return filled


class Ragged(NamedTuple):
    """A list in each row.

    Attributes
    ----------
    values : ndarray, Masked or Ragged
        The elements of all lists one after another; `Masked` if elements may be null, `Ragged` for lists of lists.
    offsets : ndarray of int64, shape (rows + 1,)
        List ``i`` has the elements ``offsets[i]:offsets[i + 1]``.
    valid : ndarray of bool, shape (rows,), or None
        False where the list is null, which is not an empty list. None if no list can be null.
    """

    values: Any
    offsets: Ints
    valid: Truths | None

    @property
    def lengths(self) -> Ints:
        """Elements of each list, int64 of shape (rows,)."""
        return np.diff(self.offsets)

    def __getitem__(self, row: Any) -> Any:
        if not isinstance(row, (int, np.integer)):
            return tuple.__getitem__(self, row)
        return self.row(int(row))

    def row(self, row: int) -> Any:
        """The elements of one list, a view; None if the list is null."""
        if self.valid is not None and not self.valid[row]:
            return None
        return part(self.values, int(self.offsets[row]), int(self.offsets[row + 1]))

    def padded(self, length: int | None = None, fill: Any = 0) -> Padded:
        """One array, cut or filled at the end.

        Parameters
        ----------
        length : int, optional
            Of every row; by default that of the longest list.
        fill : scalar
            What stands behind the end of a list, and in place of null elements.
        """
        values: Any = self.values
        present: Truths | None = None
        if isinstance(values, Masked):
            values, present = values.filled(fill), values.valid
        if isinstance(values, Ragged):
            raise TypeError("lists of lists cannot be padded; pad ragged.values")
        lengths = self.lengths
        width = int(lengths.max(initial=0)) if length is None else length
        kept = np.minimum(lengths, width)
        out = np.full((len(lengths), width, *values.shape[1:]), fill, dtype=values.dtype)
        mask = np.arange(width) < kept[:, None]
        source = expanded(self.offsets[:-1], kept)
        out[mask] = values[source]
        if present is not None:
            mask[mask] = present[source]
        return Padded(out, mask)


class Codes(NamedTuple):
    """Texts as numbers.

    Attributes
    ----------
    values : ndarray of int32, shape (rows,)
        Places in the vocabulary; -1 where the text is null.
    vocabulary : tuple of str
        In order of first row; the same for every split, rank and batch of a version.
    """

    values: Array
    vocabulary: tuple[str, ...]


def part(values: Any, start: int, stop: int) -> Any:
    """A range of rows of what a batch holds, a view."""
    if isinstance(values, Masked):
        return Masked(part(values.values, start, stop), values.valid[start:stop])
    if isinstance(values, Ragged):
        offsets = values.offsets[start : stop + 1]
        valid = None if values.valid is None else values.valid[start:stop]
        return Ragged(part(values.values, int(offsets[0]), int(offsets[-1])), offsets - offsets[0], valid)
    if isinstance(values, Padded):
        return Padded(values.values[start:stop], values.mask[start:stop])
    return values[start:stop]


def expanded(starts: Ints, lengths: Ints) -> Ints:
    """The places ``starts[i], starts[i] + 1, ...``, `lengths[i]` of them, one after another."""
    if len(starts) == 1:
        # One batch of each lane: the most frequent case of all, and a tenth of the work.
        return np.arange(starts[0], starts[0] + lengths[0], dtype=np.int64)
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total, dtype=np.int64) + np.repeat(starts - (ends - lengths), lengths)


@dataclass
class Flat:
    """Decoded values, a number or a fixed row of numbers in each row; `valid` is None if all are there.

    Where `valid` has two dimensions, each row is a padded list.
    """

    values: Array
    valid: Truths | None = None

    def __len__(self) -> int:
        return len(self.values)

    @property
    def nbytes(self) -> int:
        """Bytes held; a text counts as 64."""
        per = 56 * len(self.values) if self.values.dtype == object else 0
        return int(self.values.nbytes) + per + (0 if self.valid is None else int(self.valid.nbytes))

    def take(self, rows: Ints) -> Flat:
        """The same of some rows."""
        return Flat(self.values.take(rows, axis=0), None if self.valid is None else self.valid[rows])

    def part(self, start: int, stop: int) -> Flat:
        """A range of rows, a view."""
        return Flat(self.values[start:stop], None if self.valid is None else self.valid[start:stop])


@dataclass
class Text:
    """Decoded texts as codes of a dictionary of their row group; -1 is null."""

    codes: Array
    dictionary: Array

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def nbytes(self) -> int:
        """Bytes held; a text of the dictionary counts as 64."""
        return int(self.codes.nbytes) + 64 * len(self.dictionary)

    def take(self, rows: Ints) -> Text:
        """The same of some rows."""
        return Text(self.codes[rows], self.dictionary)

    def part(self, start: int, stop: int) -> Text:
        """A range of rows, a view."""
        return Text(self.codes[start:stop], self.dictionary)

    def flat(self, codes: Array | None = None) -> Flat:
        """The texts themselves, as Python objects."""
        codes = self.codes if codes is None else codes
        valid = codes >= 0
        if len(self.dictionary) == 0:
            return Flat(np.full(len(codes), None, dtype=object), valid)
        values = self.dictionary[codes]
        if not valid.all():
            values[~valid] = None
        return Flat(values, valid)


@dataclass
class Lists:
    """Decoded lists; `values` holds the elements of all."""

    values: Column
    offsets: Ints
    valid: Truths | None = None

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        valid = 0 if self.valid is None else int(self.valid.nbytes)
        return self.values.nbytes + int(self.offsets.nbytes) + valid

    def take(self, rows: Ints) -> Lists:
        """The same of some rows."""
        starts = self.offsets[rows]
        lengths = self.offsets[rows + 1] - starts
        offsets = np.concatenate(([0], np.cumsum(lengths)))
        valid = None if self.valid is None else self.valid[rows]
        return Lists(self.values.take(expanded(starts, lengths)), offsets, valid)

    def part(self, start: int, stop: int) -> Lists:
        """A range of rows; the elements are a view."""
        offsets = self.offsets[start : stop + 1]
        valid = None if self.valid is None else self.valid[start:stop]
        values = self.values.part(int(offsets[0]), int(offsets[-1]))
        return Lists(values, offsets - offsets[0], valid)


@dataclass
class Ordered:
    """Rows of a matrix in another order, which are copied only when they are put into a batch."""

    matrix: Flat
    order: Ints

    #: Rows of fewer bytes are better copied at once, while they are in the cache.
    WIDE = 256

    def __len__(self) -> int:
        return len(self.order)

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return self.matrix.nbytes + int(self.order.nbytes)

    def take(self, rows: Ints) -> Flat:
        """Some rows of that order."""
        return self.matrix.take(self.order[rows])

    def part(self, start: int, stop: int) -> Ordered:
        """A range of rows of that order, a view."""
        return Ordered(self.matrix, self.order[start:stop])

    def flat(self) -> Flat:
        """All rows in that order."""
        return self.matrix.take(self.order)


Column: TypeAlias = Flat | Text | Lists | Ordered


def ordered(column: Column, order: Ints) -> Column:
    """A column in another order, at once or when rows of it are wanted."""
    wide = isinstance(column, Flat) and column.valid is None and column.values.ndim > 1
    if wide and isinstance(column, Flat) and column.values.itemsize * column.values.shape[1] >= Ordered.WIDE:
        return Ordered(column, order)
    return column.take(order)


def joined(columns: list[Column]) -> Column:
    """Columns of one kind one after another; a single one as it is."""
    first = columns[0]
    if len(columns) == 1:
        return first
    if isinstance(first, Lists):
        lists = [column for column in columns if isinstance(column, Lists)]
        ends = np.cumsum([int(column.offsets[-1]) for column in lists])
        before = ends - [int(column.offsets[-1]) for column in lists]
        offsets = [column.offsets[1:] + start for column, start in zip(lists, before.tolist(), strict=True)]
        return Lists(
            joined([column.values for column in lists]),
            np.concatenate([np.zeros(1, np.int64), *offsets]),
            _valid([(column.valid, len(column)) for column in lists]),
        )
    if isinstance(first, Text):
        texts = [column for column in columns if isinstance(column, Text)]
        before = np.cumsum([0] + [len(column.dictionary) for column in texts[:-1]])
        codes = [np.where(c.codes < 0, c.codes, c.codes + np.int32(n)) for c, n in zip(texts, before.tolist(), strict=True)]
        return Text(np.concatenate(codes), np.concatenate([column.dictionary for column in texts]))
    flats = [column for column in columns if isinstance(column, Flat)]
    values = np.concatenate([column.values for column in flats])
    return Flat(values, _valid([(column.valid, len(column)) for column in flats]))


def _valid(parts: list[tuple[Truths | None, int]]) -> Truths | None:
    if all(valid is None for valid, _ in parts):
        return None
    return np.concatenate([np.ones(rows, np.bool_) if valid is None else valid for valid, rows in parts])


def assembled(columns: list[Column], order: Ints | None) -> Column:
    """Columns one after another, with rows in an order; texts come out as themselves.

    Parameters
    ----------
    columns : list of Column
    order : ndarray of int64 or None
        For each row of the result its place among all of the columns; None is as they are.
    """
    if order is None and all(isinstance(column, Ordered) for column in columns):
        return _copied([column for column in columns if isinstance(column, Ordered)])
    whole = joined([column.flat() if isinstance(column, (Text, Ordered)) else column for column in columns])
    if order is not None:
        return whole.take(order)
    # What callers get is theirs to write to, and may not be the memory of a row group.
    return whole if len(columns) > 1 or not isinstance(whole, Flat) else Flat(whole.values.copy(), whole.valid)


def _copied(columns: list[Ordered]) -> Flat:
    head = columns[0].matrix.values
    values = np.empty((sum(map(len, columns)), *head.shape[1:]), dtype=head.dtype)
    start = 0
    for column in columns:
        stop = start + len(column)
        # The order is one of rows that are there; with another mode numpy would make a copy of its own.
        np.take(column.matrix.values, column.order, axis=0, out=values[start:stop], mode="clip")
        start = stop
    return Flat(values)
