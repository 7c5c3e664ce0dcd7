"""Rows of a table by time: of its archive alone, or of archive and database as of one table.

::

    import shardmill
    shardmill.telemetry.read("2025-01-01", "2025-03-31", archive="cold", table="telemetry").to_pandas()
    shardmill.telemetry.read("2025-01-01", archive="cold", table="telemetry", database="postgresql://host/db")

Without this module, of the archive alone::

    shardmill.open("cold/public.telemetry").to_arrow(where=[("ts", ">=", "2025-01-01"), ("ts", "<", "2025-03-31")])
"""

from shardmill.telemetry.reading import batches, read

__all__ = ["batches", "read"]
