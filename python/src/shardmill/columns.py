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
    return values[start:stop]


def expanded(starts: Ints, lengths: Ints) -> Ints:
    """The places ``starts[i], starts[i] + 1, ...``, `lengths[i]` of them, one after another."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total, dtype=np.int64) + np.repeat(starts - (ends - lengths), lengths)


@dataclass
class Flat:
    """Decoded values, a number or a fixed row of numbers in each row; `valid` is None if all are there."""

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
        return Flat(self.values[rows], None if self.valid is None else self.valid[rows])

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


Column: TypeAlias = Flat | Text | Lists


@dataclass(frozen=True)
class Source:
    """Rows of one decoded column, and where they go."""

    column: Column
    rows: Ints
    into: Ints


def gathered(sources: list[Source], total: int) -> Column:
    """One column of `total` rows out of rows of several; every row has exactly one source.

    Texts come out as themselves, since each row group has a dictionary of its own.
    """
    first = sources[0].column
    if isinstance(first, Lists):
        return _gathered_lists(sources, total)
    if len(sources) == 1 and len(sources[0].into) == total:
        return _flat(sources[0].column, sources[0].rows[np.argsort(sources[0].into)])
    parts = [(_flat(s.column, s.rows), s.into) for s in sources]
    head = parts[0][0].values
    values = np.empty((total, *head.shape[1:]), dtype=head.dtype)
    valid = None if all(part.valid is None for part, _ in parts) else np.ones(total, dtype=np.bool_)
    for part, into in parts:
        values[into] = part.values
        if valid is not None and part.valid is not None:
            valid[into] = part.valid
    return Flat(values, valid)


def _flat(column: Column, rows: Ints) -> Flat:
    if isinstance(column, Text):
        return column.flat(column.codes[rows])
    assert isinstance(column, Flat)
    return column.take(rows)


def _gathered_lists(sources: list[Source], total: int) -> Lists:
    lengths = np.zeros(total, dtype=np.int64)
    valid = np.ones(total, dtype=np.bool_) if any(_lists(s).valid is not None for s in sources) else None
    for source in sources:
        lists = _lists(source)
        lengths[source.into] = lists.offsets[source.rows + 1] - lists.offsets[source.rows]
        if valid is not None and lists.valid is not None:
            valid[source.into] = lists.valid[source.rows]
    offsets = np.concatenate(([0], np.cumsum(lengths)))
    elements = []
    for source in sources:
        lists = _lists(source)
        size = lengths[source.into]
        elements.append(
            Source(
                lists.values,
                expanded(lists.offsets[source.rows], size),
                expanded(offsets[source.into], size),
            )
        )
    return Lists(gathered(elements, int(offsets[-1])), offsets, valid)


def _lists(source: Source) -> Lists:
    assert isinstance(source.column, Lists)
    return source.column
