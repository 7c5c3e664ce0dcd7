"""Reads the index of a version whole, and believes it only where all of it agrees."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np

from shardmill.errors import DamagedError, FormatError
from shardmill.fields import Fields, Ints, parse
from shardmill.index import Bounds, Chunk, Counts, Index, IndexedFile, RowGroups, SplitPart, Splits
from shardmill.paths import DATA, LAST_VERSION, REJECTED, VERSIONS, Damage, below, quoted
from shardmill.schema import Column, Schema
from shardmill.values import bound_of

FORMAT_VERSION = 2
_REMEDY = "Restore this file from a copy; chunk_index.json beside _versions is one of the latest version"


def read_index(content: bytes, name: str, version: int) -> Index:
    """Reads an index and compares all its parts.

    Parameters
    ----------
    content : bytes
        The file.
    name : str
        What errors call it.
    version : int
        The version that its name says.

    Raises
    ------
    FormatError
        If it has another format.
    DamagedError
        If it contradicts itself or its name.
    """
    try:
        fields = parse(content)
        _check_format(fields, name)
        index = _index(fields, hashlib.sha256(content).hexdigest())
        _check(fields, index)
        _require(index.version == version, f"its version is {index.version}, and its name says {version}")
        return index
    except Damage as damage:
        raise DamagedError(f"{name}: damaged chunk index: {damage}. {_REMEDY}") from None


def _check_format(fields: Fields, name: str) -> None:
    _require(fields.text("format") == "shardmill", "its format is not shardmill")
    number = fields.number("format_version", 1)
    if number != FORMAT_VERSION:
        remedy = (
            "use a newer one"
            if number > FORMAT_VERSION
            else "write the data set again, or read it with the software that wrote it"
        )
        raise FormatError(f"{name} has format {number}, and this software reads format {FORMAT_VERSION}: {remedy}")


def _index(fields: Fields, sha256: str) -> Index:
    noun = fields.text("row_noun")
    schema = Schema(
        fields.object("schema").text("name"),
        tuple(_column(c) for c in fields.object("schema").objects("columns")),
    )
    chunks = [_chunk(c, i, noun) for i, c in enumerate(fields.objects("chunks"))]
    config = fields.object("processing_config")
    return Index(
        sha256=sha256,
        version=fields.number("version", 1, LAST_VERSION),
        parent_version=fields.number("parent_version", 1, LAST_VERSION) if fields.has("parent_version") else None,
        committed_at=fields.object("commit").text("processing_timestamp"),
        row_noun=noun,
        schema=schema,
        counts=_counts(fields.object("counts")),
        chunks=chunks,
        row_groups=_row_groups(fields.object("row_groups"), chunks, schema),
        axes={name: _axis(axis) for name, axis in fields.object("axes").members().items()},
        splits=_splits(fields.object("splits")) if fields.has("splits") else None,
        attributes=fields.strings("attributes"),
        inputs=[i.text("name") for i in fields.objects("inputs")],
        side_files={f.text("name"): _file(f, VERSIONS) for f in fields.objects("side_files")},
        rejected=[_file(f, REJECTED) for f in fields.objects("rejected")],
        groups_file=_file(fields.object("groups_file"), VERSIONS) if fields.has("groups_file") else None,
        groups=_groups(fields.object("groups")) if fields.has("groups") else None,
        pipeline=config.text("pipeline"),
        options=dict(config.object("options")._values),
    )


def _column(column: Fields) -> Column:
    is_list = column.truth("list")
    depth = column.number("depth", 0, 2) if column.has("depth") else int(is_list)
    _require((depth > 0) == is_list, "a column is a list by one of its fields and none by another")
    return Column(
        name=column.text("name"),
        type=column.text("type"),
        depth=depth,
        nullable=column.truth("nullable"),
        nullable_elements=column.has("nullable_elements") and column.truth("nullable_elements"),
        width=column.number("width", 1, 2**31 - 1) if column.has("width") else 0,
        meaning=column.text("meaning") if column.has("meaning") else "",
        unit=column.text("unit"),
        description=column.text("description"),
    )


def _chunk(chunk: Fields, place: int, noun: str) -> Chunk:
    found = Chunk(
        path=below(DATA, chunk.text("chunk_path")),
        rows=chunk.number(f"n_{noun}s"),
        start=chunk.number(f"{noun}_start_idx"),
        bytes=chunk.number("file_size_bytes"),
        sha256=chunk.sha256("sha256"),
        first_row_group=chunk.number("first_row_group"),
        row_groups=chunk.number("n_row_groups"),
        source=chunk.text("source"),
        source_start=chunk.number("source_start"),
        source_end=chunk.number("source_end"),
    )
    _require(
        chunk.number("chunk_id") == place and chunk.number(f"{noun}_end_idx") == found.start + found.rows,
        f"chunks[{place}] has another chunk_id or {noun}_end_idx than its place and rows give",
    )
    return found


def _bounds(items: list[Any], column: Column | None) -> list[Any]:
    """Bounds as they are compared: those of UUIDs and decimal numbers are texts in the index."""
    if column is None or not column.ordered:
        return items
    values = [None if item is None else bound_of(item, column) for item in items]
    _require(values.count(None) == items.count(None), "a bound of a column is no value of it")
    return values


def _row_groups(fields: Fields, chunks: list[Chunk], schema: Schema) -> RowGroups:
    rows, offsets, sizes = fields.counts("rows"), fields.counts("offsets"), fields.counts("bytes")
    bounds = {}
    columns = {column.name: column for column in schema.columns}
    even = len(offsets) == len(rows) and len(sizes) == len(rows)
    for name, column in fields.object("columns").members().items():
        low, high = (_bounds(column.items(end), columns.get(name)) for end in ("min", "max"))
        bounds[name] = Bounds(low, high, column.counts("nulls"))
        even = even and {len(bounds[name].min), len(bounds[name].max), len(bounds[name].nulls)} == {len(rows)}
    _require(even, "the arrays of row_groups are not of one length")
    counts = np.array([chunk.row_groups for chunk in chunks], dtype=np.int64)
    _require(int(counts.sum()) == len(rows), "chunks have other row groups than are listed")
    chunk_of = np.repeat(np.arange(len(chunks), dtype=np.int64), counts)
    start = np.zeros(len(rows), dtype=np.int64)
    row, first = 0, 0
    for number, chunk in enumerate(chunks):
        _require(
            chunk.start == row and chunk.first_row_group == first,
            "a chunk does not start where the one before it ends",
        )
        mine = rows[first : first + chunk.row_groups]
        _require(
            chunk.row_groups == 0 or int(mine.sum()) == chunk.rows,
            "the rows of a chunk are not those of its row groups",
        )
        start[first : first + chunk.row_groups] = row + np.cumsum(mine) - mine
        row += chunk.rows
        first += chunk.row_groups
        _require(chunk.source_start <= chunk.source_end, f"chunks[{number}] ends before it starts")
    return RowGroups(rows, offsets, sizes, bounds, chunk_of, start)


def _axis(axis: Fields) -> list[str]:
    labels = axis.texts("labels")
    _require(axis.number("length") == len(labels), "an axis has another length than labels")
    digest = hashlib.sha256("".join(f"{label}\n" for label in labels).encode("utf-8")).hexdigest()
    _require(digest == axis.sha256("sha256"), "an axis has other labels than its checksum says")
    return labels


def _splits(splits: Fields) -> Splits:
    parts = [SplitPart(p.text("name"), p.real("weight"), p.number("rows"), p.texts("keys")) for p in splits.objects("parts")]
    named = {part.name: part for part in parts}
    _require(len(named) == len(parts) > 0, "two splits have one name")
    return Splits(splits.text("column"), splits.number("seed", -(2**63)), splits.number("rows_without_value"), named)


def _groups(groups: Fields) -> dict[str, tuple[list[str], Ints, Ints, Ints, Ints]]:
    found = {}
    for kind, runs in groups.members().items():
        arrays = (runs.counts("key"), runs.counts("chunk"), runs.counts("first_row"), runs.counts("rows"))
        _require(len({len(a) for a in arrays}) == 1, "the arrays of a kind of groups are not of one length")
        found[kind] = (runs.texts("keys"), *arrays)
    return found


def _counts(counts: Fields) -> Counts:
    return Counts(
        counts.number("read"),
        counts.by_reason("added"),
        counts.number("written"),
        counts.by_reason("rejected"),
        counts.by_reason("filtered"),
    )


def _file(file: Fields, folder: str) -> IndexedFile:
    return IndexedFile(
        file.text("name"),
        below(folder, file.text("path")),
        file.number("bytes"),
        file.sha256("sha256"),
        file.number("rows"),
    )


def _check(fields: Fields, index: Index) -> None:
    counts = index.counts
    into = counts.read + sum(counts.added.values())
    out = counts.written + sum(counts.rejected.values()) + sum(counts.filtered.values())
    _require(into == out, "its counts do not balance")
    total = sum(chunk.rows for chunk in index.chunks)
    _require(counts.written == total, "the rows of its chunks are not those of its counts")
    _require(
        fields.number(f"total_{index.row_noun}s") == total
        and fields.number("total_chunks") == len(index.chunks)
        and fields.number("total_bytes") == index.bytes,
        f"total_{index.row_noun}s, total_chunks and total_bytes are not those of its chunks",
    )
    others = [*index.side_files.values(), *index.rejected]
    others += [index.groups_file] if index.groups_file else []
    paths = [chunk.path for chunk in index.chunks] + [file.path for file in others]
    _require(fields.number("total_files") == len(paths), "total_files is not the number of files that it lists")
    _require(len(set(paths)) == len(paths), "it lists a file twice")
    _require((index.groups is None) != (index.groups_file is None), "it has not one list of groups")
    lower = {name.lower() for name in index.schema.names}
    _require(len(lower) == len(index.schema.columns) > 0, "two columns have one name")
    for name in index.row_groups.bounds:
        _require(name in index.schema, f"it has bounds of {quoted(name)}, which is no column")


def _require(condition: bool, otherwise: str) -> None:
    if not condition:
        raise Damage(otherwise)
