"""The texts of columns, each once."""

from __future__ import annotations

from shardmill.columns import Text
from shardmill.decode import decoded
from shardmill.groups import Groups
from shardmill.index import Index
from shardmill.reader import RowGroupReader


class Vocabularies:
    """The texts of each column that was asked for, in order of first row; those of groups by the index."""

    def __init__(self, reader: RowGroupReader, index: Index, groups: Groups):
        self._reader = reader
        self._index = index
        self._groups = groups
        self._texts: dict[str, tuple[str, ...]] = {}
        self._places: dict[str, dict[str, int]] = {}

    def texts(self, column: str) -> tuple[str, ...]:
        """The texts of a column, without null."""
        if column not in self._texts:
            found = self._groups[column].keys if column in self._groups else self._read(column)
            self._texts[column] = tuple(found)
        return self._texts[column]

    def places(self, column: str) -> dict[str, int]:
        """The place of each text."""
        if column not in self._places:
            self._places[column] = {text: place for place, text in enumerate(self.texts(column))}
        return self._places[column]

    def _read(self, column: str) -> list[str]:
        seen: dict[str, None] = {}
        for row_group in range(len(self._index.row_groups)):
            text = decoded(self._reader.read(row_group, [column]).column(0).combine_chunks())
            assert isinstance(text, Text)
            seen.update(dict.fromkeys(text.dictionary.tolist()))
        return list(seen)
