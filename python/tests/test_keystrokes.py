"""Sequences of keystrokes are what loops over plain lists say, in every order, at every batch and in every file."""

from __future__ import annotations

import json
import pickle
import struct
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import shardmill
import typed
from shardmill import DamagedError, Dataset, Masked, Padded, QueryError, Ragged, Shuffle, StateError, keystrokes
from shardmill.keystrokes import TYPE2BRANCH, TYPEFORMER, TYPENET, Channel, Recipe

COLUMNS = ["user", "platform_id", "video_id", "session_id", shardmill.ROW]
EVERYTHING = Recipe(
    6,
    (
        *(Channel(of) for of in ("IL", "PL", "RL", "IL_before", "PL_before", "RL_before", "HL", "key_code")),
        Channel("IL", -7.5, missing=3.25),
        Channel("RL_before", 1000, missing=-2, high=0.5),
        Channel("key_code", 3, low=1, missing=0),
    ),
)
RECIPES = [TYPENET, TYPEFORMER, TYPE2BRANCH, EVERYTHING, Recipe(1, (Channel("HL"),)), Recipe(3, TYPENET.channels[1:])]


@pytest.fixture
def made() -> list[dict[str, Any]]:
    return typed.rows(9)


@pytest.fixture
def ds(tmp_path: Path, made: list[dict[str, Any]]) -> Dataset:
    return shardmill.open(typed.write(tmp_path / "sequences", made))


# What is right, by loops over lists.


def quantity(of: str, row: dict[str, Any], i: int) -> int | None:
    press, release = row["press_ms"], row["release_ms"]
    if of == "key_code":
        return row["key_code"][i]
    if of == "HL":
        return release[i] - press[i]
    if of.endswith("_before"):
        return None if i == 0 else quantity(of[:2], row, i - 1)
    if i + 1 == len(press):
        return None
    return {"IL": press[i + 1] - release[i], "PL": press[i + 1] - press[i], "RL": release[i + 1] - release[i]}[of]


def single(value: float) -> float:
    return struct.unpack("f", struct.pack("f", value))[0]


def expected(recipe: Recipe, row: dict[str, Any]) -> tuple[list[list[float]], list[bool]]:
    values, mask = [], []
    for i in range(recipe.length):
        numbers: list[float] | None = None if i >= len(row["press_ms"]) else []
        for channel in recipe.channels:
            if numbers is None:
                break
            found = quantity(channel.of, row, i)
            if found is None and channel.missing is None:
                numbers = None
            elif found is None:
                numbers.append(single(channel.missing))
            else:
                scaled = found / channel.divisor
                if channel.low is not None and scaled < channel.low:
                    scaled = channel.low
                if channel.high is not None and scaled > channel.high:
                    scaled = channel.high
                numbers.append(single(scaled))
        mask.append(numbers is not None)
        values.append([0.0] * len(recipe.channels) if numbers is None else numbers)
    return values, mask


def same(batch: shardmill.Batch, i: int, recipe: Recipe, row: dict[str, Any]) -> None:
    values, mask = expected(recipe, row)
    assert batch["X"].values[i].tolist() == values
    assert batch["X"].mask[i].tolist() == mask
    codes = (row["key_code"] + [None] * recipe.length)[: recipe.length]
    assert batch["key_code"].values[i].tolist() == [0 if code is None else code for code in codes]
    assert batch["key_code"].mask[i].tolist() == [code is not None for code in codes]


def ragged(lists: list[list[Any]]) -> Ragged:
    offsets = [0]
    for one in lists:
        offsets.append(offsets[-1] + len(one))
    return Ragged(np.array([value for one in lists for value in one], dtype=np.int64), np.array(offsets), None)


times = st.integers(-(10**12), 10**13)
sequences = st.lists(st.lists(st.tuples(times, times, st.one_of(st.none(), st.integers(0, 300))), max_size=9), max_size=6)


def as_rows(drawn: list[list[tuple[int, int, int | None]]]) -> list[dict[str, Any]]:
    return [{name: [key[i] for key in one] for i, name in enumerate(("press_ms", "release_ms", "key_code"))} for one in drawn]


