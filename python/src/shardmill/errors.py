"""What goes wrong, each in one line that names the file, the rule and the remedy."""

from __future__ import annotations


class ShardmillError(Exception):
    """Whatever this package refuses to do."""


class DamagedError(ShardmillError):
    """A file is missing, cut short, changed, or not what the index says of it."""


class FormatError(ShardmillError):
    """A data set has a format that this package does not read."""


class QueryError(ShardmillError, ValueError):
    """A column, key, split, condition or option that does not exist or does not fit."""


class StateError(ShardmillError, ValueError):
    """A state that was saved for another data set, selection or order."""


class NullError(ShardmillError, ValueError):
    """A null where the caller asked for none."""


class DatabaseError(ShardmillError):
    """A database cannot be reached, refuses, or has a value that Arrow has no form for."""
