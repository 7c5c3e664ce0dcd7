"""Streams and tables of samples with their genotypes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from shardmill.columns import Array
from shardmill.errors import QueryError
from shardmill.genotypes.axis import Variants
from shardmill.genotypes.samples import SampleTable
from shardmill.genotypes.view import Genotypes, Then, View
from shardmill.stream import Stream

if TYPE_CHECKING:
    from shardmill.dataset import Dataset

_OF_ROWS = ("where", "groups", "split")


def stream(
    dataset: Dataset,
    y: str | Sequence[str] | None = None,
    *,
    variants: Any = None,
    blocks: int | Sequence[int] | None = None,
    regions: str | Sequence[str] | None = None,
    encoding: str | None = None,
    impute: Any = None,
    mask: bool = True,
    transform: Callable[[Genotypes], Any] | None = None,
    **options: Any,
) -> Stream:
    """Batches ``(X, mask, y)`` of samples, in an order that can be resumed at any of them.

    Parameters
    ----------
    dataset : Dataset
        Of the ``genotypes`` pipeline.
    y : str or sequence of str, optional
        Columns of the clinical tables, or ``sample_id``, ``n_missing``, `ROW`. What is missing in them is never filled in.
    variants, blocks, regions
        Which variants, in which order, as `Variants.places`; all of them by default.
    encoding : "int8", "float32" or "onehot", optional
        What a genotype becomes, see `Genotypes`: by default int8, and float32 of data sets of numbers, which nothing else holds.
    impute : "mean" or ndarray of float32, shape (variants,), optional
        What stands for missing genotypes, in float32 alone: the means of `means` of the rows of this stream, which are read
        once more for it; or those of others, such as of the split to train on.
    mask : bool
        Whether a batch has a mask; without it an int8 batch takes half the memory.
    transform : callable, optional
        Applied to each `Genotypes`.
    **options
        Those of `Dataset.stream`, such as ``split``, ``where``, ``shuffle``, ``batch_size``, ``nulls``.

    Returns
    -------
    Stream
        Of `Genotypes`; with `shardmill.torch.loader` of tensors. Held are the open row groups and those read ahead, packed
        (2 bits a genotype of the bytes that hold chosen variants), and a batch: samples by variants, each 1 byte as int8, 4
        as float32, 3 as one-hot, and 1 for the mask.

    Raises
    ------
    QueryError
        If the data set is none of samples, or has no such column, variant, block, region or split.

    Examples
    --------
    ::

        ds = shardmill.open("samples")
        shuffle = shardmill.Shuffle(seed=1)
        for X, mask, y in shardmill.genotypes.stream(ds, "bmi", regions="chr20", shuffle=shuffle):
            ...                 # int8 (256, variants), bool (256, variants), Masked of float64 (256,)
    """
    view = _view(dataset, y, variants, blocks, regions, encoding, impute, mask, options)
    return dataset.stream(view.columns, prepare=view.prepare, transform=Then(view, transform), **options)


def map(  # noqa: A001 - what Dataset.map is to rows, this is to samples
    dataset: Dataset,
    y: str | Sequence[str] | None = None,
    *,
    variants: Any = None,
    blocks: int | Sequence[int] | None = None,
    regions: str | Sequence[str] | None = None,
    encoding: str | None = None,
    impute: Any = None,
    mask: bool = True,
    **options: Any,
) -> SampleTable:
    """Samples by number or by id.

    Parameters
    ----------
    dataset, y, variants, blocks, regions, encoding, impute, mask
        As `stream`.
    **options
        Those of `Dataset.map`, such as ``split``, ``where``, ``cache_bytes``.

    Returns
    -------
    SampleTable
        Its cache holds row groups packed: 16 MiB for 64 samples with a million variants.

    Examples
    --------
    ::

        table = shardmill.genotypes.map(ds, ["bmi", "age"], variants=["chr20:10347:C:T", "rs1000004"])
        X, mask, y = table[[5, 900, 17]]
        X, mask, y = table.by_id(["S000001", "S000060"])
    """
    view = _view(dataset, y, variants, blocks, regions, encoding, impute, mask, options)
    return SampleTable(dataset.map(view.columns, prepare=view.prepare, **options), view, {k: options.get(k) for k in _OF_ROWS})


def means(
    dataset: Dataset,
    *,
    variants: Any = None,
    blocks: int | Sequence[int] | None = None,
    regions: str | Sequence[str] | None = None,
    **options: Any,
) -> Array:
    """Mean copies of ALT among the known genotypes of each variant, or of what stands for copies.

    Reads the rows once, 64 samples at a time. Means that the data set has for others do not count. A haploid
    genotype counts as one sample's, with 0 or 1 copies.

    Parameters
    ----------
    dataset, variants, blocks, regions
        As `stream`.
    **options
        ``where``, ``groups`` and ``split`` of `Dataset.stream`.

    Returns
    -------
    ndarray of float32, shape (variants,)
        NaN where no genotype is known.

    Examples
    --------
    ::

        known = shardmill.genotypes.means(ds, split="train")
        test = shardmill.genotypes.stream(ds, "bmi", encoding="float32", impute=known, split="test")
    """
    other = set(options) - set(_OF_ROWS)
    if other:
        raise QueryError(f"means takes {', '.join(_OF_ROWS)} of the options of rows, and not {sorted(other)[0]}")
    found = stream(dataset, variants=variants, blocks=blocks, regions=regions, batch_size=64, rank=0, world=1, **options)
    copies, known = np.zeros((2, 1), dtype=np.float64)
    for X, mask, _ in found:
        of_batch = np.count_nonzero(mask, axis=0)
        known = known + of_batch
        if X.dtype == np.int8:
            # -1 stands for each that is missing.
            copies = copies + X.sum(axis=0, dtype=np.int32) + (len(X) - of_batch)
        else:
            copies = copies + np.where(mask, X, 0).sum(axis=0, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        return (copies / known).astype(np.float32)


def _view(
    dataset: Dataset,
    y: str | Sequence[str] | None,
    variants: Any,
    blocks: int | Sequence[int] | None,
    regions: str | Sequence[str] | None,
    encoding: str | None,
    impute: Any,
    mask: bool,
    options: dict[str, Any],
) -> View:
    if isinstance(impute, str) and impute != "mean":
        raise QueryError(f"impute is {impute!r}, and must be 'mean', an array of means, or None")
    view = View(dataset, y, variants, blocks, regions, encoding, mask, known=mask or impute is not None)
    if impute is not None:
        view.check_imputable()
        if isinstance(impute, str):
            of_rows = {name: options[name] for name in _OF_ROWS if name in options}
            impute = means(dataset, variants=view.places, **of_rows)
        view.impute(impute, lambda number: Variants(dataset).keys(view.places[[number]])[0])
    return view