@given(sequences)
def test_latencies_are_those_of_loops(drawn: list[list[tuple[int, int, int | None]]]) -> None:
    rows = as_rows(drawn)
    press, release = (ragged([row[name] for row in rows]) for name in ("press_ms", "release_ms"))
    found = keystrokes.latencies(press, release)
    for i, row in enumerate(rows):
        alone = keystrokes.latencies(press[i], release[i])
        for of in found._fields:
            values = [quantity(of, row, key) for key in range(len(row["press_ms"]))]
            for one in (getattr(found, of)[i], getattr(alone, of)):
                assert isinstance(one, Masked) and one.values.dtype == np.int64
                assert [v if there else None for v, there in zip(one.values.tolist(), one.valid.tolist(), strict=True)] == values
                assert not one.values[~one.valid].any(), "nothing stands where nothing is known"


@given(sequences, st.sampled_from(RECIPES), st.integers(1, 11), st.booleans())
def test_features_are_those_of_loops(drawn: Any, recipe: Recipe, length: int, masked: bool) -> None:
    rows = as_rows(drawn)
    if not masked:
        for row in rows:
            row["key_code"] = [code or 0 for code in row["key_code"]]
    recipe = Recipe(length, recipe.channels)
    codes = ragged([[code or 0 for code in row["key_code"]] for row in rows])
    if masked:
        there = np.array([code is not None for row in rows for code in row["key_code"]], dtype=np.bool_)
        codes = codes._replace(values=Masked(codes.values, there))
    batch = {name: ragged([row[name] for row in rows]) for name in ("press_ms", "release_ms")} | {"key_code": codes}
    found = keystrokes.features(batch, recipe)
    assert found.values.dtype == np.float32 and found.mask.dtype == np.bool_
    assert found.values.shape == (len(rows), length, len(recipe.channels)) and found.mask.shape == (len(rows), length)
    for i, row in enumerate(rows):
        assert (found.values[i].tolist(), found.mask[i].tolist()) == expected(recipe, row)


def test_latencies_of_keys_that_overlap() -> None:
    """By hand: 'the', where h is pressed before t is released, and e is released before h."""
    found = keystrokes.latencies(np.array([1000, 1080, 1200]), np.array([1100, 1290, 1250]))
    assert found.HL.values.tolist() == [100, 210, 50]
    assert found.IL.values[found.IL.valid].tolist() == [-20, -90]
    assert found.PL.values[found.PL.valid].tolist() == [80, 120]
    assert found.RL.values[found.RL.valid].tolist() == [190, -40]


def test_type2branch_is_clipped_and_begins_with_0() -> None:
    """By hand: a hold of 33 s, a clock that goes back, and a key without a code."""
    one = {"press_ms": ragged([[5000, 4000, 40_000]]), "release_ms": ragged([[38_000, 4100, 40_200]])}
    codes = Ragged(Masked(np.array([51, 0, 255]), np.array([True, False, True])), np.array([0, 3]), None)
    found = keystrokes.features(one | {"key_code": codes}, TYPE2BRANCH)
    assert found.values[0, :4].tolist() == [
        [single(v) for v in key] for key in ([0.2, 30, 0], [0, 0.1, 0], [1, 0.2, 30], [0, 0, 0])
    ]
    assert found.mask[0].tolist() == [True] * 3 + [False] * 97


@pytest.mark.parametrize("recipe", RECIPES)
@pytest.mark.parametrize("shuffle", [None, Shuffle(1), Shuffle(5, 1, 3)])
def test_streams_have_every_sequence_once(ds: Dataset, made: Any, recipe: Recipe, shuffle: Any) -> None:
    seen = []
    for batch in keystrokes.stream(ds, COLUMNS, recipe=recipe, batch_size=13, shuffle=shuffle):
        assert isinstance(batch["X"], Padded) and isinstance(batch["key_code"], Padded)
        assert batch["X"].values.shape == (batch.rows, recipe.length, len(recipe.channels))
        assert batch["key_code"].values.dtype == np.int16
        for i, number in enumerate(batch[shardmill.ROW].tolist()):
            same(batch, i, recipe, made[number])
            assert batch["user"][i] == made[number]["user"]
        seen += batch[shardmill.ROW].tolist()
    assert sorted(seen) == list(range(len(made)))
    assert (seen == sorted(seen)) == (shuffle is None)


