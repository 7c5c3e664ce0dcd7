"""Pairs of sequences: of one user, and of two."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from shardmill.columns import Truths
from shardmill.errors import QueryError
from shardmill.fields import Ints
from shardmill.order import words
from shardmill.projection import ROW
from shardmill.where import Where

if TYPE_CHECKING:
    from shardmill.dataset import Dataset

_GENUINE, _IMPOSTOR = 0, 1


@dataclass(frozen=True)
class Pairs:
    """Pairs to verify; made by `pairs`.

    Attributes
    ----------
    first, second : ndarray of int64, shape (pairs,)
        Numbers of rows of the data set, for `map` without a selection.
    genuine : ndarray of bool, shape (pairs,)
        Whether one user typed both.
    """

    first: Ints
    second: Ints
    genuine: Truths

    def __len__(self) -> int:
        return len(self.first)


def pairs(
    dataset: Dataset,
    per_user: int,
    *,
    seed: int,
    split: str | None = None,
    where: Where = None,
    shortest: int = 1,
) -> Pairs:
    """Genuine and impostor pairs, as many of each kind.

    Of each user come `per_user` genuine pairs (two sequences of that user) and as many impostor pairs (one of them, and
    one of somebody else), or equally many fewer of both if there are not as many. No two pairs have the same sequences. They
    are a function of the rows and the seed alone, in the order of users, of a user the genuine ones first.

    Parameters
    ----------
    dataset : Dataset
        ``OUTPUT/gold/sequences`` of the ``keystrokes`` pipeline.
    per_user : int
    seed : int
    split : str, optional
        Only users of this split: a user of one is in no pair of another.
    where : list, optional
        Conditions as those of `Dataset.to_arrow`, such as ``fold.test``.
    shortest : int
        Keystrokes that a sequence needs to be in a pair.

    Returns
    -------
    Pairs
        Held are these, and a few numbers for each row; of the columns ``n`` is read.

    Raises
    ------
    QueryError
        If there is no such split, or not a single pair.

    Examples
    --------
    ::

        found = shardmill.keystrokes.pairs(ds, 10, seed=1, split="test")
        table = shardmill.keystrokes.map(ds)
        for low in range(0, len(found), 256):
            one, other = (table[rows[low : low + 256]]["X"] for rows in (found.first, found.second))
            distance = np.linalg.norm(embed(*one) - embed(*other), axis=1)      # small where found.genuine
    """
    if per_user < 1 or shortest < 0:
        raise QueryError("per_user is a number of pairs, at least 1, and shortest one of keystrokes")
    rows, names, start = _by_user(dataset, split, where, shortest)
    taken: dict[int, set[int]] = {}
    first, second, genuine = [], [], []
    n = len(rows)
    for user, name in enumerate(names):
        low, high = int(start[user]), int(start[user + 1])
        mine = high - low
        same = mine * (mine - 1) // 2
        # What others have paired with this user already is theirs.
        others = sorted(taken.pop(user, set()))
        k = min(per_user, same, mine * (n - mine) - len(others))
        for place in _distinct(seed, name, _GENUINE, k, same):
            a, b = _couple(place)
            first.append(low + a)
            second.append(low + b)
            genuine.append(True)
        for place in _without(_distinct(seed, name, _IMPOSTOR, k, mine * (n - mine) - len(others)), others):
            a, b = divmod(place, n - mine)
            b = b if b < low else b + mine
            first.append(low + a)
            second.append(b)
            genuine.append(False)
            other = int(np.searchsorted(start, b, side="right")) - 1
            if other > user:
                theirs = int(start[other + 1] - start[other])
                taken.setdefault(other, set()).add((b - int(start[other])) * (n - theirs) + low + a)
    if not first:
        raise QueryError(
            f"{dataset.root}: no pair: two users are needed, of whom one has two sequences of {shortest:,} keystrokes or more"
        )
    return Pairs(rows[np.array(first)], rows[np.array(second)], np.array(genuine))


def _by_user(dataset: Dataset, split: str | None, where: Where, shortest: int) -> tuple[Ints, list[str], Ints]:
    """The rows that may be in pairs, those of a user together; the users, and where the rows of each begin."""
    runs = dataset.group_runs("user")
    table = dataset.map([ROW, "n"], where, split=split, nulls="error")[:]
    rows: Ints = table[ROW][table["n"] >= shortest]
    order = np.argsort(runs.start)
    user = runs.key[order][np.searchsorted(runs.start[order], rows, side="right") - 1]
    by_user = np.argsort(user, kind="stable")
    start: Ints = np.searchsorted(user[by_user], np.arange(len(runs.keys) + 1)).astype(np.int64)
    return rows[by_user], runs.keys, start


def _distinct(seed: int, user: str, kind: int, k: int, below: int) -> list[int]:
    """`k` different numbers below another one, each set of them equally likely (Floyd's algorithm)."""
    text = f"shardmill-pairs-1\n{seed}\n{user}\n"
    key = int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest()[:8], "big")
    chosen: dict[int, None] = {}
    for last, word in zip(range(below - k, below), words(key, kind, k).tolist(), strict=True):
        # The high bits of a random word times the number of choices: the same everywhere, for it is done in whole numbers.
        drawn = word * (last + 1) >> 64
        chosen[last if drawn in chosen else drawn] = None
    return list(chosen)


def _couple(place: int) -> tuple[int, int]:
    """The pair of numbers, the lower one first, that has a place among all of them: 01, 02, 12, 03, 13, 23, ..."""
    high = (1 + math.isqrt(1 + 8 * place)) // 2
    return place - high * (high - 1) // 2, high


def _without(places: list[int], others: list[int]) -> list[int]:
    """Places among those that are left, as places among all."""
    found = []
    for place in places:
        for other in others:
            if other > place:
                break
            place += 1
        found.append(place)
    return found
