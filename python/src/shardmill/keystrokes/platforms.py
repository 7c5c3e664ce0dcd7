"""Leaving one platform out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shardmill.errors import DamagedError, QueryError

if TYPE_CHECKING:
    from shardmill.dataset import Dataset

_ATTRIBUTE = "folds.platform"


@dataclass(frozen=True)
class Fold:
    """One platform to test on, and the others to train on.

    Attributes
    ----------
    platform : int
        The one that is left out.
    train, test : list of tuple
        Conditions, for ``where`` of whatever reads rows.
    """

    platform: int
    train: list[Any]
    test: list[Any]


def folds(dataset: Dataset) -> list[Fold]:
    """A fold for each platform of the data set, in ascending order.

    A fold leaves a platform out, not users: with ``split`` both are told apart.

    Raises
    ------
    QueryError
        If the index names no platforms.

    Examples
    --------
    ::

        for fold in shardmill.keystrokes.folds(ds):
            train = shardmill.keystrokes.stream(ds, where=fold.train, split="train", shuffle=shardmill.Shuffle(1))
            test = shardmill.keystrokes.stream(ds, where=fold.test, split="test")
    """
    text = dataset.index.attributes.get(_ATTRIBUTE)
    if text is None:
        raise QueryError(f"{dataset.root}: the index has no {_ATTRIBUTE}; open OUTPUT/gold/sequences of ./shardmill keystrokes")
    try:
        platforms = sorted(int(part) for part in text.split(",") if part)
    except ValueError:
        raise DamagedError(
            f"{dataset.root}: {_ATTRIBUTE} of version {dataset.version} is no list of numbers; restore the index from a copy"
        ) from None
    return [Fold(p, [("platform_id", "!=", p)], [("platform_id", "==", p)]) for p in platforms]


def fold_of(dataset: Dataset, platform: int) -> Fold:
    """The fold that leaves a platform out."""
    found = folds(dataset)
    for fold in found:
        if fold.platform == platform:
            return fold
    raise QueryError(f"{dataset.root}: no platform {platform!r}; there are: {', '.join(str(fold.platform) for fold in found)}")
