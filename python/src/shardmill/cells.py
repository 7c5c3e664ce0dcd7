"""Single cells of the ``h5`` pipeline: expression as sparse or dense matrices.

The bare reading, for whoever wants it another way::

    for batch in ds.stream(["gene_ids", "values"], shuffle=Shuffle(1), lists={"gene_ids": "ragged", "values": "ragged"}):
        X = np.zeros((batch.rows, len(ds.axis("genes"))), np.float32)
        cell = np.repeat(np.arange(batch.rows), batch["gene_ids"].lengths)
        X[cell, batch["gene_ids"].values] = batch["values"].values
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from shardmill.columns import Array, Flat, Lists
from shardmill.errors import DamagedError, QueryError
from shardmill.fields import Ints
from shardmill.projection import Decoded
from shardmill.resume import Batch
from shardmill.stream import Stream

if TYPE_CHECKING:
    from shardmill.dataset import Dataset

#: Name of the expression in batches.
X = "X"
_PACKED = "__expression__"


class Csr(NamedTuple):
    """A sparse matrix of cells by genes, as scipy's ``csr_matrix((data, indices, indptr), shape)`` takes it.

    Attributes
    ----------
    data : ndarray of float32, shape (entries,)
    indices : ndarray of int32, shape (entries,)
        Places in the genes that were asked for; within a cell in rising order of the axis.
    indptr : ndarray of int64, shape (cells + 1,)
    shape : tuple of int
    """

    data: Array
    indices: Array
    indptr: Ints
    shape: tuple[int, int]

    def dense(self) -> Array:
        """The same as float32 of shape (cells, genes)."""
        data, indices, indptr = map(np.asarray, (self.data, self.indices, self.indptr))
        matrix = np.zeros(self.shape, dtype=np.float32)
        rows = np.repeat(np.arange(self.shape[0], dtype=np.int64) * self.shape[1], np.diff(indptr))
        matrix.reshape(-1)[rows + indices] = data
        return matrix


class Expression:
    """What is read of each cell: some genes, counts or values, scaled or not.

    Parameters
    ----------
    dataset : Dataset
    genes : sequence of str, optional
        Names of the gene axis, in the order wanted; all of the axis by default.
    use : "values" or "counts"
        Which of the two lists of the data set.
    target_sum : float, optional
        Scales each cell so that all genes of the axis, not only those chosen, sum up to this. A cell without any is 0.
    log1p : bool
        The natural logarithm of 1 + x, after that.
    """

    def __init__(
        self,
        dataset: Dataset,
        genes: Sequence[str] | None = None,
        use: str = "values",
        target_sum: float | None = None,
        log1p: bool = False,
    ):
        if use not in ("values", "counts") or "gene_ids" not in dataset.schema or use not in dataset.schema:
            raise QueryError(f"{dataset.root}: no expression called {use!r}: the columns are {', '.join(dataset.schema.names)}")
        axis = dataset.axis("genes")
        self.genes = list(axis if genes is None else genes)
        self.columns = ["gene_ids", use]
        self._use = use
        self._target_sum = target_sum
        self._log1p = log1p
        self._root = dataset.root
        self._places: Array | None = None
        if genes is not None:
            known = {gene: place for place, gene in enumerate(axis)}
            unknown = [gene for gene in self.genes if gene not in known]
            if unknown or len(set(self.genes)) != len(self.genes):
                what = f"no gene {unknown[0]!r}" if unknown else "a gene is named twice"
                raise QueryError(f"{dataset.root}: {what}; the axis has {len(axis):,} genes")
            self._places = np.full(len(axis), -1, dtype=np.int32)
            self._places[[known[gene] for gene in self.genes]] = np.arange(len(self.genes), dtype=np.int32)
            self._wanted = self._places >= 0

    def prepare(self, columns: Decoded) -> Decoded:
        """Of a decoded row group the entries of the genes wanted, scaled, in place of the two lists."""
        genes, values = columns.pop("gene_ids"), columns.pop(self._use)
        assert isinstance(genes, Lists) and isinstance(values, Lists)
        assert isinstance(genes.values, Flat) and isinstance(values.values, Flat)
        offsets, ids = genes.offsets, genes.values.values
        data = values.values.values.astype(np.float32, copy=False)
        if self._target_sum is not None:
            totals = _sums(data, offsets)
            factor = np.divide(self._target_sum, totals, out=np.zeros_like(totals), where=totals != 0)
            data = data * np.repeat(factor, np.diff(offsets)).astype(np.float32)
        if self._places is not None:
            if len(ids) and int(ids.view(np.uint32).max()) >= len(self._wanted):
                raise DamagedError(f"{self._root}: a cell has a gene that is not on the axis; restore the data from a copy")
            kept = np.flatnonzero(self._wanted.take(ids, mode="clip"))
            ids, data, offsets = self._places.take(ids.take(kept)), data.take(kept), kept.searchsorted(offsets)
        if self._log1p:
            data = np.log1p(data)
        # Place and value of an entry travel as one number: half the work of choosing rows.
        packed = np.empty((len(ids), 2), dtype=np.int32)
        packed[:, 0] = ids
        packed[:, 1] = data.view(np.int32)
        columns[_PACKED] = Lists(Flat(packed.view(np.int64).reshape(-1)), offsets)
        return columns

    def matrix(self, batch: Batch) -> Csr:
        """The matrix of a batch, taken out of it."""
        entries = batch.pop(_PACKED)
        pairs = np.ascontiguousarray(entries.values).view(np.int32).reshape(-1, 2)
        data = np.ascontiguousarray(pairs[:, 1]).view(np.float32)
        return Csr(data, np.ascontiguousarray(pairs[:, 0]), entries.offsets, (batch.rows, len(self.genes)))


def _sums(data: Array, offsets: Ints) -> Array:
    """Sum of each list, in double precision."""
    sums = np.zeros(len(offsets) - 1)
    some = offsets[1:] > offsets[:-1]
    if some.any():
        sums[some] = np.add.reduceat(data, offsets[:-1][some], dtype=np.float64)
    return sums


def stream(
    dataset: Dataset,
    columns: Sequence[str] = (),
    *,
    genes: Sequence[str] | None = None,
    use: str = "values",
    target_sum: float | None = None,
    log1p: bool = False,
    dense: bool = True,
    transform: Callable[[Batch], Any] | None = None,
    **options: Any,
) -> Stream:
    """Batches of cells with their expression.

    Parameters
    ----------
    dataset : Dataset
        One of the ``h5`` pipeline, as Parquet.
    columns : sequence of str
        What else a batch has, such as ``["cell_type"]``.
    genes, use, target_sum, log1p
        As `Expression`.
    dense : bool
        Whether ``batch["X"]`` is float32 of shape (cells, genes), or a `Csr`.
    transform : callable, optional
        Applied to each batch after that.
    **options
        Those of `Dataset.stream`.

    Raises
    ------
    QueryError
        If a gene is not on the axis, or named twice.
    """
    expression = Expression(dataset, genes, use, target_sum, log1p)
    lists = dict(options.pop("lists", None) or {}) | dict.fromkeys(expression.columns, "ragged")
    return dataset.stream(
        [*columns, *expression.columns],
        lists=lists,
        prepare=expression.prepare,
        transform=_Matrices(expression, dense, transform),
        **options,
    )


class _Matrices:
    """Puts the matrix into a batch; a class, so that streams may be pickled."""

    def __init__(self, expression: Expression, dense: bool, then: Callable[[Batch], Any] | None):
        self._expression = expression
        self._dense = dense
        self._then = then

    def __call__(self, batch: Batch) -> Any:
        csr = self._expression.matrix(batch)
        batch[X] = csr.dense() if self._dense else csr
        return batch if self._then is None else self._then(batch)
