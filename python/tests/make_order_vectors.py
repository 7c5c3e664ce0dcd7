"""Writes docs/order-vectors.json anew. Run by hand, after a change of docs/order.md; the diff is for review."""

import json
from pathlib import Path

import numpy as np

from shardmill.order import EpochOrder, Shuffle, epoch_key, permutation, words

CASES = [
    # index, seed, epoch, block, lanes, rows of each unit
    ("00" * 32, 1, 0, 2, 8, [7, 1, 0, 12, 5, 3]),
    ("00" * 32, 1, 1, 2, 8, [7, 1, 0, 12, 5, 3]),
    ("ab" * 32, -3, 0, 1, 1, [4, 4, 4]),
    ("ab" * 32, 2**63, 7, 3, 2, [20, 1, 1, 1, 9]),
    ("c0ffee" + "11" * 29, 42, 1000, 1, 4, [1]),
    ("c0ffee" + "11" * 29, 42, 3, 4, 3, [3] * 9),
    ("12" * 32, 5, 0, 2, 8, []),
]


def sequence(order: EpochOrder) -> list[list[int]]:
    """The order as [unit, place] by position."""
    lanes = [order.lane(number) for number in range(order.lanes)]
    members = [lane.members(np.arange(lane.rows)) for lane in lanes]
    places = range(order.rows)
    return [[int(members[p % order.lanes][k][p // order.lanes]) for k in (0, 1)] for p in places]


def vectors() -> dict[str, object]:
    key = epoch_key("ab" * 32, 1, 2)
    cases = []
    for index, seed, epoch, block, lanes, counts in CASES:
        case_key = epoch_key(index, seed, epoch)
        order = EpochOrder(np.array(counts, dtype=np.int64), Shuffle(seed, block, lanes), lanes, case_key)
        cases.append(
            {
                "index": index,
                "seed": str(seed),
                "epoch": epoch,
                "block": block,
                "lanes": lanes,
                "counts": counts,
                "key": f"{case_key:016x}",
                "order": sequence(order),
            }
        )
    return {
        "words": {"key": f"{key:016x}", "stream": 3, "words": [f"{w:016x}" for w in words(key, 3, 5).tolist()]},
        "permutation": {"key": f"{key:016x}", "stream": 4, "order": permutation(key, 4, 21).tolist()},
        "cases": cases,
    }


if __name__ == "__main__":
    target = Path(__file__).parents[2] / "docs" / "order-vectors.json"
    text = json.dumps(vectors(), indent=1)
    target.write_text(text.replace(",\n     ", ", ").replace("[\n     ", "[").replace("\n    ]", "]") + "\n")
