#!/usr/bin/env python3
"""Logs to keypairs and tables of features, as one writes it in pandas: pandas_job.py INPUT OUTPUT

By the rules of the FPD pipeline: events of a log are paired by a stack for each key, neighbours become pairs, and of valid pairs
that are no outliers statistics are made for each key, and for the ten most frequent pairs of keys that all users typed; what
is missing is filled with the mean of the user, then with that of the column.
"""

import sys
import time
from pathlib import Path

import pandas as pd
import study

USERS_AT_ONCE = 100


def main(source, target):
    start = time.perf_counter()
    summary = study.Summary()
    folder = Path(target)
    (folder / "keypairs").mkdir(parents=True)
    for number, batch in enumerate(study.batches(source, USERS_AT_ONCE)):
        pairs = keypairs(pd.concat([keystrokes(user, *log) for user, of_user in batch for log in of_user], ignore_index=True))
        pairs.to_parquet(folder / f"keypairs/{number:05d}.parquet")
        summary.add({"pairs": len(pairs), "valid": pairs.valid.sum(), "outliers": pairs.outlier.sum()}
                    | {name: pairs[name].sum() for name in ("HL", "IL", "PL", "RL")})
    paired = time.perf_counter() - start
    wanted = [*study.IDS, "key1", "key2", "HL", "IL", "outlier"]
    valid = pd.read_parquet(folder / "keypairs", columns=wanted, filters=[("valid", "==", True)])
    valid["digram"] = valid.key1 + valid.key2
    unigrams, digrams = vocabulary(valid)
    usable = valid[~valid.outlier]
    for level, ids in study.LEVELS.items():
        table = imputed(features(usable, ids, unigrams, digrams))
        table.copy().reset_index().to_parquet(folder / f"{level}.parquet")
        summary.table(level, *table.shape, float(table.to_numpy().sum()))
    summary.tell(paired)


def keystrokes(user, path, platform, video, session):
    """Each key with the times of its press and release, one of which may be missing, in the order of presses."""
    events = pd.read_csv(path, header=0, names=["type", "key", "time"], dtype={"type": str, "key": str, "time": float})
    open_presses, found = {}, []
    for kind, key, at in zip(events.type, events.key, events.time):
        if len(key) == 1 and key.isupper():
            key = key.lower()
        stack = open_presses.setdefault(key, [])
        if kind == "P":
            stack.append(at)
        else:
            found.append((key, stack.pop() if stack else None, at))
    for key, stack in open_presses.items():
        found += [(key, at, None) for at in reversed(stack)]
    found.sort(key=lambda one: one[2] if one[1] is None else one[1])
    strokes = pd.DataFrame(found, columns=["key", "press", "release"]).astype({"press": float, "release": float})
    strokes[study.IDS] = [user, platform, video, session]
    return strokes


def keypairs(strokes):
    """Each keystroke with the next one of its log."""
    logs = strokes.groupby(study.IDS, sort=False)
    first, second = strokes, logs[["key", "press", "release"]].shift(-1)
    sequence = logs.cumcount()
    is_first = logs.cumcount(ascending=False) > 0
    first, second, sequence = first[is_first], second[is_first], sequence[is_first]
    has_first = first.press.notna() & first.release.notna()
    both = has_first & second.press.notna() & second.release.notna()
    hold = first.release - first.press
    between = (second.press - first.release).where(both)
    press_to_press = (second.press - first.press).where(both)
    valid = both & ~(hold < 0) & ~(press_to_press < 0)
    error = pd.Series("No error", index=first.index)
    for name, strokes_of in (("key1", first), ("key2", second)):
        for column, text in (("release", "release"), ("press", "press (orphan release)")):
            missing = strokes_of[column].isna()
            error = error.mask(missing & (error != "No error"), error + f"; Missing {name} {text}")
            error = error.mask(missing & (error == "No error"), f"Missing {name} {text}")
    error = error.mask(press_to_press < 0, "Negative Press Latency").mask(hold < 0, "Negative Hold Latency")
    outlier = valid & ((hold > study.LONGEST_HOLD) | (hold < study.SHORTEST_HOLD) | (between.abs() > study.LONGEST_INTERKEY))
    return pd.DataFrame({
        **{name: first[name] for name in study.IDS}, "sequence_id": sequence,
        "key1": first.key, "key2": second.key, "key1_press": first.press, "key1_release": first.release,
        "key2_press": second.press, "key2_release": second.release, "HL": hold, "IL": between, "PL": press_to_press,
        "RL": (second.release - first.release).where(both), "valid": valid, "error_description": error, "outlier": outlier,
    })


def vocabulary(valid):
    """All keys; and of the pairs of keys that all users typed the most frequent ones."""
    unigrams = sorted(set(valid.key1) | set(valid.key2))
    counts = valid.groupby("digram").agg(n=("user_id", "size"), users=("user_id", "nunique")).reset_index()
    common = counts[counts.users == valid.user_id.nunique()]
    return unigrams, common.sort_values(["n", "digram"], ascending=[False, True]).digram.head(study.MOST_DIGRAMS).tolist()


def features(usable, ids, unigrams, digrams):
    parts = []
    for latency, column, grams in (("HL", "key1", unigrams), ("IL", "digram", digrams)):
        mine = usable[usable[column].isin(grams)]
        grouped = mine.groupby([*ids, column])[latency]
        table = pd.DataFrame({
            "median": grouped.median(), "mean": grouped.mean(), "std": grouped.std().fillna(0.0),
            "q1": grouped.quantile(0.25), "q3": grouped.quantile(0.75),
        }).unstack(column) / study.DIVISOR
        table.columns = [f"{latency}_{gram}_{statistic}" for statistic, gram in table.columns]
        parts.append(table.reindex(columns=[f"{latency}_{gram}_{s}" for gram in grams for s in study.STATISTICS]))
    groups = pd.MultiIndex.from_frame(usable[ids].drop_duplicates().sort_values(ids))
    return pd.concat([part.reindex(groups) for part in parts], axis=1)


def imputed(table):
    own = table.groupby(level="user_id").transform("mean")
    filled = table.fillna(own)
    return filled.fillna(filled.mean()).fillna(0.0)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
