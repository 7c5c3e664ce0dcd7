#!/usr/bin/env python3
"""What `./shardmill keystrokes` made, as the peers tell theirs: shardmill_made.py OUTPUT

The data sets, and counts and sums of `silver/keypairs`. Features are not compared: they are those of keys and pairs of keys that
most users typed, with unknown values left unknown.
"""

import json
import sys
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.dataset as pads

PAIRS = "silver/keypairs"


def main(output):
    made = sorted(str(folder.parent.relative_to(output)) for folder in Path(output).rglob("_versions"))
    found = {"made": made}
    if PAIRS in made:
        found["keypairs"] = keypairs(Path(output) / PAIRS)
    print(json.dumps(found))


def keypairs(folder):
    versions = sorted((folder / "_versions").glob("*.json"))
    index = json.loads(versions[-1].read_text(encoding="utf-8"))
    files = [str(folder / chunk["chunk_path"]) for chunk in index["chunks"]]
    sums = dict.fromkeys(("valid", "outlier", "HL", "IL", "PL", "RL"), 0)
    pairs = 0
    for batch in pads.dataset(files).to_batches(columns=list(sums)):
        pairs += batch.num_rows
        for name in sums:
            sums[name] += pc.sum(batch[name]).as_py() or 0
    sums["outliers"] = sums.pop("outlier")
    return {"pairs": pairs, **sums}


if __name__ == "__main__":
    main(sys.argv[1])
