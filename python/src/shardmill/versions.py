"""The committed versions of a data set."""

from __future__ import annotations

from shardmill.errors import DamagedError
from shardmill.paths import VERSIONS, Damage, version_of
from shardmill.storage import Storage


def committed(storage: Storage) -> list[int]:
    """The numbers of all committed versions, ascending."""
    found = []
    for name in storage.names(VERSIONS):
        try:
            number = version_of(name)
        except Damage as damage:
            raise DamagedError(f"{storage.root}/{VERSIONS}{name}: {damage}. Move this file away") from None
        if number:
            found.append(number)
    return sorted(found)
