"""The columns of a data set, as its index tells them."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from shardmill.paths import Damage

_ARROW = {
    "boolean": pa.bool_(),
    "int8": pa.int8(),
    "int16": pa.int16(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "timestamp_micros": pa.timestamp("us", tz="UTC"),
    "float32": pa.float32(),
    "float64": pa.float64(),
    "string": pa.string(),
}


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes
    ----------
    name : str
    type : str
        Of its values: ``boolean``, ``int8`` to ``int64``, ``timestamp_micros``, ``float32``, ``float64``,
        ``string`` or ``fixed_binary``.
    depth : int
        0 for a value in each row, 1 for a list, 2 for a list of lists.
    nullable : bool
        Whether a row may have none.
    nullable_elements : bool
        Whether the elements of lists may be missing.
    width : int
        Bytes of a ``fixed_binary``, else 0.
    meaning : str
        ``date`` (days since 1970), ``time`` (microseconds since midnight), ``uuid``, ``json``, ``decimal(p,s)``, or nothing.
    unit, description : str
    """

    name: str
    type: str
    depth: int
    nullable: bool
    nullable_elements: bool
    width: int
    meaning: str
    unit: str
    description: str

    def __post_init__(self) -> None:
        if self.type not in _ARROW and self.type != "fixed_binary":
            raise Damage("a column has a type that does not exist")
        if self.type == "fixed_binary" and self.width < 1:
            raise Damage("a column of bytes has no width")

    @property
    def is_text(self) -> bool:
        """Whether each row has one text."""
        return self.type == "string" and self.depth == 0

    @property
    def ordered(self) -> bool:
        """Whether its bytes are UUIDs or decimal numbers, which have an order."""
        return self.meaning == "uuid" or self.meaning.startswith("decimal(")

    @property
    def arrow(self) -> pa.DataType:
        """The type that readers of Parquet give it."""
        value = self._value()
        for _ in range(self.depth):
            value = pa.list_(pa.field("element", value, nullable=self.nullable_elements))
        return value

    def is_stored_as(self, kind: pa.DataType) -> bool:
        """Whether a column of a file has this type, by whatever names its elements go."""
        for _ in range(self.depth):
            if not pa.types.is_list(kind):
                return False
            kind = kind.value_type
        if isinstance(kind, pa.BaseExtensionType):
            kind = kind.storage_type
        return bool(kind == self._value())

    def _value(self) -> pa.DataType:
        if self.meaning == "date":
            return pa.date32()
        if self.meaning == "time":
            return pa.time64("us")
        if self.meaning.startswith("decimal("):
            precision, scale = self.meaning[len("decimal(") : -1].split(",")
            return pa.decimal128(int(precision), int(scale))
        if self.type == "fixed_binary":
            return pa.binary(self.width)
        return _ARROW[self.type]

    def __str__(self) -> str:
        text = self.meaning or self.type
        for _ in range(self.depth):
            text = f"list<{text}>"
        return text + ("" if self.nullable else " not null")


@dataclass(frozen=True)
class Schema:
    """The columns of a table, in the order of its files.

    Attributes
    ----------
    name : str
    columns : tuple of Column
    """

    name: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        """The names, in order."""
        return [c.name for c in self.columns]

    def __contains__(self, name: object) -> bool:
        return any(c.name == name for c in self.columns)

    def __getitem__(self, name: str) -> Column:
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def arrow(self) -> pa.Schema:
        """As an Arrow schema."""
        return pa.schema([pa.field(c.name, c.arrow, nullable=c.nullable) for c in self.columns])
