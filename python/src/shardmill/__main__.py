"""``python -m shardmill inspect|head|verify DIR``: for those who have no Java."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import shardmill
from shardmill.describe import printable
from shardmill.errors import DamagedError, FormatError, ShardmillError


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line.

    Returns
    -------
    int
        0 done, 2 wrong arguments or no data set, 3 damaged.
    """
    parser = argparse.ArgumentParser("python -m shardmill", description="Looks at a committed data set.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb, about in (
        ("inspect", "what it holds, and what became of the input"),
        ("head", "its first rows"),
        ("verify", "compares every file with its size and SHA-256"),
    ):
        one = verbs.add_parser(verb, help=about, description=about)
        one.add_argument("location", help="a folder, or an address such as gs://bucket/prefix")
        one.add_argument("--version", type=int, help="the latest by default")
        if verb == "head":
            one.add_argument("--rows", type=int, default=10, help="how many (10)")
            one.add_argument("--columns", help="names joined by commas; all but lists by default")
    chosen = parser.parse_args(arguments)
    try:
        dataset = shardmill.open(chosen.location, chosen.version)
        if chosen.verb == "inspect":
            print(dataset)
        elif chosen.verb == "head":
            print(_head(dataset, chosen.rows, chosen.columns.split(",") if chosen.columns else None))
        else:
            print(f"{dataset.root}: version {dataset.version}: {dataset.verify():,} files are what the index says")
    except (DamagedError, FormatError) as e:
        print(f"shardmill: {printable(str(e))}", file=sys.stderr)
        return 3
    except ShardmillError as e:
        print(f"shardmill: {printable(str(e))}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    return 0


def _head(dataset: shardmill.Dataset, rows: int, columns: list[str] | None) -> str:
    """The first rows as a table of text; row groups that are not needed are not read."""
    names = columns or [c.name for c in dataset.schema.columns if c.depth == 0 and c.type != "fixed_binary"]
    lines = [names]
    for batch in dataset.batches(names):
        for row in batch.slice(0, rows + 1 - len(lines)).to_pylist():
            lines.append([_cell(row[name]) for name in names])
        if len(lines) > rows:
            break
    widths = [max(len(line[i]) for line in lines) for i in range(len(names))]
    return "\n".join("  ".join(f"{cell:<{w}}" for cell, w in zip(line, widths, strict=True)).rstrip() for line in lines)


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = f"{value:.6g}" if isinstance(value, float) else printable(str(value))
    return text if len(text) <= 40 else text[:37] + "..."


if __name__ == "__main__":
    sys.exit(main())
