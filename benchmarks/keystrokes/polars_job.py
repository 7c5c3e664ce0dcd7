#!/usr/bin/env python3
"""The work of pandas_job.py as one writes it in polars, without a loop over events: polars_job.py INPUT OUTPUT

How many presses of a key are open is a running sum that never falls below 0. Presses and releases of one depth follow
each other in turns, so a press is ended by the next event of its depth.
"""

import sys
import time
from pathlib import Path

import polars as pl
import study

USERS_AT_ONCE = 200
LATENCIES = ("HL", "IL", "PL", "RL")


def main(source, target):
    start = time.perf_counter()
    summary = study.Summary()
    folder = Path(target)
    (folder / "keypairs").mkdir(parents=True)
    for number, batch in enumerate(study.batches(source, USERS_AT_ONCE)):
        pairs = keypairs(keystrokes(events(batch)))
        pairs.write_parquet(folder / f"keypairs/{number:05d}.parquet")
        counts = pairs.select(pl.len().alias("pairs"), pl.col("valid").sum(), pl.col("outlier").sum().alias("outliers"),
                              *(pl.col(name).sum() for name in LATENCIES))
        summary.add(counts.row(0, named=True))
    paired = time.perf_counter() - start
    valid = (pl.scan_parquet(folder / "keypairs/*.parquet").filter("valid")
             .select(*study.IDS, "key1", "key2", "HL", "IL", "outlier", digram=pl.concat_str("key1", "key2")))
    unigrams, digrams = vocabulary(valid)
    usable = valid.filter(~pl.col("outlier")).collect()
    for level, ids in study.LEVELS.items():
        table = imputed(features(usable, ids, unigrams, digrams), ids)
        table.write_parquet(folder / f"{level}.parquet")
        values = table.drop(ids)
        summary.table(level, *values.shape, float(values.sum().sum_horizontal().item()))
    summary.tell(paired)


def events(batch):
    """The events of some users with what the names of their logs say, in the order of the logs."""
    logs = [(user, *log) for user, of_user in batch for log in of_user]
    names = pl.DataFrame(logs, schema=["user_id", "file", "platform_id", "video_id", "session_id"], orient="row")
    schema = {"Press or Release": pl.String, "Key": pl.String, "Time": pl.Int64}
    found = pl.scan_csv([log[1] for log in logs], schema=schema, quote_char=None, include_file_paths="file").collect()
    found = found.rename(dict(zip(schema, ("type", "key", "time"))))
    return found.with_row_index("line").join(names, on="file", maintain_order="left")


def keystrokes(found):
    """Each key with the times of its press and release, one of which may be missing, in the order of presses."""
    found = found.with_columns(
        key=pl.when(pl.col("key").str.len_chars() == 1).then(pl.col("key").str.to_lowercase()).otherwise("key"),
        press=pl.col("type") == "P",
    )
    own = ["file", "key"]
    found = found.with_columns(sum=pl.when("press").then(1).otherwise(-1).cum_sum().over(own))
    found = found.with_columns(floor=pl.min_horizontal(pl.lit(0), pl.col("sum").cum_min().over(own)))
    open_ = pl.col("sum") - pl.col("floor")
    before = open_.shift(1, fill_value=0).over(own)
    found = found.with_columns(depth=pl.when("press").then(open_).otherwise(before), appeared=pl.col("line").min().over(own))
    level = [*own, "depth"]
    found = found.with_columns(
        release=pl.when("press").then(pl.col("time").shift(-1).over(level)),
        release_line=pl.when("press").then(pl.col("line").shift(-1).over(level)),
    )
    # A release of depth 0 ends nothing.
    strokes = found.filter(pl.col("press") | (pl.col("depth") == 0)).with_columns(
        released=pl.when("press").then("release").otherwise("time"),
        pressed=pl.when("press").then("time"),
        made=pl.when("press").then("release_line").otherwise("line"),
    )
    # Those of one time in the order of their releases; then those without one by the first event of their key, the last first.
    return strokes.sort("file", pl.coalesce("pressed", "released"), "made", "appeared", pl.col("line").cast(pl.Int64) * -1,
                        nulls_last=True)


