package io.shardmill.archive;

import io.shardmill.postgres.connect.TableName;
import java.util.Optional;

/**
 * A partition of a table.
 *
 * @param relation itself
 * @param oid its number in the catalog
 * @param bounds what the catalog says of its bounds
 * @param bytes its size as the server stores it
 */
public record Partition(TableName relation, long oid, PartitionBounds bounds, long bytes) {

  /** The range of time, if it has two ends. */
  public Optional<TimeRange> range() {
    return bounds.range();
  }

  /** Whether it takes what no other one does. */
  public boolean isDefault() {
    return bounds.isDefault();
  }
}