def test_the_length_may_be_another_one(ds: Dataset, made: Any) -> None:
    for batch in keystrokes.stream(ds, [shardmill.ROW], length=4, batch_size=40):
        for i, number in enumerate(batch[shardmill.ROW].tolist()):
            same(batch, i, Recipe(4, TYPENET.channels), made[number])


def test_sequences_that_are_empty_are_masked_whole(tmp_path: Path) -> None:
    made = typed.rows(2, [0])
    ds = shardmill.open(typed.write(tmp_path / "empty", made))
    batches = list(keystrokes.stream(ds, batch_size=36))
    assert batches[0].rows == 36 and not batches[0]["X"].mask.any() and not batches[0]["X"].values.any()
    table = keystrokes.map(ds, where=[("n", ">", 0)])
    assert len(table) == 0
    assert table[[]]["X"].values.shape == (0, 50, 5) and table[[]]["X"].mask.shape == (0, 50)
    short = list(keystrokes.stream(ds, batch_size=10, rank=1, world=2, where=[("n", "==", 0), ("video_id", "==", 2)]))
    assert [batch["X"].values.shape for batch in short] == [(6, 50, 5)]


def plain(batch: shardmill.Batch) -> list[Any]:
    return [
        (name, [part.tolist() for part in column] if isinstance(column, tuple) else column.tolist())
        for name, column in sorted(batch.items())
    ]


@pytest.mark.parametrize("world", [1, 2])
def test_streams_go_on_at_every_batch(ds: Dataset, world: int) -> None:
    def stream(rank: int) -> shardmill.Stream:
        return keystrokes.stream(
            ds,
            COLUMNS,
            recipe=TYPE2BRANCH,
            length=8,
            batch_size=11,
            shuffle=Shuffle(4, 1, 4),
            rank=rank,
            world=world,
            split="train",
        )

    for rank in range(world):
        whole = [plain(batch) for batch in stream(rank)]
        first = stream(rank)
        states = [first.state_dict()]
        for _ in first:
            states.append(first.state_dict())
        assert len(states) == len(whole) + 1 > 3
        for k, state in enumerate(states):
            second = stream(rank)
            second.load_state_dict(json.loads(json.dumps(state)))
            if k < len(whole):
                assert [plain(batch) for batch in second] == whole[k:]
            else:
                assert second.epoch == 1 or [plain(batch) for batch in second] == []


def test_workers_deal_batches_and_streams_may_be_pickled(ds: Dataset) -> None:
    stream = keystrokes.stream(ds, COLUMNS, batch_size=10, shuffle=Shuffle(2))
    whole = [plain(batch) for batch in stream]
    by_worker = [[plain(b) for b in pickle.loads(pickle.dumps(stream)).batches(w, 3)] for w in range(3)]
    stream.set_epoch(1)
    again = [plain(batch) for batch in stream]
    assert by_worker != [whole[w::3] for w in range(3)], "a stream is pickled where it is: in the second epoch"
    assert by_worker == [again[w::3] for w in range(3)]


def test_a_state_of_another_fold_or_split_is_refused(tmp_path: Path, made: Any) -> None:
    """Where they have equally many rows in each row group, too."""
    ds = shardmill.open(typed.write(tmp_path / "aligned", made[:144], row_group=144, files=1))
    first, second, _ = keystrokes.folds(ds)
    streams = [
        keystrokes.stream(ds, where=where, split=split, shuffle=Shuffle(1))
        for where, split in [
            (first.train, None),
            (second.train, None),
            (first.test, None),
            (first.train, "train"),
            (None, "train"),
            (None, "validation"),
            (None, "test"),
        ]
    ]
    for stream in streams:
        for other in streams:
            if stream is not other:
                with pytest.raises(StateError, match="its selection is"):
                    stream.load_state_dict(other.state_dict())
        stream.load_state_dict(stream.state_dict())
    same_rows = keystrokes.stream(ds, where=[("platform_id", "in", [2, 3])], shuffle=Shuffle(1))
    same_rows.load_state_dict(streams[0].state_dict())


