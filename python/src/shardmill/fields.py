"""JSON whose members have the types that are asked for."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
import numpy.typing as npt

from shardmill.paths import Damage

Ints = npt.NDArray[np.int64]

_SHA256 = re.compile(r"[0-9a-f]{64}")
_MOST = 2**63 - 1


def _refuse(constant: str) -> None:
    raise Damage(f"it holds {constant}, which is no JSON")


def parse(content: bytes) -> Fields:
    """The object that a UTF-8 JSON text is; fails with `Damage` if it is none."""
    try:
        values = json.loads(content.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError) as e:
        where = f", at line {e.lineno}, column {e.colno}" if isinstance(e, json.JSONDecodeError) else ""
        raise Damage(f"it is not the JSON of an index{where}") from None
    return Fields("", values)


class Fields:
    """One JSON object. Every member that is asked for must be there, of that type and range."""

    def __init__(self, place: str, values: object):
        self._place = place
        if not isinstance(values, dict):
            raise Damage(f"{place or 'it'} is not a JSON object")
        self._values: dict[str, Any] = values

    def has(self, name: str) -> bool:
        """Whether there is such a member that is not null."""
        return self._values.get(name) is not None

    @property
    def names(self) -> list[str]:
        """The names of all members, in order."""
        return list(self._values)

    def _get(self, name: str, kind: type, what: str) -> Any:
        value = self._values.get(name)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise Damage(f"{self._path(name)} is not {what}")
        return value

    def _path(self, name: str) -> str:
        return f"{self._place}.{name}" if self._place else name

    def text(self, name: str) -> str:
        """A text."""
        return str(self._get(name, str, "a text"))

    def number(self, name: str, low: int = 0, high: int = _MOST) -> int:
        """A whole number in a range, both ends included."""
        value = int(self._get(name, int, "a whole number"))
        if not low <= value <= high:
            raise Damage(f"{self._path(name)} is not from {low} to {high}")
        return value

    def real(self, name: str) -> float:
        """A number."""
        value = self._values.get(name)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise Damage(f"{self._path(name)} is not a number")
        return float(value)

    def truth(self, name: str) -> bool:
        """True or false."""
        return bool(self._get(name, bool, "true or false"))

    def sha256(self, name: str) -> str:
        """A checksum in lower-case hex."""
        value = self.text(name)
        if not _SHA256.fullmatch(value):
            raise Damage(f"{self._path(name)} is no SHA-256")
        return value

    def object(self, name: str) -> Fields:
        """An object."""
        return Fields(self._path(name), self._values.get(name))

    def objects(self, name: str) -> list[Fields]:
        """A list of objects."""
        values = self._get(name, list, "a list")
        return [Fields(f"{self._path(name)}[{i}]", value) for i, value in enumerate(values)]

    def members(self) -> dict[str, Fields]:
        """All members, each of them an object."""
        return {name: self.object(name) for name in self._values}

    def items(self, name: str) -> list[Any]:
        """A list of anything."""
        return list(self._get(name, list, "a list"))

    def texts(self, name: str) -> list[str]:
        """A list of texts."""
        values = self.items(name)
        if not all(isinstance(value, str) for value in values):
            raise Damage(f"{self._path(name)} is not a list of texts")
        return values

    def counts(self, name: str) -> Ints:
        """A list of whole numbers of at least 0."""
        values = self.items(name)
        if not all(type(value) is int and 0 <= value <= _MOST for value in values):
            raise Damage(f"{self._path(name)} is not a list of counts")
        return np.array(values, dtype=np.int64)

    def by_reason(self, name: str) -> dict[str, int]:
        """An object of counts."""
        inner = self.object(name)
        return {reason: inner.number(reason) for reason in inner.names}

    def strings(self, name: str) -> dict[str, str]:
        """An object of texts."""
        inner = self.object(name)
        return {key: inner.text(key) for key in inner.names}
