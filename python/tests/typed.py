"""Data sets of keystroke sequences, as `OUTPUT/gold/sequences` of the `keystrokes` pipeline is, of the tests' own making."""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path
from typing import Any

import pyarrow as pa

import madeup


def _list(kind: pa.DataType, nullable: bool = False) -> pa.DataType:
    return pa.list_(pa.field("element", kind, nullable=nullable))


SCHEMA = pa.schema(
    [
        pa.field("user", pa.string(), nullable=False),
        pa.field("platform_id", pa.int16(), nullable=False),
        pa.field("session_id", pa.int16(), nullable=False),
        pa.field("video_id", pa.int16(), nullable=False),
        pa.field("n", pa.int32(), nullable=False),
        pa.field("press_ms", _list(pa.int64()), nullable=False),
        pa.field("release_ms", _list(pa.int64()), nullable=False),
        pa.field("key_code", _list(pa.int16(), nullable=True), nullable=False),
        pa.field("left_out", pa.int32(), nullable=False),
    ]
)
KEYS = ["Key.backspace", "Key.space", "a", "e", "h", "n", "t", "—", "😀"]
#: Of logs in turn: none, one and two keys, some shorter and some longer than what tests cut to.
LENGTHS = [12, 0, 5, 1, 30, 2, 7, 9]


def rows(users: int, lengths: list[int] | None = None, seed: int = 1) -> list[dict[str, Any]]:
    """The logs of users, 18 each; keys overlap, times tie, clocks differ, and some keys have no number."""
    rng = random.Random(seed)
    made = []
    for user in range(users):
        for platform in (1, 2, 3):
            for session in (1, 2):
                for video in (1, 2, 3):
                    n = rng.choice(lengths or LENGTHS)
                    clock = rng.choice([0, 1_735_660_000_000, 1_751_830_197_241])
                    press, release = [], []
                    for _ in range(n):
                        clock += rng.choice([0, 3, 80, 120, 400, 45_000])
                        press.append(clock)
                        release.append(clock + rng.choice([0, 12, 60, 95, 140, 33_000]))
                    made.append(
                        {
                            "user": f"user_{user}",
                            "platform_id": platform,
                            "session_id": session,
                            "video_id": video,
                            "n": n,
                            "press_ms": press,
                            "release_ms": release,
                            "key_code": [rng.choice([None, *range(len(KEYS))]) for _ in range(n)],
                            "left_out": rng.choice([0, 0, 3]),
                        }
                    )
    return made


def write(root: Path, made: list[dict[str, Any]], row_group: int = 25, files: int = 2, change: Any = None) -> Path:
    """Commits rows, in files of row groups of so many rows; users are dealt to the splits in turn."""
    users = list(dict.fromkeys(row["user"] for row in made))
    splits = {"train": users[0::2], "validation": users[1::4], "test": users[3::4]}
    per_file = -(-len(made) // files)
    tables = [
        [pa.Table.from_pylist(part[i : i + row_group], SCHEMA) for i in range(0, len(part), row_group)]
        for part in (made[i : i + per_file] for i in range(0, len(made), per_file))
    ]

    def finish(index: dict[str, Any]) -> None:
        index["attributes"] = {"folds.platform": "1,2,3"}
        content = json.dumps({"keys": KEYS}).encode("utf-8")
        path = "_versions/key_mapping.json"
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
        entry = {"name": "key_mapping.json", "path": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        index["side_files"] = [entry | {"rows": 0}]
        index["total_files"] += 1
        if change is not None:
            change(index)

    return madeup.write(root, SCHEMA, tables, group_by=("user",), splits=splits, split_by="user", change=finish)
