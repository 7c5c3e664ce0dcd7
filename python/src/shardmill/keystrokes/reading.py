"""Streams and tables of sequences, as models take them."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from shardmill.columns import Flat, Lists, Masked, Ragged
from shardmill.errors import DamagedError, QueryError
from shardmill.keystrokes.recipes import TYPENET, Recipe, padded_features
from shardmill.projection import Decoded
from shardmill.stream import Stream
from shardmill.table import RowTable

if TYPE_CHECKING:
    from shardmill.dataset import Dataset

#: Name of the features in batches.
X = "X"
_CODES = "key_code"
_LISTS = ("press_ms", "release_ms", _CODES)
_MAPPING = "key_mapping.json"


def keys(dataset: Dataset) -> list[str]:
    """The keys in the order of their codes: ``keys(ds)[code]`` is the name of a key.

    Raises
    ------
    QueryError
        If the data set has none.
    DamagedError
        If the file of them is not the one that was written.
    """
    try:
        found = json.loads(dataset.side_file(_MAPPING).decode("utf-8"))["keys"]
        if not isinstance(found, list) or not all(isinstance(key, str) for key in found):
            raise TypeError
    except (ValueError, TypeError, KeyError) as e:
        if isinstance(e, QueryError):
            raise
        raise DamagedError(f"{dataset.root}: {_MAPPING} is no list of keys; restore it from a copy") from None
    return found


def stream(
    dataset: Dataset,
    columns: Sequence[str] = (),
    *,
    recipe: Recipe = TYPENET,
    length: int | None = None,
    **options: Any,
) -> Stream:
    """Batches of sequences as models take them, in an order that can be resumed at any of them.

    Parameters
    ----------
    dataset : Dataset
        ``OUTPUT/gold/sequences`` of the ``keystrokes`` pipeline.
    columns : sequence of str
        What else a batch has, such as ``["user", "platform_id"]``.
    recipe : Recipe
        `TYPENET`, `TYPEFORMER`, `TYPE2BRANCH` or one of the caller's own.
    length : int, optional
        Keys of each sequence, in place of those of the recipe.
    **options
        Those of `Dataset.stream`, such as ``split``, ``where``, ``shuffle``, ``transform``.

    Returns
    -------
    Stream
        A batch has ``"X"``, a `Padded` as `features` gives it; and ``"key_code"``, a `Padded` of int16 of shape (sequences,
        length) whose mask is False behind the end and where a key has no code (0 stands there). With `shardmill.torch`
        both are tensors. Held are the open row groups, of each sequence no more than this; the lists are decoded and cut
        row group by row group.

    Raises
    ------
    QueryError
        If the data set is none of sequences, or has no such column or split.

    Examples
    --------
    ::

        ds = shardmill.open("study/gold/sequences")
        n_keys = len(shardmill.keystrokes.keys(ds))
        for batch in shardmill.keystrokes.stream(ds, ["user"], length=70, split="train", shuffle=shardmill.Shuffle(1)):
            X, mask = batch["X"]                                # (sequences, 70, 5), (sequences, 70)
            codes, known = batch["key_code"]
            index = np.where(known, codes, n_keys)              # for an embedding: a number of one's own where none is known
    """
    sequences = _Sequences(dataset, columns, recipe, length)
    return dataset.stream(sequences.columns, lists=sequences.lists(options), prepare=sequences, **options)


def map(  # noqa: A001 - what Dataset.map is to rows, this is to sequences
    dataset: Dataset,
    columns: Sequence[str] = (),
    *,
    recipe: Recipe = TYPENET,
    length: int | None = None,
    **options: Any,
) -> RowTable:
    """Sequences by their number, as models take them.

    Parameters
    ----------
    dataset, columns, recipe, length
        As `stream`.
    **options
        Those of `Dataset.map`, such as ``split``, ``where``, ``cache_bytes``.

    Returns
    -------
    RowTable
        Whose batches are those of `stream`. Its cache holds features: a million sequences of TypeNet are 1.2 GB.

    Examples
    --------
    ::

        table = shardmill.keystrokes.map(ds)
        X, mask = table[[5, 900, 17]]["X"]
    """
    sequences = _Sequences(dataset, columns, recipe, length)
    return dataset.map(sequences.columns, lists=sequences.lists(options), prepare=sequences, **options)


class _Sequences:
    """Puts features in place of the lists of decoded rows; a class, so that streams may be pickled."""

    def __init__(self, dataset: Dataset, columns: Sequence[str], recipe: Recipe, length: int | None):
        missing = [name for name in _LISTS if name not in dataset.schema or dataset.schema[name].depth != 1]
        if missing:
            raise QueryError(
                f"{dataset.root}: no sequences of keystrokes, for there is no list {missing[0]!r}; open OUTPUT/gold/sequences of "
                "./shardmill keystrokes"
            )
        if isinstance(columns, str) or set(columns) & set(_LISTS):
            raise QueryError(f"columns is a list of names, and not of those that features are made of: {columns!r}")
        self.columns = [*columns, *_LISTS]
        self._recipe = recipe if length is None else dataclasses.replace(recipe, length=length)
        self._root = dataset.root

    @staticmethod
    def lists(options: dict[str, Any]) -> dict[str, str | int]:
        """How lists come: those that the caller chose, out of the options, and ours."""
        return dict(options.pop("lists", None) or {}) | dict.fromkeys(_LISTS, "ragged")

    def __call__(self, decoded: Decoded) -> Decoded:
        press, release, codes = (self._ragged(decoded.pop(name)) for name in _LISTS)
        try:
            features = padded_features(press, release, codes, self._recipe)
        except QueryError as e:
            raise DamagedError(f"{self._root}: {e}; restore the data from a copy") from None
        padded = codes.padded(self._recipe.length)
        decoded[X] = Flat(features.values, features.mask)
        decoded[_CODES] = Flat(padded.values, padded.mask)
        return decoded

    def _ragged(self, column: Any) -> Ragged:
        assert isinstance(column, Lists) and isinstance(column.values, Flat)
        values, valid = column.values.values, column.values.valid
        return Ragged(values if valid is None else Masked(values, valid), column.offsets, None)