def keypairs(strokes):
    log = ["file"]
    pairs = strokes.select(
        *study.IDS, "file", key1="key", key2=pl.col("key").shift(-1).over(log),
        key1_press="pressed", key1_release="released",
        key2_press=pl.col("pressed").shift(-1).over(log), key2_release=pl.col("released").shift(-1).over(log),
        sequence_id=pl.int_range(pl.len()).over(log), last=pl.int_range(pl.len(), 0, -1).over(log) == 1,
    ).filter(~pl.col("last"))
    complete1 = pl.col("key1_press").is_not_null() & pl.col("key1_release").is_not_null()
    both = complete1 & pl.col("key2_press").is_not_null() & pl.col("key2_release").is_not_null()
    pairs = pairs.with_columns(
        HL=pl.col("key1_release") - pl.col("key1_press"),
        IL=pl.when(both).then(pl.col("key2_press") - pl.col("key1_release")),
        PL=pl.when(both).then(pl.col("key2_press") - pl.col("key1_press")),
        RL=pl.when(both).then(pl.col("key2_release") - pl.col("key1_release")),
    ).with_columns(valid=both & (pl.col("HL") >= 0).fill_null(True) & (pl.col("PL") >= 0).fill_null(True))
    lacks = [
        pl.when(pl.col(f"{name}_{column}").is_null()).then(pl.lit(f"Missing {name} {text}"))
        for name in ("key1", "key2") for column, text in (("release", "release"), ("press", "press (orphan release)"))
    ]
    missing = pl.concat_str(lacks, separator="; ", ignore_nulls=True)
    return pairs.with_columns(
        error_description=pl.when(pl.col("HL") < 0).then(pl.lit("Negative Hold Latency"))
        .when(pl.col("PL") < 0).then(pl.lit("Negative Press Latency"))
        .when(missing != "").then(missing).otherwise(pl.lit("No error")),
        outlier=pl.col("valid") & ((pl.col("HL") > study.LONGEST_HOLD) | (pl.col("HL") < study.SHORTEST_HOLD)
                                   | (pl.col("IL").abs() > study.LONGEST_INTERKEY)),
    ).drop("file", "last")


def vocabulary(valid):
    """All keys; and of the pairs of keys that all users typed the most frequent ones."""
    keys = pl.concat([valid.select(key="key1"), valid.select(key="key2")]).unique().collect()
    users = valid.select(pl.col("user_id").n_unique()).collect().item()
    counts = valid.group_by("digram").agg(n=pl.len(), users=pl.col("user_id").n_unique()).filter(pl.col("users") == users)
    most = counts.sort(["n", "digram"], descending=[True, False]).head(study.MOST_DIGRAMS).collect()
    return sorted(keys["key"].to_list()), most["digram"].to_list()


def features(usable, ids, unigrams, digrams):
    table = usable.select(ids).unique().sort(ids)
    for latency, column, grams in (("HL", "key1", unigrams), ("IL", "digram", digrams)):
        value = pl.col(latency)
        found = usable.filter(pl.col(column).is_in(grams)).group_by([*ids, column]).agg(
            median=value.median() / study.DIVISOR, mean=value.mean() / study.DIVISOR,
            std=value.std().fill_null(0.0) / study.DIVISOR,
            q1=value.quantile(0.25, "linear") / study.DIVISOR, q3=value.quantile(0.75, "linear") / study.DIVISOR,
        )
        wide = found.pivot(column, index=ids, values=study.STATISTICS, on_columns=grams)
        names = {f"{s}_{gram}": f"{latency}_{gram}_{s}" for gram in grams for s in study.STATISTICS}
        wide = wide.select(*ids, *(pl.col(name).alias(public) for name, public in names.items()))
        table = table.join(wide, on=ids, how="left", maintain_order="left")
    return table


def imputed(table, ids):
    columns = [name for name in table.columns if name not in ids]
    table = table.with_columns(pl.col(columns).fill_null(pl.col(columns).mean().over("user_id")))
    return table.with_columns(pl.col(columns).fill_null(pl.col(columns).mean())).with_columns(pl.col(columns).fill_null(0.0))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
