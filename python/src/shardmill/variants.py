"""Variants of the ``vcf`` pipeline: dosage matrices of a region, or of named variants.

The bare reading, for whoever wants it another way::

    table = ds.map(["pos", "gt"], where=[("contig", "==", "chr20"), ("pos", "<=", 200_000), ("end", ">=", 100_000)])
    batch = table[:]
    dosage = batch["gt"].view(np.int8)          # (variants, samples), -1 where the genotype is missing
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from shardmill.columns import Array, Masked
from shardmill.errors import QueryError
from shardmill.where import Where

if TYPE_CHECKING:
    from shardmill.dataset import Dataset

_REGION = re.compile(r"(.+?)(?::([0-9,]+)-([0-9,]+))?")


@dataclass(frozen=True)
class Dosages:
    """Copies of the alternate allele.

    Attributes
    ----------
    values : ndarray of int8, shape (variants, samples)
        -1 where the genotype is missing.
    variants : list of str
        ``contig:pos:ref:alt``; of a row without an alternate allele ``contig:pos:ref:.``.
    samples : list of str
    rows : ndarray of int64, shape (variants,)
        Numbers of the rows in the data set.
    """

    values: Array
    variants: list[str]
    samples: list[str]
    rows: Array

    @property
    def masked(self) -> Masked:
        """The same with a mask that is False where the genotype is missing."""
        return Masked(self.values, self.values >= 0)

    def by_sample(self, missing: float | None = None) -> Array:
        """Samples by variants, as models take them.

        Parameters
        ----------
        missing : float, optional
            What stands for a missing genotype, such as NaN; then the result is float32. Without it it is int8 with -1.
        """
        turned = np.ascontiguousarray(self.values.T)
        if missing is None:
            return turned
        numbers = turned.astype(np.float32)
        numbers[turned < 0] = missing
        return numbers


def region(dataset: Dataset, place: str, samples: Sequence[str] | None = None) -> Dosages:
    """The dosages of all variants of which a base is in a region.

    Parameters
    ----------
    dataset : Dataset
    place : str
        ``chr20`` or ``chr20:1,000-2,000``, 1-based, both ends included.
    samples : sequence of str, optional
        In the order wanted; all by default.

    Raises
    ------
    QueryError
        If the text is no region, or there is no such contig or sample.
    """
    match = _REGION.fullmatch(place)
    assert match is not None
    contig, start, end = match.groups()
    known = dataset.groups("contig")
    if contig not in known:
        raise QueryError(f"{dataset.root}: no contig {contig!r}; there are: {', '.join(known)}")
    where: list[Any] = [("contig", "==", contig)]
    if start is not None:
        first, last = (int(text.replace(",", "")) for text in (start, end))
        where += [("pos", "<=", last), ("end", ">=", first)]
    return _dosages(dataset, where, samples)


def named(dataset: Dataset, names: Sequence[str], samples: Sequence[str] | None = None) -> Dosages:
    """The dosages of some variants, in the order of their names.

    Parameters
    ----------
    dataset : Dataset
    names : sequence of str
        ``contig:pos:ref:alt``, found by the bounds of row groups, or identifiers such as rs numbers, for which the column
        of identifiers is read whole.
    samples : sequence of str, optional

    Raises
    ------
    QueryError
        If a name is not there, or is that of several rows.
    """
    keys = [name.rsplit(":", 3) for name in names]
    positions = [(k[0], int(k[1])) for k in keys if len(k) == 4 and k[1].isdigit()]
    found: dict[str, list[int]] = {name: [] for name in names}
    columns = ["contig", "pos", "ref", "alt"]
    where: list[Any] = [("contig", "in", {c for c, _ in positions}), ("pos", "in", {p for _, p in positions})]
    if len(positions) < len(names):
        columns, where = [*columns, "ids"], []
    selection = dataset.select(where or None)
    for row_group in selection.row_groups.tolist():
        table = dataset.reader.read(row_group, columns)
        chosen = selection.places(row_group, table)
        first = int(dataset.index.row_groups.start[row_group])
        rows = np.arange(table.num_rows) if chosen is None else chosen
        for row, name in zip(rows.tolist(), _names(table.take(pa.array(rows))), strict=True):
            if name in found:
                found[name].append(first + row)
        if "ids" in columns:
            for row, ids in zip(rows.tolist(), table["ids"].to_pylist(), strict=True):
                for name in ids:
                    if name in found:
                        found[name].append(first + row)
    for name, at in found.items():
        if len(at) != 1:
            raise QueryError(f"{dataset.root}: {name!r} is the name of {len(at)} variants; say contig:pos:ref:alt of one")
    return _of_rows(dataset, np.array([found[name][0] for name in names], dtype=np.int64), samples)


def _names(table: pa.Table) -> list[str]:
    columns = [table.column(name).to_pylist() for name in ("contig", "pos", "ref", "alt")]
    return [f"{contig}:{pos}:{ref}:{alt or '.'}" for contig, pos, ref, alt in zip(*columns, strict=True)]


def _dosages(dataset: Dataset, where: Where, samples: Sequence[str] | None) -> Dosages:
    from shardmill.projection import ROW

    rows = dataset.map([ROW], where)[:][ROW]
    return _of_rows(dataset, rows, samples)


def _of_rows(dataset: Dataset, rows: Array, samples: Sequence[str] | None) -> Dosages:
    if "alt" not in dataset.schema or "gt" not in dataset.schema:
        raise QueryError(f"{dataset.root}: dosages need rows of one alternate allele, which --multiallelic=keep does not make")
    all_samples = dataset.axis("samples")
    lists = {} if dataset.schema["gt"].depth == 0 else {"gt": len(all_samples)}
    batch = dataset.map(["contig", "pos", "ref", "alt", "gt"], lists=lists)[rows]
    alt = batch["alt"].values
    names = [
        f"{c}:{p}:{r}:{a or '.'}" for c, p, r, a in zip(batch["contig"], batch["pos"].tolist(), batch["ref"], alt, strict=True)
    ]
    values = batch["gt"].view(np.int8)
    if samples is not None:
        places = {name: place for place, name in enumerate(all_samples)}
        unknown = [name for name in samples if name not in places]
        if unknown:
            raise QueryError(f"{dataset.root}: no sample {unknown[0]!r} among {len(all_samples):,}")
        values = values[:, [places[name] for name in samples]]
    return Dosages(values, names, list(all_samples if samples is None else samples), rows)
