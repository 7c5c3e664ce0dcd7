"""``GenomicBigDataset(data_dir, features, target_col)``: samples with genotypes as features and a phenotype as target."""

from __future__ import annotations

import csv
import math
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

import shardmill
from shardmill.columns import Array, Masked
from shardmill.errors import NullError, QueryError
from shardmill.exchange import Exchange
from shardmill.order import Shuffle


def _base() -> type:
    """PyTorch's class of data sets that are iterated, which its loader asks for; without PyTorch no class."""
    try:
        from torch.utils.data import IterableDataset
    except ImportError:
        return object
    return IterableDataset  # type: ignore[no-any-return, unused-ignore]


class GenomicBigDataset(_base()):  # type: ignore[misc]
    """Iterates over ``(features, target)`` of one row or sample after another.

    Two kinds of data sets will do: a table that has the features and the target as columns, a row for each sample; and the
    output of the ``vcf`` pipeline, where features are names of variants (``contig:pos:ref:alt`` or identifiers) and the
    target comes from a table of phenotypes.

    Differences from the original: it listed ``.parquet`` files, so it mixed versions and half-written ones; its order was
    that of a buffer, lost when a run stopped, and every worker of a loader gave all rows. Here the order is that of
    `Dataset.stream`, ``state_dict`` and ``load_state_dict`` resume it, and workers share the rows. A missing genotype or
    phenotype is an error unless `missing` says what stands for it; it was taken for 0.

    Parameters
    ----------
    data_dir : str or os.PathLike
    features : sequence of str
        Columns, or names of variants.
    target_col : str
        A column, or one of `phenotypes`.
    phenotypes : str or mapping, optional
        A CSV file whose first column names the sample, or columns by name, each a mapping of sample to value. Samples
        that it does not have are left out and counted in `left_out`.
    missing : float, optional
        What stands for a missing feature. A sample without target is left out and counted.
    seed : int
    """

    def __init__(
        self,
        data_dir: str | os.PathLike[str],
        features: Sequence[str],
        target_col: str,
        *,
        phenotypes: str | os.PathLike[str] | Mapping[str, Mapping[str, float]] | None = None,
        missing: float | None = None,
        seed: int = 0,
    ):
        super().__init__()
        self._ds = shardmill.open(data_dir)
        self._features = list(features)
        self._target = target_col
        self._missing = missing
        self._seed = seed
        self.left_out = 0
        self._samples: tuple[Array, Array] | None = None
        self._exchange = Exchange()
        known = [name for name in [*self._features, target_col] if name in self._ds.schema]
        if len(known) == len(self._features) + 1:
            where = [(target_col, "is not null")]
            self._stream = self._ds.stream([*self._features, target_col], where=where, shuffle=Shuffle(seed), batch_size=1024)
            self.left_out = len(self._ds) - self._stream.rows
        elif "gt" in self._ds.schema and phenotypes is not None:
            self._samples = self._of_samples(phenotypes)
            self._epoch, self._position = 0, 0
        else:
            lacking = [name for name in [*self._features, target_col] if name not in known]
            raise QueryError(
                f"{self._ds.root}: no column {lacking[0]!r}; of variants say phenotypes= for the target {target_col!r}"
            )

    def _of_samples(self, phenotypes: Any) -> tuple[Array, Array]:
        values = _column(phenotypes, self._target)
        samples = [name for name in self._ds.axis("samples") if not math.isnan(values.get(name, math.nan))]
        self.left_out = len(self._ds.axis("samples")) - len(samples)
        dosages = shardmill.variants.named(self._ds, self._features, samples)
        matrix = dosages.by_sample(np.nan)
        matrix = self._complete(matrix, np.isnan(matrix))
        return matrix, np.array([values[name] for name in samples], dtype=np.float32)

    def _complete(self, matrix: Array, holes: Array) -> Array:
        if holes.any():
            if self._missing is None:
                feature = self._features[int(np.flatnonzero(holes.any(axis=0))[0])]
                raise NullError(f"{self._ds.root}: {feature} is missing in a sample; say missing= what stands for it")
            matrix[holes] = self._missing
        return matrix

    def __len__(self) -> int:
        return self._stream.rows if self._samples is None else len(self._samples[1])

    def __iter__(self) -> Iterator[tuple[Array, Any]]:
        info = _worker()
        worker, workers = (0, 1) if info is None else (info.id, info.num_workers)
        if self._samples is None:
            folder = None if info is None else self._exchange.next_folder(info, self._stream.epoch)
            for batch in self._stream.batches(worker, workers, folder):
                yield from zip(self._matrix(batch), _values(batch[self._target]), strict=True)
            return
        matrix, target = self._samples
        key = shardmill.order.epoch_key(self._ds.index.sha256, self._seed, self._epoch)
        order = shardmill.order.permutation(key, 0, len(target))
        for place in range(self._position + worker, len(order), workers):
            self._position = place + 1
            yield matrix[order[place]], target[order[place]]
        self._epoch, self._position = self._epoch + 1, 0

    def _matrix(self, batch: Mapping[str, Any]) -> Array:
        matrix = np.empty((batch.rows, len(self._features)), np.float32)  # type: ignore[attr-defined]
        holes = np.zeros(matrix.shape, np.bool_)
        for i, name in enumerate(self._features):
            column = batch[name]
            matrix[:, i] = _values(column)
            if isinstance(column, Masked):
                holes[:, i] = ~column.valid
        return self._complete(matrix, holes)

    def set_epoch(self, epoch: int) -> None:
        """Chooses the epoch whose order comes next: for loaders with workers, which leave this object as it is."""
        if self._samples is None:
            self._stream.set_epoch(epoch)
        elif epoch != self._epoch:
            self._epoch, self._position = epoch, 0

    def state_dict(self) -> dict[str, Any]:
        """Where the iteration is; of a table after whole batches of 1,024 rows."""
        if self._samples is None:
            return self._stream.state_dict()
        return {"index": self._ds.index.sha256, "seed": self._seed, "epoch": self._epoch, "position": self._position}

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Goes on where a state was taken."""
        if self._samples is None:
            self._stream.load_state_dict(state)
            return
        if (state.get("index"), state.get("seed")) != (self._ds.index.sha256, self._seed):
            raise shardmill.StateError(f"{self._ds.root}: the state is of another data set or seed")
        self._epoch, self._position = int(state["epoch"]), int(state["position"])


def _values(column: Any) -> Array:
    return column.values if isinstance(column, Masked) else column


def _worker() -> Any:
    """What PyTorch says of the worker in which this runs; None if it is none."""
    torch = sys.modules.get("torch")
    return torch.utils.data.get_worker_info() if torch is not None else None


def _column(phenotypes: Any, target: str) -> dict[str, float]:
    """The values of a phenotype by sample; a sample without a value is not there."""
    if isinstance(phenotypes, Mapping):
        if target not in phenotypes:
            raise QueryError(f"phenotypes has no {target!r}; it has: {', '.join(phenotypes)}")
        return {sample: float(value) for sample, value in phenotypes[target].items()}
    with open(phenotypes, encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        names = list(rows.fieldnames or [])
        if target not in names[1:]:
            raise QueryError(f"{phenotypes}: no column {target!r}; there are: {', '.join(names)}")
        found: dict[str, float] = {}
        for row in rows:
            sample, text = row[names[0]], row[target]
            if sample in found:
                raise QueryError(f"{phenotypes}, line {rows.line_num}: {sample} is there twice; keep one row of each sample")
            try:
                found[sample] = float(text) if text and text.strip() else math.nan
            except ValueError:
                raise QueryError(f"{phenotypes}, line {rows.line_num}: {target} is no number") from None
    return found
