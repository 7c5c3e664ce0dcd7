"""What models take of each key, and how it is scaled, cut and padded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from shardmill.columns import Masked, Padded, Ragged, expanded
from shardmill.errors import QueryError
from shardmill.fields import Ints
from shardmill.keystrokes.timing import Latencies, from_before, latencies

_TO_NEXT = ("IL", "PL", "RL")
_QUANTITIES = ("key_code", "HL", *_TO_NEXT, *(f"{name}_before" for name in _TO_NEXT))


@dataclass(frozen=True)
class Channel:
    """One number of each key.

    Parameters
    ----------
    of : str
        ``"key_code"``; ``"HL"``; ``"IL"``, ``"PL"``, ``"RL"`` to the next key; or ``"IL_before"``, ``"PL_before"``,
        ``"RL_before"`` from the key before to this one. See `Latencies`; milliseconds.
    divisor : float
        What it is divided by: 1000 gives seconds.
    low, high : float, optional
        Where it is clipped, after it was divided.
    missing : float, optional
        What stands where it is not known: at the last key (of those to the next), at the first one (of those from the one
        before), or of a key without a code. Without it the mask is False there.
    """

    of: str
    divisor: float = 1.0
    low: float | None = None
    high: float | None = None
    missing: float | None = None

    def __post_init__(self) -> None:
        if self.of not in _QUANTITIES:
            raise QueryError(f"a channel of {self.of!r}; there are: {', '.join(_QUANTITIES)}")
        if not np.isfinite(self.divisor) or self.divisor == 0:
            raise QueryError(f"the divisor of {self.of} is {self.divisor}, and must be a number that is not 0")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise QueryError(f"{self.of} is clipped from {self.low} to {self.high}, which is nothing")


@dataclass(frozen=True)
class Recipe:
    """What a model takes of a sequence.

    Parameters
    ----------
    length : int
        Keys of each sequence, `M`: longer ones are cut at the end, shorter ones padded there.
    channels : tuple of Channel
        In the order of the last dimension.

    Examples
    --------
    Latencies in seconds without the key, for a model that has an embedding of the codes::

        Recipe(70, TYPENET.channels[1:])
    """

    length: int
    channels: tuple[Channel, ...]

    def __post_init__(self) -> None:
        if self.length < 1 or not self.channels:
            raise QueryError("a recipe has a length of at least 1, and at least one channel")


#: TypeNet (Acien et al. 2021): 50 keys of code / 255, HL, IL, PL and RL in seconds.
TYPENET = Recipe(
    50,
    (
        Channel("key_code", 255),
        Channel("HL", 1000),
        Channel("IL", 1000),
        Channel("PL", 1000),
        Channel("RL", 1000),
    ),
)
#: TypeFormer (Stragapede et al. 2023) takes what TypeNet does, of 30 to 100 keys; 50 were best.
TYPEFORMER = TYPENET
#: Type2Branch (González et al. 2025): 100 keys of code / 255, HL, and PL from the key before, both in seconds and clipped
#: from 0 to 30. Its authors have 0 where there is no code, and as PL of the first key.
TYPE2BRANCH = Recipe(
    100,
    (
        Channel("key_code", 255, missing=0.0),
        Channel("HL", 1000, 0.0, 30.0),
        Channel("PL_before", 1000, 0.0, 30.0, missing=0.0),
    ),
)


def features(batch: Mapping[str, Any], recipe: Recipe) -> Padded:
    """The features of each sequence of a batch, however it was read.

    Parameters
    ----------
    batch : mapping of str to Ragged
        With ``press_ms``, ``release_ms`` and ``key_code``, as `Dataset.stream`, `Dataset.map` and `Dataset.by_group` give
        them.
    recipe : Recipe

    Returns
    -------
    Padded
        Values, float32 of shape (sequences, length, channels); and a mask, bool of shape (sequences, length), that is True
        where a key is and all its channels are known. Where it is False the values are 0, and mean nothing.

    Raises
    ------
    QueryError
        If a column is missing, or has other lengths than another one.
    """
    codes, names = batch.get("key_code"), ("press_ms", "release_ms", "key_code")
    if not all(isinstance(batch.get(name), Ragged) for name in names) or not isinstance(codes, Ragged):
        raise QueryError(f"features need the columns {', '.join(names)} of a batch, as Ragged")
    return padded_features(batch["press_ms"], batch["release_ms"], codes, recipe)


def padded_features(press: Ragged, release: Ragged, codes: Ragged, recipe: Recipe) -> Padded:
    """See `features`."""
    if not np.array_equal(press.offsets, release.offsets) or not np.array_equal(press.offsets, codes.offsets):
        raise QueryError("a sequence has not as many presses, releases and key codes")
    # The last key that is kept may need the one behind it.
    press, release, codes = (cut(each, recipe.length + 1) for each in (press, release, codes))
    found = latencies(press, release)
    shape = (len(press.offsets) - 1, recipe.length)
    values = np.zeros((*shape, len(recipe.channels)), dtype=np.float32)
    mask = np.arange(recipe.length) < press.lengths[:, None]
    for number, channel in enumerate(recipe.channels):
        padded = Ragged(_quantity(channel, found, codes), press.offsets, None).padded(recipe.length)
        values[:, :, number] = _scaled(channel, padded)
        if channel.missing is None:
            mask &= padded.mask
    values[~mask] = 0
    return Padded(values, mask)


def cut(lists: Ragged, length: int) -> Ragged:
    """The first elements of each list."""
    kept = np.minimum(lists.lengths, length)
    offsets: Ints = np.concatenate(([0], np.cumsum(kept, dtype=np.int64)))
    places = expanded(lists.offsets[:-1], kept)
    if isinstance(lists.values, Masked):
        return Ragged(Masked(lists.values.values[places], lists.values.valid[places]), offsets, None)
    return Ragged(lists.values[places], offsets, None)


def _quantity(channel: Channel, found: Latencies, codes: Ragged) -> Masked:
    if channel.of == "key_code":
        is_masked = isinstance(codes.values, Masked)
        return codes.values if is_masked else Masked(codes.values, np.ones(len(codes.values), np.bool_))
    name, _, which = channel.of.partition("_")
    latency: Masked = getattr(found, name).values
    return from_before(latency) if which else latency


def _scaled(channel: Channel, padded: Padded) -> npt.NDArray[np.float64]:
    scaled = padded.values / np.float64(channel.divisor)
    if channel.low is not None:
        scaled = np.maximum(scaled, channel.low)
    if channel.high is not None:
        scaled = np.minimum(scaled, channel.high)
    if channel.missing is not None:
        scaled = np.where(padded.mask, scaled, channel.missing)
    return scaled
