"""Finds variants by name and by region in the table of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from shardmill.errors import QueryError
from shardmill.fields import Ints

#: What a key is made of.
KEY = ("contig", "pos", "ref", "alt")
_REGION = re.compile(r"(.+?)(?::([0-9,]+)-([0-9,]+))?")


def keys(table: pa.Table, places: Any = None) -> list[str]:
    """``contig:pos:ref:alt`` of rows of a table; of a row without an alternate allele ``contig:pos:ref:.``."""
    chosen = table if places is None else table.take(pa.array(places, pa.int64()))
    columns = [chosen[name].to_pylist() for name in KEY]
    return [f"{contig}:{pos}:{ref}:{alt or '.'}" for contig, pos, ref, alt in zip(*columns, strict=True)]


def named(table: pa.Table, names: Sequence[str], root: str) -> Ints:
    """The rows that have names, in the order of these: keys, or identifiers.

    Raises
    ------
    QueryError
        If a name is that of no row, or of several.
    """
    found: dict[str, set[int]] = {name: set() for name in names}
    positions = [int(parts[1]) for parts in (name.rsplit(":", 3) for name in names) if len(parts) == 4 and parts[1].isdigit()]
    near = np.flatnonzero(np.isin(table["pos"].to_numpy(), positions))
    for place, key in zip(near.tolist(), keys(table, near), strict=True):
        if key in found:
            found[key].add(place)
    # Several identifiers are joined by ";", which none of them holds.
    ids = table["id"]
    wanted = pc.is_in(ids, value_set=pa.array(found, pa.string()))
    for place in _true(pc.or_kleene(wanted, pc.match_substring(ids, ";"))).tolist():
        for name in ids[place].as_py().split(";"):
            if name in found:
                found[name].add(place)
    for name, rows in found.items():
        if len(rows) != 1:
            what = "no variant is called" if not rows else f"{len(rows)} variants are called"
            raise QueryError(f"{root}: {what} {name!r}; say contig:pos:ref:alt of one that is in variants.parquet")
    return np.array([next(iter(found[name])) for name in names], dtype=np.int64)


def in_regions(table: pa.Table, regions: Sequence[str], root: str) -> Ints:
    """The rows of which a base of REF is in one of some regions, in their own order.

    Raises
    ------
    QueryError
        If a text is no region, or there is no such contig.
    """
    contigs = table["contig"].combine_chunks().dictionary_encode()
    if isinstance(contigs, pa.ChunkedArray):
        contigs = contigs.combine_chunks()
    known = contigs.dictionary.to_pylist()
    codes = contigs.indices.to_numpy(zero_copy_only=False)
    pos = table["pos"].to_numpy()
    end = pos + pc.utf8_length(table["ref"]).to_numpy() - 1
    inside = np.zeros(len(pos), np.bool_)
    for region in regions:
        contig, low, high = _parsed(region, known, root)
        mine = codes == known.index(contig)
        if low is not None:
            mine &= (pos <= high) & (end >= low)
        inside |= mine
    return np.flatnonzero(inside).astype(np.int64)


def _parsed(region: str, contigs: Sequence[str], root: str) -> tuple[str, int | None, int | None]:
    if region in contigs:
        # Names such as HLA-A*01:01:01-2 look like a region.
        return region, None, None
    match = _REGION.fullmatch(region)
    contig, low, high = match.groups() if match else (region, None, None)
    if contig not in contigs:
        raise QueryError(f"{root}: no contig {contig!r} for region {region!r}; there are: {', '.join(contigs)}")
    if low is None or high is None:
        return contig, None, None
    first, last = (int(text.replace(",", "") or 0) for text in (low, high))
    if first > last or first < 1:
        raise QueryError(
            f"{root}: region {region!r} goes from {first:,} to {last:,}; say CONTIG:FIRST-LAST, 1-based, both included"
        )
    return contig, first, last


def _true(truths: Any) -> Ints:
    return np.flatnonzero(pc.fill_null(truths, False).to_numpy(zero_copy_only=False) if len(truths) else [])
