"""From a batch of packed rows to what models take: genotypes, which of them are known, and targets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from shardmill.columns import Array
from shardmill.errors import QueryError
from shardmill.genotypes.axis import Variants
from shardmill.genotypes.choice import Choice
from shardmill.genotypes.unpacking import FLOAT32, encoding_of
from shardmill.projection import ROW
from shardmill.resume import Batch

if TYPE_CHECKING:
    from shardmill.dataset import Dataset


class Genotypes(NamedTuple):
    """A batch of samples.

    Attributes
    ----------
    X : ndarray, shape (samples, variants) or (samples, variants, 3)
        Copies of ALT, in the order of variants that was asked for: int8, -1 where the genotype is missing; float32, NaN
        there, or the mean where means were asked for; one-hot int8 of 0, 1 and 2 copies, all 0 there. Of data sets of
        numbers, such as dosages or standardized ones: float32 of these.
    mask : ndarray of bool, shape (samples, variants), or None
        True where the genotype is known, also where a mean stands; None where it was not wanted.
    y : what a column is, dict of these, or None
        The column that was named, such as `Masked` of shape (samples,); a `Batch` of them for a list of names.
    """

    X: Any
    mask: Any
    y: Any


class View:
    """What is read of each sample, and how it comes; a class, so that streams may be pickled.

    Parameters
    ----------
    dataset : Dataset
    y : str or sequence of str, optional
    variants, blocks, regions
        As `Variants.places`.
    encoding : "int8", "float32" or "onehot", optional
    mask : bool
        Whether a batch has one.
    known : bool
        Whether it must be known which genotypes are there.
    """

    def __init__(
        self,
        dataset: Dataset,
        y: str | Sequence[str] | None,
        variants: Any,
        blocks: int | Sequence[int] | None,
        regions: str | Sequence[str] | None,
        encoding: str | None,
        mask: bool,
        known: bool,
    ):
        axis = Variants(dataset)
        self._encoding = axis.storage.encoding if encoding is None else encoding_of(encoding)
        axis.storage.check(self._encoding, dataset.root)
        self.places = axis.places(variants, blocks, regions)
        if len(self.places) == 0:
            raise QueryError(f"{dataset.root}: no variant is chosen; a batch needs one at least")
        self.prepare = Choice(axis, self.places, known)
        self._y = y if y is None or isinstance(y, str) else list(y)
        targets = [] if y is None else [y] if isinstance(y, str) else list(y)
        others = [c.name for c in dataset.schema.columns if c.type != "fixed_binary"]
        unknown = [name for name in targets if name not in others and name != ROW]
        if unknown:
            raise QueryError(f"{dataset.root}: y: no column {unknown[0]!r}; there are: {', '.join(others)}")
        self.columns = [*targets, *self.prepare.columns]
        self._mask = mask
        self._means: Array | None = None
        self._root = dataset.root

    def check_imputable(self) -> None:
        """Fails where means cannot stand."""
        if self._encoding.name != FLOAT32.name:
            raise QueryError(f"impute gives means, which encoding={self._encoding.name!r} cannot hold; say encoding='float32'")

    def impute(self, means: Any, key: Callable[[int], str]) -> None:
        """Has means stand for what is missing; `key` names a variant by its number among the chosen ones."""
        found = np.asarray(means, dtype=np.float32)
        if found.shape != (len(self.places),):
            raise QueryError(f"impute has the shape {found.shape}; it must have a mean for each of {len(self.places):,} variants")
        unknown = np.flatnonzero(~np.isfinite(found))
        if len(unknown):
            raise QueryError(
                f"{self._root}: impute: {len(unknown):,} variants have no mean, for none of their genotypes is known, such as "
                f"{key(int(unknown[0]))}; leave them out, or give means of your own"
            )
        self._means = found

    def __call__(self, batch: Batch) -> Genotypes:
        """The samples of a batch of packed rows."""
        X, mask = self.prepare.genotypes(batch, self._encoding, self._mask or self._means is not None)
        if self._means is not None:
            np.copyto(X, self._means, where=~mask)  # type: ignore[operator]
        return Genotypes(X, mask if self._mask else None, self._targets(batch, batch.rows))

    def one(self, row: Mapping[str, Any]) -> Genotypes:
        """The same of one sample, without the dimension of samples."""
        packed = Batch({name: row[name][None] for name in self.prepare.columns}, 1)
        found = self(Batch(dict(row) | packed, 1))
        mask = None if found.mask is None else found.mask[0]
        return Genotypes(found.X[0], mask, found.y)

    def _targets(self, batch: Batch, rows: int) -> Any:
        if self._y is None:
            return None
        return batch[self._y] if isinstance(self._y, str) else Batch({name: batch[name] for name in self._y}, rows)


class Then:
    """A view of batches, and what a caller does to it."""

    def __init__(self, view: View, transform: Callable[[Genotypes], Any] | None):
        self._view = view
        self._transform = transform

    def __call__(self, batch: Batch) -> Any:
        """What a stream gives."""
        found = self._view(batch)
        return found if self._transform is None else self._transform(found)