def test_tables_have_what_streams_have(ds: Dataset, made: Any) -> None:
    table = keystrokes.map(ds, ["user"], recipe=TYPE2BRANCH, length=9)
    numbers = [100, 3, 3, -1, 57]
    batch = table[numbers]
    for i, number in enumerate(numbers):
        same(batch, i, Recipe(9, TYPE2BRANCH.channels), made[number])
    one = table[100]
    assert one["user"] == made[100]["user"]
    assert one["X"].values.tolist() == batch["X"].values[0].tolist() and one["X"].mask.tolist() == batch["X"].mask[0].tolist()
    users = keystrokes.map(ds, [shardmill.ROW], split="validation", where=[("platform_id", "==", 2)])
    assert {made[i]["user"] for i in users[:][shardmill.ROW].tolist()} == {"user_1", "user_5"}


def test_what_is_held_is_cut(ds: Dataset, made: Any) -> None:
    table = keystrokes.map(ds, length=5)
    table[:]
    assert table.bytes_cached == len(made) * 5 * (4 * 5 + 1 + 2 + 1), "four bytes a channel, a code, and two masks"


def test_groups_are_read_bare(ds: Dataset, made: Any) -> None:
    rows = ds.by_group("user", ["press_ms", "release_ms", "key_code"])["user_4"]
    found = keystrokes.features(rows, TYPENET)
    mine = [row for row in made if row["user"] == "user_4"]
    assert [(v.tolist(), m.tolist()) for v, m in zip(*found, strict=True)] == [expected(TYPENET, row) for row in mine]


def test_keys_have_their_codes(ds: Dataset) -> None:
    assert keystrokes.keys(ds) == typed.KEYS


def test_folds_leave_one_platform_out(ds: Dataset, made: Any) -> None:
    found = keystrokes.folds(ds)
    assert [fold.platform for fold in found] == [1, 2, 3]
    for fold in found:
        for where, is_test in ((fold.test, True), (fold.train, False)):
            numbers = ds.map([shardmill.ROW], where)[:][shardmill.ROW].tolist()
            assert numbers == [i for i, row in enumerate(made) if (row["platform_id"] == fold.platform) == is_test]


@pytest.mark.parametrize("split", [None, "train"])
def test_files_of_the_challenge_have_every_keystroke(ds: Dataset, made: Any, tmp_path: Path, split: str | None) -> None:
    users = {f"user_{i}" for i in range(9)} if split is None else {"user_0", "user_2", "user_4", "user_6", "user_8"}
    mine = [row for row in made if row["user"] in users]
    done = keystrokes.to_kvc(ds, tmp_path / "kvc" / "2", held_out_platform=2, split=split)
    counted = {"train": 0, "test": 0}
    for name in counted:
        wanted: dict[str, dict[str, list[list[int]]]] = {}
        for row in mine:
            if row["n"] and (row["platform_id"] == 2) == (name == "test"):
                session = f"{row['platform_id']}_{row['video_id']}_{row['session_id']}"
                keys = zip(row["press_ms"], row["release_ms"], row["key_code"], strict=True)
                wanted.setdefault(row["user"], {})[session] = [[p, r, -1 if k is None else k] for p, r, k in keys]
                counted[name] += 1
        found = np.load(tmp_path / "kvc" / "2" / f"{name}.npy", allow_pickle=True).item()
        assert {user: {name: array.tolist() for name, array in of.items()} for user, of in found.items()} == wanted
        assert list(found) == list(wanted) and [list(of) for of in found.values()] == [list(of) for of in wanted.values()]
        assert all(a.dtype == np.int64 and a.ndim == 2 and a.shape[1] == 3 for of in found.values() for a in of.values())
    assert done == (counted["train"], counted["test"], sum(row["n"] == 0 for row in mine))
    mapping = json.loads((tmp_path / "kvc" / "2" / "key_mapping.json").read_text(encoding="utf-8"))
    assert mapping == {key: code for code, key in enumerate(typed.KEYS)}
    assert sorted(path.name for path in (tmp_path / "kvc" / "2").iterdir()) == ["key_mapping.json", "test.npy", "train.npy"]


def test_files_of_the_challenge_are_the_same_bytes_again(ds: Dataset, tmp_path: Path) -> None:
    contents = []
    for folder in ("one", "other"):
        keystrokes.to_kvc(shardmill.open(ds.root), tmp_path / folder, held_out_platform=1)
        contents.append({path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()})
    assert contents[0] == contents[1]


