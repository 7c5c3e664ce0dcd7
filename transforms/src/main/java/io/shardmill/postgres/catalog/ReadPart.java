package io.shardmill.postgres.catalog;

import io.shardmill.postgres.connect.TableName;
import java.io.Serializable;

/**
 * A part of a table that one statement reads.
 *
 * @param relation the table, one of its chunks or one of its partitions
 * @param condition which of its rows, in SQL; empty for all
 * @param bytes its size, as an estimate of the work
 */
public record ReadPart(TableName relation, String condition, long bytes) implements Serializable {

  /** All of a relation. */
  static ReadPart whole(TableName relation, long bytes) {
    return new ReadPart(relation, "", bytes);
  }
}
