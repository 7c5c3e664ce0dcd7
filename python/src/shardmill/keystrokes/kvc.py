"""Files of the Keystroke Verification Challenge's kind: a pickled dictionary of arrays."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

import numpy as np

from shardmill.columns import Array
from shardmill.keystrokes.platforms import fold_of
from shardmill.keystrokes.reading import keys
from shardmill.where import Where

if TYPE_CHECKING:
    from shardmill.dataset import Dataset

_COLUMNS = ["user", "platform_id", "video_id", "session_id", "press_ms", "release_ms", "key_code"]
# The format has no null.
_NO_CODE = -1


class Kvc(NamedTuple):
    """What `to_kvc` wrote: sequences to train on, to test on, and those of no keystroke, which are in no file."""

    train: int
    test: int
    empty: int


def to_kvc(dataset: Dataset, path: str | os.PathLike[str], *, held_out_platform: int, split: str | None = None) -> Kvc:
    """Writes ``train.npy``, ``test.npy`` and ``key_mapping.json`` into a folder, over those that are there.

    A ``.npy`` file is a pickled dictionary ``{user: {"1_2_1": array}}``, where ``1_2_1`` is platform, video and session, and
    the array int64 of shape (keys, 3): press and release in milliseconds, and the code of the key, -1 if it has none.
    ``numpy.load(file, allow_pickle=True).item()`` gives it back. The other file has the code of each key.

    Parameters
    ----------
    dataset : Dataset
        ``OUTPUT/gold/sequences`` of the ``keystrokes`` pipeline.
    path : str or os.PathLike
        A local folder; it is made.
    held_out_platform : int
        The platform that ``test.npy`` has; ``train.npy`` has the others.
    split : str, optional
        Only the users of this split.

    Returns
    -------
    Kvc

    Raises
    ------
    QueryError
        If there is no such platform or split, before anything is written.

    Notes
    -----
    The format wants a file whole in memory: 24 bytes for each of its keystrokes, once. Files appear when they are complete.

    Examples
    --------
    ::

        for fold in shardmill.keystrokes.folds(ds):
            shardmill.keystrokes.to_kvc(ds, f"kvc/test_platform_{fold.platform}", held_out_platform=fold.platform)
    """
    fold = fold_of(dataset, held_out_platform)
    mapping = {key: code for code, key in enumerate(keys(dataset))}
    folder = Path(path)
    counts = []
    empty = 0
    for name, where in (("train", fold.train), ("test", fold.test)):
        sequences, without = _sequences(dataset, where, split)
        folder.mkdir(parents=True, exist_ok=True)
        _replace(folder / f"{name}.npy", partial(_dump, sequences))
        counts.append(sum(len(of_user) for of_user in sequences.values()))
        empty += without
    text = json.dumps(mapping, ensure_ascii=False, indent=2)
    _replace(folder / "key_mapping.json", partial(_text, text))
    return Kvc(counts[0], counts[1], empty)


def _sequences(dataset: Dataset, where: Where, split: str | None) -> tuple[dict[str, dict[str, Array]], int]:
    """The sequences by user and name, in the order of rows; and how many have no keystroke."""
    found: dict[str, dict[str, Array]] = {}
    empty = 0
    for batch in dataset.batches(_COLUMNS, where, split=split):
        user, *ids, press, release, codes = batch.columns
        edges = [0, *np.cumsum(press.value_lengths().to_numpy()).tolist()]
        keystrokes = np.empty((edges[-1], 3), dtype=np.int64)
        keystrokes[:, 0] = press.flatten().to_numpy()
        keystrokes[:, 1] = release.flatten().to_numpy()
        keystrokes[:, 2] = codes.flatten().fill_null(_NO_CODE).to_numpy()
        names = zip(*(column.to_pylist() for column in ids), strict=True)
        for row, (who, name) in enumerate(zip(user.to_pylist(), names, strict=True)):
            if edges[row] == edges[row + 1]:
                empty += 1
                continue
            found.setdefault(who, {})["_".join(map(str, name))] = keystrokes[edges[row] : edges[row + 1]]
    return found, empty


def _dump(sequences: dict[str, dict[str, Array]], file: IO[bytes]) -> None:
    np.save(file, np.array(sequences, dtype=object), allow_pickle=True)


def _text(text: str, file: IO[bytes]) -> None:
    file.write(text.encode("utf-8"))


def _replace(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    """A file that is there when all of it is."""
    part = path.with_name(path.name + ".part")
    with open(part, "wb") as file:
        write(file)
    os.replace(part, path)
