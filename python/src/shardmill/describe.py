"""What a person wants to know of a data set first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shardmill.dataset import Dataset

_MOST_KEYS = 5


def description(dataset: Dataset) -> str:
    """Several lines: where, how many rows, which columns, groups and splits, and what became of the input."""
    index = dataset.index
    noun = f"{index.row_noun}s"
    lines = [
        ("data set", dataset.root),
        ("version", f"{index.version}, committed {index.committed_at} by {index.pipeline}"),
        (noun, f"{index.rows:,}"),
        ("files", f"{len(index.chunks):,} in {len(index.row_groups):,} row groups, {_size(index.bytes)}"),
    ]
    for axis, labels in index.axes.items():
        lines.append((axis, f"{len(labels):,}: {_some(labels)}"))
    for kind in dataset.group_kinds:
        keys = dataset.group_runs(kind).keys
        lines.append((f"by {kind}", f"{len(keys):,}: {_some(keys)}"))
    if index.splits is not None:
        parts = ", ".join(f"{part.name} {part.rows:,}" for part in index.splits.parts.values())
        lines.append(("splits", f"by {index.splits.column}: {parts}"))
    counts = index.counts
    lines.append(("read", f"{counts.read:,}"))
    for what, reasons in (
        ("+ added", counts.added),
        ("- rejected", counts.rejected),
        ("- filtered", counts.filtered),
    ):
        lines += [(what, f"{rows:,} {reason}") for reason, rows in reasons.items()]
    lines.append(("= written", f"{counts.written:,}"))
    text = [f"{name:<12} {printable(value)}" for name, value in lines]
    text.append("columns")
    width = max(len(name) for name in dataset.schema.names)
    for column in dataset.schema.columns:
        about = ", ".join(part for part in (column.unit, column.description) if part)
        text.append(f"  {printable(column.name):<{width}}  {column!s:<24} {printable(about)}".rstrip())
    return "\n".join(text)


def _some(values: list[str]) -> str:
    return ", ".join(values[:_MOST_KEYS]) + (", ..." if len(values) > _MOST_KEYS else "")


def _size(bytes_: int) -> str:
    return f"{bytes_ / 2**20:,.1f} MiB"


def printable(text: str) -> str:
    """Control characters of data are spelled out: they could change what a terminal shows."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
