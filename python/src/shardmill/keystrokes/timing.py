"""Latencies of typing, in milliseconds."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from shardmill.columns import Array, Masked, Ragged, Truths
from shardmill.errors import QueryError
from shardmill.fields import Ints


class Latencies(NamedTuple):
    """The four latencies of each key, int64 milliseconds, as long as the sequences that they are of.

    Those of one sequence are `Masked`, those of several a `Ragged` whose elements are. ``IL``, ``PL`` and ``RL`` go from
    a key to the next one, so they are masked at the last key of a sequence; nothing stands for them there.

    Attributes
    ----------
    HL : Masked or Ragged
        Hold: from the press of a key to its release.
    IL : Masked or Ragged
        Inter-key: from its release to the next press. Below 0 where keys overlap.
    PL : Masked or Ragged
        From its press to the next press.
    RL : Masked or Ragged
        From its release to the next release. Below 0 where the next key was released first.
    """

    HL: Any
    IL: Any
    PL: Any
    RL: Any


def latencies(press: Array | Ragged, release: Array | Ragged) -> Latencies:
    """The latencies of one sequence, or of each sequence of a batch.

    Parameters
    ----------
    press, release : ndarray of int64, or Ragged
        Milliseconds, such as ``batch["press_ms"]``, ``batch["release_ms"]``, or one of their rows.

    Returns
    -------
    Latencies
        Several times the memory of the input.

    Raises
    ------
    QueryError
        If presses and releases are not equally many.

    Examples
    --------
    >>> found = latencies(np.array([0, 100, 150]), np.array([80, 190, 210]))
    >>> found.HL.values.tolist(), found.IL.values[found.IL.valid].tolist()
    ([80, 90, 60], [20, -40])
    """
    if isinstance(press, Ragged) and isinstance(release, Ragged):
        if not np.array_equal(press.offsets, release.offsets):
            raise QueryError("latencies need as many releases as presses in each sequence")
        held, *between = _latencies(np.asarray(press.values), np.asarray(release.values), press.offsets)
        return Latencies(*(Ragged(each, press.offsets, press.valid) for each in (held, *between)))
    if isinstance(press, Ragged) or isinstance(release, Ragged) or np.shape(press) != np.shape(release) or np.ndim(press) != 1:
        raise QueryError("latencies need as many releases as presses: two arrays of one dimension, or two Ragged of a batch")
    press = np.asarray(press)
    return _latencies(press, np.asarray(release), np.array([0, len(press)], dtype=np.int64))


def _latencies(press: Array, release: Array, offsets: Ints) -> Latencies:
    press, release = press.astype(np.int64, copy=False), release.astype(np.int64, copy=False)
    has_next = np.ones(len(press), np.bool_)
    has_next[offsets[1:][offsets[1:] > offsets[:-1]] - 1] = False
    return Latencies(
        Masked(release - press, np.ones(len(press), np.bool_)),
        _to_next(press, release, has_next),
        _to_next(press, press, has_next),
        _to_next(release, release, has_next),
    )


def _to_next(later: Ints, earlier: Ints, has_next: Truths) -> Masked:
    found = np.zeros(len(later), dtype=np.int64)
    np.subtract(later[1:], earlier[:-1], out=found[:-1])
    found[~has_next] = 0
    return Masked(found, has_next)


def from_before(to_next: Masked) -> Masked:
    """Of latencies to the next key those from the key before. The last key of a list has none, so nor has the first one."""
    values, valid = np.zeros_like(to_next.values), np.zeros_like(to_next.valid)
    values[1:], valid[1:] = to_next.values[:-1], to_next.valid[:-1]
    return Masked(values, valid)
