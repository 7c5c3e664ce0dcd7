package io.shardmill.archive;

/** What a table is made of, and so what its units are. */
public enum TableShape {
  /** Partitions by range of time: each is a unit, which is detached. */
  PARTITIONED(ArchiveUnit.Kind.PARTITION),
  /** Nothing: its units are ranges of the calendar, whose rows are deleted. */
  PLAIN(ArchiveUnit.Kind.ROWS),
  /** Chunks of a hypertable of TimescaleDB: each is a unit, which is dropped. */
  HYPERTABLE(ArchiveUnit.Kind.CHUNK);

  private final ArchiveUnit.Kind kind;

  TableShape(ArchiveUnit.Kind kind) {
    this.kind = kind;
  }

  /** The units of such a table. */
  public ArchiveUnit.Kind kind() {
    return kind;
  }
}