def test_nothing_is_written_for_a_platform_that_is_not_there(ds: Dataset, tmp_path: Path) -> None:
    for options, says in (
        ({"held_out_platform": 4}, "no platform 4; there are: 1, 2, 3"),
        ({"held_out_platform": 1, "split": "dev"}, "no split 'dev'"),
    ):
        with pytest.raises(QueryError, match=says):
            keystrokes.to_kvc(ds, tmp_path / "kvc", **options)
    assert not (tmp_path / "kvc").exists()


def check_pairs(found: keystrokes.Pairs, made: Any, per_user: int, usable: list[int]) -> None:
    user = [row["user"] for row in made]
    kinds: dict[str, Counter[bool]] = {}
    couples = set()
    for a, b, genuine in zip(found.first.tolist(), found.second.tolist(), found.genuine.tolist(), strict=True):
        assert a != b and a in usable and b in usable
        assert genuine == (user[a] == user[b])
        kinds.setdefault(user[a], Counter())[genuine] += 1
        couples.add((min(a, b), max(a, b)))
    assert len(couples) == len(found), "no two pairs are of the same sequences"
    of_user = Counter(user[i] for i in usable)
    for name, number in of_user.items():
        kind = kinds.get(name, Counter())
        assert kind[True] == kind[False] <= min(per_user, number * (number - 1) // 2)
        if number * (len(usable) - number) >= 4 * per_user * len(of_user):
            assert kind[True] == min(per_user, number * (number - 1) // 2)


@pytest.mark.parametrize("per_user", [1, 4, 60, 1000])
@pytest.mark.parametrize("shortest", [0, 1, 6])
def test_pairs_are_balanced(ds: Dataset, made: Any, per_user: int, shortest: int) -> None:
    found = keystrokes.pairs(ds, per_user, seed=3, shortest=shortest)
    check_pairs(found, made, per_user, [i for i, row in enumerate(made) if row["n"] >= shortest])
    again = keystrokes.pairs(shardmill.open(ds.root), per_user, seed=3, shortest=shortest)
    assert found.first.tolist() == again.first.tolist() and found.second.tolist() == again.second.tolist()
    other = keystrokes.pairs(ds, per_user, seed=4, shortest=shortest)
    assert per_user == 1000 or (found.first.tolist(), found.second.tolist()) != (other.first.tolist(), other.second.tolist())


def test_pairs_of_splits_share_no_user(ds: Dataset, made: Any) -> None:
    users = []
    for split in ("train", "validation", "test"):
        found = keystrokes.pairs(ds, 5, seed=1, split=split, where=[("platform_id", "!=", 2)])
        mine = {made[i]["user"] for i in [*found.first.tolist(), *found.second.tolist()]}
        assert ds.splits is not None and mine <= set(ds.splits.parts[split].keys)
        usable = [
            i for i, row in enumerate(made) if row["n"] and row["platform_id"] != 2 and row["user"] in ds.splits.parts[split].keys
        ]
        check_pairs(found, made, 5, usable)
        users.append(mine)
    assert all(users) and not users[0] & users[1] and not users[0] & users[2] and not users[1] & users[2]


@given(st.lists(st.integers(0, 4), min_size=2, max_size=6), st.integers(1, 9), st.integers(0, 5))
def test_pairs_of_few_sequences(tmp_path_factory: Any, sizes: list[int], per_user: int, seed: int) -> None:
    """Also where there are hardly enough to choose from, and rows of a user are not together."""
    made = [
        row for user, size in enumerate(sizes) for row in typed.rows(1, [3])[:size] for row in [row | {"user": f"user_{user}"}]
    ]
    made = made[::2] + made[1::2]
    users = Counter(row["user"] for row in made)
    if not made:
        return
    ds = shardmill.open(typed.write(tmp_path_factory.mktemp("few"), made, row_group=3))
    try:
        found = keystrokes.pairs(ds, per_user, seed=seed)
    except QueryError as e:
        assert "no pair" in str(e) and (len(users) < 2 or max(users.values()) < 2)
        return
    assert len(users) > 1 and max(users.values()) > 1
    check_pairs(found, made, per_user, list(range(len(made))))


def test_pairs_of_a_user_do_not_depend_on_the_others(tmp_path: Path) -> None:
    """The genuine ones: a study that grows keeps them."""
    found = []
    for users in (3, 8):
        made = typed.rows(users, [4])
        pairs = keystrokes.pairs(shardmill.open(typed.write(tmp_path / str(users), made)), 6, seed=9)
        mine = pairs.genuine & (pairs.first < 54)
        found.append((pairs.first[mine].tolist(), pairs.second[mine].tolist()))
    assert found[0] == found[1]


def test_every_pair_is_equally_likely(tmp_path: Path) -> None:
    """Of 3 of the 153 pairs of one user 2,000 times, each comes 39 times or so (5 standard deviations are 31)."""
    ds = shardmill.open(typed.write(tmp_path / "two", typed.rows(2, [4])))
    counts: Counter[tuple[int, int]] = Counter()
    impostors: Counter[int] = Counter()
    for seed in range(2000):
        found = keystrokes.pairs(ds, 3, seed=seed)
        counts.update(zip(found.first[:3].tolist(), found.second[:3].tolist(), strict=True))
        impostors.update(found.second[3:6].tolist())
    assert len(counts) == 153 and max(counts.values()) < 71 and min(counts.values()) > 8
    assert set(impostors) == set(range(18, 36)) and max(impostors.values()) < 424 and min(impostors.values()) > 242


def test_pairs_are_these_for_ever(ds: Dataset) -> None:
    found = keystrokes.pairs(ds, 2, seed=1)
    first, second = [6, 4, 17, 3, 18, 22, 29, 28], [10, 10, 64, 115, 30, 28, 45, 100]
    assert found.first[:8].tolist() == first and found.second[:8].tolist() == second


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda ds: keystrokes.stream(ds, ["press_ms"]), "not of those that features are made of"),
        (lambda ds: keystrokes.stream(ds, "user"), "columns is a list of names"),
        (lambda ds: keystrokes.stream(ds, ["nobody"]), "no column 'nobody'"),
        (lambda ds: keystrokes.stream(ds, length=0), "a length of at least 1"),
        (lambda ds: Recipe(5, ()), "at least one channel"),
        (lambda ds: Channel("DL"), "a channel of 'DL'; there are: key_code, HL, IL"),
        (lambda ds: Channel("HL", 0), "the divisor of HL is 0"),
        (lambda ds: Channel("HL", low=2, high=1), "clipped from 2 to 1"),
        (lambda ds: keystrokes.latencies(np.zeros(3), np.zeros(2)), "as many releases as presses"),
        (lambda ds: keystrokes.latencies(ragged([[1], [2]]), ragged([[1, 2]])), "as many releases as presses in each"),
        (lambda ds: keystrokes.features({"press_ms": ragged([[1]])}, TYPENET), "need the columns press_ms, release_ms, key_code"),
        (lambda ds: keystrokes.pairs(ds, 0, seed=1), "per_user is a number of pairs"),
        (lambda ds: keystrokes.pairs(ds, 1, seed=1, shortest=99), "two sequences of 99 keystrokes or more"),
        (lambda ds: keystrokes.pairs(ds, 1, seed=1, split="dev"), "no split 'dev'"),
    ],
)
def test_what_does_not_fit_is_said(ds: Dataset, call: Any, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        call(ds)


def test_other_data_sets_and_damaged_ones_are_told(tmp_path: Path, made: Any, ds: Dataset) -> None:
    import madeup

    numbered = shardmill.open(madeup.dataset(tmp_path / "numbered", [[5]]))
    for call in (keystrokes.stream, keystrokes.folds):
        with pytest.raises(QueryError, match="open OUTPUT/gold/sequences"):
            call(numbered)
    with pytest.raises(QueryError, match="no file 'key_mapping.json'"):
        keystrokes.keys(numbered)

    def platforms(index: dict[str, Any]) -> None:
        index["attributes"]["folds.platform"] = "1,two"

    with pytest.raises(DamagedError, match="folds.platform of version 1 is no list of numbers"):
        keystrokes.folds(shardmill.open(typed.write(tmp_path / "platforms", made, change=platforms)))
    (Path(ds.root) / "_versions/key_mapping.json").write_text("{}", encoding="ascii")
    with pytest.raises(DamagedError):
        keystrokes.keys(shardmill.open(ds.root))
    short = made[:20]
    short[7] = short[7] | {"release_ms": [*short[7]["release_ms"], 5]}
    with pytest.raises(DamagedError, match="not as many presses, releases and key codes; restore"):
        list(keystrokes.stream(shardmill.open(typed.write(tmp_path / "short", short))))
