"""Sequences of keystrokes of the ``keystrokes`` pipeline (``OUTPUT/gold/sequences``): what models of typing take.

::

    ds = shardmill.open("study/gold/sequences")
    for batch in shardmill.keystrokes.stream(ds, ["user"], split="train", shuffle=shardmill.Shuffle(1)):
        X, mask = batch["X"]                # float32 (sequences, 50, 5), bool (sequences, 50)

The bare reading of one user, for whoever wants it another way::

    rows = ds.by_group("user", ["press_ms", "release_ms", "key_code"])["user_17"]
    for i in range(rows.rows):
        press, release = rows["press_ms"][i], rows["release_ms"][i]
        hold = release - press                      # milliseconds
        flight = press[1:] - release[:-1]           # from a release to the next press; one less than there are keys
"""

from shardmill.keystrokes.kvc import Kvc, to_kvc
from shardmill.keystrokes.platforms import Fold, folds
from shardmill.keystrokes.reading import X, keys, map, stream
from shardmill.keystrokes.recipes import TYPE2BRANCH, TYPEFORMER, TYPENET, Channel, Recipe, features
from shardmill.keystrokes.timing import Latencies, latencies
from shardmill.keystrokes.verification import Pairs, pairs

__all__ = [
    "TYPE2BRANCH",
    "TYPEFORMER",
    "TYPENET",
    "Channel",
    "Fold",
    "Kvc",
    "Latencies",
    "Pairs",
    "Recipe",
    "X",
    "features",
    "folds",
    "keys",
    "latencies",
    "map",
    "pairs",
    "stream",
    "to_kvc",
]
