"""Streams give every row once, in an order that ranks, workers and resumptions do not change."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import shardmill
from shardmill import Dataset, Masked, Ragged, Sequential, Shuffle, StateError, Weights

Made = Callable[..., Dataset]

sizes = st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=1, max_size=4)


def xs(batches: Any) -> list[list[int]]:
    return [batch["x"].tolist() for batch in batches]


def flat(batches: list[list[int]]) -> list[int]:
    return [x for batch in batches for x in batch]


@given(sizes, st.integers(1, 4), st.integers(1, 7), st.integers(1, 5), st.sampled_from(["short", "drop", "pad"]))
def test_ranks_and_workers_share_the_rows(
    made: Made, files: list[list[int]], world: int, size: int, workers: int, last: str
) -> None:
    ds = made(*files)
    n = len(ds)
    if last == "pad" and n < 12:
        return
    seen, counts = [], set()
    for rank in range(world):
        options: dict[str, Any] = {"batch_size": size, "last": last, "rank": rank, "world": world, "prefetch_bytes": 0}
        stream = ds.stream(["x"], shuffle=Shuffle(3, 2, 12), **options)
        alone = xs(stream.batches())
        counts.add(len(alone))
        assert len(alone) == len(ds.stream(["x"], shuffle=Shuffle(3, 2, 12), **options))
        by_worker = []
        for worker in range(workers):
            stream = ds.stream(["x"], shuffle=Shuffle(3, 2, 12), **options)
            by_worker.append(xs(stream.batches(worker, workers)))
        dealt = [by_worker[i % workers][i // workers] for i in range(len(alone))]
        assert dealt == alone
        seen += flat(alone)
    steps = n // (size * world) if last == "drop" else -(-n // (size * world))
    assert counts == {steps}
    if last == "drop":
        assert len(set(seen)) == len(seen) == steps * size * world
    elif last == "short":
        assert sorted(seen) == list(range(n))
    else:
        assert len(seen) == steps * size * world
        assert set(seen) == set(range(n))


@given(sizes, st.integers(1, 4), st.sampled_from([1, 2, 3, 4, 6, 12]))
def test_worlds_of_equal_steps_see_equal_rows(made: Made, files: list[list[int]], times: int, world: int) -> None:
    """With size * world the same, a step of all ranks together is the same, and a rank's rows keep their order."""
    ds = made(*files)
    alone = xs(ds.stream(["x"], batch_size=12 * times, shuffle=Shuffle(1, 1, 12), rank=0, world=1))
    ranks = [
        xs(ds.stream(["x"], batch_size=12 * times // world, shuffle=Shuffle(1, 1, 12), rank=r, world=world)) for r in range(world)
    ]
    for step, rows in enumerate(alone):
        assert sorted(rows) == sorted(x for rank in ranks for x in rank[step])
        for rank in ranks:
            mine = set(rank[step])
            assert rank[step] == [x for x in rows if x in mine]


@given(
    sizes,
    st.integers(1, 9),
    st.booleans(),
    st.sampled_from([(1, 1), (2, 1), (4, 3), (2, 2)]),
    st.sampled_from([(1, 1), (4, 1), (2, 3)]),
)
def test_resuming_anywhere_gives_the_rest(
    made: Made,
    files: list[list[int]],
    size: int,
    shuffled: bool,
    before: tuple[int, int],
    after: tuple[int, int],
) -> None:
    ds = made(*files)
    order = Shuffle(9, 2, 4) if shuffled else Sequential(4)
    step = 4 * size

    def streams(world: int) -> list[Any]:
        return [
            ds.stream(["x"], batch_size=step // world, shuffle=order, rank=r, world=world, prefetch_bytes=0) for r in range(world)
        ]

    def rows_of_steps(world: int, workers: int, state: dict[str, Any] | None) -> list[list[int]]:
        found: list[list[int]] = []
        for stream in streams(world):
            parts = []
            for worker in range(workers):
                if state is not None:
                    stream.load_state_dict(state)
                parts.append(xs(stream.batches(worker, workers)))
            dealt = [parts[i % workers][i // workers] for i in range(sum(map(len, parts)))]
            for i, rows in enumerate(dealt):
                if i == len(found):
                    found.append([])
                found[i] += rows
        return [sorted(rows) for rows in found]

    whole = rows_of_steps(1, 1, None)
    first = streams(before[0])[0]
    states = [first.state_dict()]
    for _ in first:
        states.append(json.loads(json.dumps(first.state_dict())))
    assert first.epoch == 1
    assert len(states) == len(whole) + 1
    for k, state in enumerate(states):
        assert rows_of_steps(after[0], after[1], state) == whole[k:]


def test_the_state_of_a_worker_goes_on_in_that_worker(made: Made) -> None:
    ds = made([10, 10], [30])
    whole = xs(ds.stream(["x"], batch_size=4, shuffle=Shuffle(1)))
    for stop in range(1, 6):
        first = ds.stream(["x"], batch_size=4, shuffle=Shuffle(1))
        iterator = first.batches(1, 3)
        got = [next(iterator)["x"].tolist() for _ in range(min(stop, 4))]
        second = ds.stream(["x"], batch_size=4, shuffle=Shuffle(1))
        second.load_state_dict(json.loads(json.dumps(first.state_dict())))
        assert got + xs(second.batches(1, 3)) == whole[1::3]


def test_a_state_of_equally_many_other_rows_is_refused(made: Made) -> None:
    ds = made([20])
    options: list[dict[str, Any]] = [
        {"where": [("x", "<", 5)]},
        {"where": [("x", ">=", 15)]},
        {"groups": {"patient": "p1"}},
        {"groups": {"patient": "p2"}},
    ]
    assert {ds.select(**one).rows for one in options} == {5}
    for one in options:
        for other in options:
            stream = ds.stream(["x"], **one)
            if one is other:
                stream.load_state_dict(ds.stream(["x"], **other).state_dict())
            else:
                with pytest.raises(StateError, match="its selection is"):
                    stream.load_state_dict(ds.stream(["x"], **other).state_dict())


def test_states_of_others_are_refused_by_name(made: Made) -> None:
    ds, other = made([20]), made([20], group_by=())
    state = ds.stream(["x"], shuffle=Shuffle(1)).state_dict()
    for stream, name in [
        (other.stream(["x"], shuffle=Shuffle(1)), "index"),
        (ds.stream(["x"], shuffle=Shuffle(2)), "seed"),
        (ds.stream(["x"], shuffle=Shuffle(1, lanes=4)), "lanes"),
        (ds.stream(["x"], shuffle=Shuffle(1, block=1)), "block"),
        (ds.stream(["x"], shuffle=Shuffle(1), where=[("x", "<", 5)]), "selection"),
        (ds.stream(["x"], shuffle=Shuffle(1), split="train"), "selection"),
        (ds.stream(["x"], shuffle=Shuffle(1), weights=Weights("kind")), "selection"),
        (ds.stream(["x"]), "seed"),
    ]:
        with pytest.raises(StateError, match=f"its {name} is"):
            stream.load_state_dict(state)
    for broken in ({}, state | {"format": "else"}, state | {"position": -1}, state | {"epoch": "1"}, state | {"position": None}):
        with pytest.raises(StateError):
            ds.stream(["x"], shuffle=Shuffle(1)).load_state_dict(broken)


def test_epochs_differ_and_follow_each_other(made: Made) -> None:
    stream = made([30], [30]).stream(["x"], batch_size=7, shuffle=Shuffle(1))
    zero, one = xs(stream), xs(stream)
    assert zero != one
    assert sorted(flat(zero)) == sorted(flat(one)) == list(range(60))
    assert stream.epoch == 2
    stream.set_epoch(1)
    assert xs(stream) == one
    stream.set_epoch(0)
    assert [next(iter(stream))["x"].tolist() for _ in range(2)] == [zero[0], zero[0]], "left early, it begins anew"
    iterator = iter(stream)
    next(iterator)
    state = stream.state_dict()
    stream.load_state_dict(state)
    stream.set_epoch(0)
    assert xs(stream) == zero[1:], "choosing the epoch of the state keeps its place"


def test_without_shuffle_rows_come_in_their_order(made: Made) -> None:
    ds = made([5, 0, 9], [], [1])
    assert flat(xs(ds.stream(["x"], batch_size=4))) == list(range(15))
    assert flat(xs(ds.stream(["x"], batch_size=4, rank=1, world=3))) == list(range(5, 10))


def test_ranks_that_do_not_divide_the_lanes_are_refused(made: Made) -> None:
    with pytest.raises(shardmill.QueryError, match="3 ranks do not divide 8 lanes"):
        made([5]).stream(shuffle=Shuffle(1), rank=0, world=3)


def test_every_row_group_is_read_once(made: Made) -> None:
    ds = made([50, 50], [50], [50, 50, 50])
    for world in (1, 2):
        for rank in range(world):
            before = ds.reader.row_groups_read
            for _ in ds.stream(["x"], batch_size=3, shuffle=Shuffle(1, 2, 2), rank=rank, world=world):
                pass
            assert ds.reader.row_groups_read - before <= 6
            if world == 1:
                assert ds.reader.row_groups_read - before == 6


@given(sizes, st.sampled_from([None, [("x", ">", 7)], [("kind", "==", "rare")], [[("x", "<", 3)], [("y", "is null")]]]))
def test_selected_rows_only(made: Made, files: list[list[int]], where: Any) -> None:
    ds = made(*files)
    for split in (None, "train", "validation"):
        expected = ds.to_arrow(["x"], where=where, split=split)["x"].to_pylist()
        stream = ds.stream(["x"], where=where, split=split, batch_size=5, shuffle=Shuffle(4, 2, 3))
        assert stream.rows == len(expected)
        assert sorted(flat(xs(stream))) == expected
        assert flat(xs(ds.stream(["x"], where=where, split=split, batch_size=5))) == expected


@given(sizes, st.booleans())
def test_columns_hold_what_the_files_hold(made: Made, files: list[list[int]], shuffled: bool) -> None:
    ds = made(*files)
    names = ["x", "patient", "y", "v", "gt", "kind"]
    rows = {row["x"]: row for row in ds.to_arrow().to_pylist()}
    seen = 0
    lists = {"v": "ragged", "gt": 3}
    order = Shuffle(1) if shuffled else None
    for batch in ds.stream([*names, shardmill.ROW], batch_size=6, shuffle=order, codes=["kind"], lists=lists):
        assert batch["gt"].dtype == np.int8
        assert batch["gt"].shape == (batch.rows, 3)
        assert batch[shardmill.ROW].tolist() == batch["x"].tolist()
        for i in range(batch.rows):
            row = rows[int(batch["x"][i])]
            assert (batch["y"].values[i] if batch["y"].valid[i] else None) == row["y"]
            assert (batch["patient"].values[i] if batch["patient"].valid[i] else None) == row["patient"]
            assert batch["v"][i].tolist() == row["v"]
            assert batch["gt"][i].tolist() == row["gt"]
            code = int(batch["kind"].values[i])
            assert (batch["kind"].vocabulary[code] if code >= 0 else None) == row["kind"]
        seen += batch.rows
    assert seen == len(rows)


def test_nulls_come_as_the_caller_says(made: Made) -> None:
    ds = made([10])
    (batch,) = ds.stream(["x", "y"], batch_size=10)
    assert isinstance(batch["y"], Masked)
    assert batch["y"].valid.tolist() == [x % 7 != 0 for x in range(10)]
    (batch,) = ds.stream(["x", "y"], batch_size=10, nulls={"y": -1.0})
    assert batch["y"].tolist() == [-1.0 if x % 7 == 0 else x / 2 for x in range(10)]
    with pytest.raises(shardmill.NullError, match="y is null"):
        list(ds.stream(["y"], batch_size=10, nulls="error"))
    (batch,) = ds.stream(["y"], batch_size=10, nulls="error", where=[("y", "is not null")])
    assert batch["y"].tolist() == [x / 2 for x in range(10) if x % 7]


def test_lists_are_padded_or_of_one_length(made: Made) -> None:
    ds = made([9])
    (batch,) = ds.stream(["v", "gt"], batch_size=9, lists={"gt": "ragged"})
    assert isinstance(batch["v"], Ragged) and isinstance(batch["gt"], Ragged)
    values, mask = batch["v"].padded(fill=-9)
    assert values.tolist() == [[x + k if k < x % 4 else -9 for k in range(3)] for x in range(9)]
    assert mask.sum(axis=1).tolist() == [x % 4 for x in range(9)]
    assert batch["v"].padded(2).values.shape == (9, 2)
    with pytest.raises(shardmill.DamagedError, match=r"elements where all others have 3; say lists=\{'v': 'ragged'\}"):
        list(ds.stream(["v"], lists={"v": 3}))


@pytest.mark.parametrize("size", [5, 64, 2000])
def test_wide_rows_are_those_of_the_files(made: Made, size: int) -> None:
    """Rows of 300 and more bytes go another way, and batches of many of them one by one."""
    ds = made([90, 50], [1, 0, 200], width=300)
    for order in (None, Shuffle(2, 2, 4), Shuffle(2, 1, 1)):
        seen = []
        for batch in ds.stream(["x", "gt"], batch_size=size, shuffle=order):
            assert batch["gt"].shape == (batch.rows, 300) and batch["gt"].flags.writeable
            expected = (batch["x"][:, None] + np.arange(300)) % 4 - 1
            assert (batch["gt"] == expected).all()
            seen += batch["x"].tolist()
        assert sorted(seen) == list(range(341))
    padded = list(ds.stream(["x", "gt"], batch_size=60, shuffle=Shuffle(2), last="pad"))
    assert all((b["gt"] == (b["x"][:, None] + np.arange(300)) % 4 - 1).all() for b in padded)
    assert sum(int(b[shardmill.REAL].sum()) for b in padded) == 341


def test_weights_draw_rows_by_class(made: Made) -> None:
    ds = made([100, 100], [300])
    rare = set(ds.to_arrow(["x"], where=[("kind", "==", "rare")])["x"].to_pylist())
    stream = ds.stream(["x"], shuffle=Shuffle(1), weights=Weights("kind", {"rare": 2.5, "common": 0.5}, other=0))
    epochs = [flat(xs(stream)) for _ in range(2)]
    for rows in epochs:
        often = {x: rows.count(x) for x in set(rows)}
        assert {often[x] for x in rare} == {2, 3}
        assert {n for x, n in often.items() if x not in rare} == {1}
        assert not any(x % 11 == 0 for x in rows)
        assert abs(sum(x in rare for x in rows) - 2.5 * len(rare)) <= 3
    assert sorted(epochs[0]) != sorted(epochs[1])
    stream.set_epoch(0)
    assert flat(xs(stream)) == epochs[0]
    balanced = flat(xs(ds.stream(["x"], shuffle=Shuffle(1), weights=Weights("kind", "balanced", other=0))))
    share = sum(x in rare for x in balanced) / len(balanced)
    assert 0.48 < share < 0.52


def test_streams_and_data_sets_may_be_pickled(made: Made) -> None:
    ds = made([10], [10])
    stream = ds.stream(["x"], batch_size=3, shuffle=Shuffle(1))
    rows = xs(stream)
    stream.set_epoch(0)
    assert xs(pickle.loads(pickle.dumps(stream))) == rows
    assert len(pickle.loads(pickle.dumps(ds))) == 20


@pytest.mark.parametrize("kind", ["weights", "groups", "numbers"])
@pytest.mark.parametrize("last", ["short", "drop"])
def test_every_kind_of_stream_resumes_anywhere_on_other_ranks(made: Made, kind: str, last: str) -> None:
    ds = made([33, 21], [2], [40])

    def stream(rank: int, world: int) -> Any:
        options: dict[str, Any] = {
            "batch_size": 8 // world,
            "shuffle": Shuffle(5, 1, 4),
            "rank": rank,
            "world": world,
            "last": last,
        }
        if kind == "weights":
            return ds.stream(["x"], weights=Weights("kind", {"rare": 3.0, "common": 0.4}), **options)
        return ds.by_group("patient", ["x"]).stream(**options) if kind == "groups" else ds.map(["x"]).order(**options)

    def content(batch: Any) -> list[Any]:
        if kind == "weights":
            return list(batch["x"].tolist())
        return list(batch[shardmill.KEY]) if kind == "groups" else list(batch.tolist())

    alone = stream(0, 1)
    whole, states = [], [alone.state_dict()]
    for batch in alone:
        whole.append(sorted(content(batch)))
        states.append(json.loads(json.dumps(alone.state_dict())))
    assert len(whole) == len(alone) > 1 or kind == "groups"
    for k, state in enumerate(states):
        ranks = []
        for rank in range(2):
            one = stream(rank, 2)
            one.load_state_dict(state)
            ranks.append([content(batch) for batch in one])
            assert one.epoch == 1
        assert [sorted(a + b) for a, b in zip(*ranks, strict=True)] == whole[k:]
