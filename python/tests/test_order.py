"""The order is that of docs/order.md, complete, and random."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import PROJECT
from make_order_vectors import sequence, vectors
from shardmill.order import EpochOrder, Shuffle, epoch_key, permutation

VECTORS = PROJECT / "docs" / "order-vectors.json"

counts = st.lists(st.integers(0, 12), max_size=12)


def test_vectors_are_those_that_java_computes_too() -> None:
    if not VECTORS.exists():
        pytest.skip("outside of the repository")
    assert json.loads(VECTORS.read_text()) == vectors()


@given(counts, st.integers(1, 9), st.integers(1, 4), st.booleans())
def test_every_row_has_one_position(rows: list[int], lanes: int, block: int, shuffled: bool) -> None:
    shuffle = Shuffle(5, block, lanes) if shuffled else None
    order = EpochOrder(np.array(rows, dtype=np.int64), shuffle, lanes, 77)
    found = sequence(order)
    assert sorted(found) == [[unit, place] for unit, n in enumerate(rows) for place in range(n)]
    sizes = [order.lane_rows(lane) for lane in range(lanes)]
    assert max(sizes) - min(sizes) <= 1
    assert sizes == sorted(sizes, reverse=True)


@given(st.integers(0, 2**64 - 1), st.integers(0, 1000), st.integers(0, 70))
def test_permutations_have_every_place_once(key: int, stream: int, n: int) -> None:
    assert sorted(permutation(key, stream, n).tolist()) == list(range(n))


def test_all_inputs_change_the_order() -> None:
    def order(index: str = "a" * 64, seed: int = 1, epoch: int = 0, lanes: int = 4, block: int = 2) -> list[list[int]]:
        return sequence(EpochOrder(np.full(9, 9), Shuffle(seed, block, lanes), lanes, epoch_key(index, seed, epoch)))

    others = [order(index="b" * 64), order(seed=2), order(epoch=1), order(lanes=5), order(block=3)]
    assert order() == order()
    assert all(order() != other for other in others)


def test_places_are_random_within_a_block() -> None:
    """Chi-square of the place of each row, over many keys: 63 degrees of freedom, so 120 is beyond 1 in 100,000."""
    n, runs = 64, 2000
    table = np.zeros((n, n))
    for key in range(runs):
        table[np.arange(n), permutation(epoch_key("c" * 64, 3, key), 1, n)] += 1
    expected = runs / n
    assert ((table - expected) ** 2 / expected).sum(axis=1).max() < 120


def test_neighbours_are_of_other_row_groups() -> None:
    """Of two positions in a row few are of one row group: 1 in `block` of the same lane would be the worst."""
    order = EpochOrder(np.full(64, 100), Shuffle(1, 2, 8), 8, epoch_key("d" * 64, 1, 0))
    units = np.array(sequence(order))[:, 0]
    assert (units[1:] == units[:-1]).mean() < 0.01
    of_a_lane = units[::8]
    assert 0.4 < (of_a_lane[1:] == of_a_lane[:-1]).mean() < 0.55
    displaced = np.abs(np.argsort(np.array(sequence(order)) @ [100, 1]) - np.arange(6400))
    assert 0.8 < displaced.mean() / (6400 / 3) < 1.2
