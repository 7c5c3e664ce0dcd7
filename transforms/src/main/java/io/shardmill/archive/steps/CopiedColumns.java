package io.shardmill.archive.steps;

import io.shardmill.postgres.catalog.SourceColumn;
import io.shardmill.postgres.catalog.TableContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The columns of a copy, beside those that its relation has by now. */
final class CopiedColumns {

  private CopiedColumns() {}

  /**
   * What is different, in words; empty if they are the same columns in any order.
   *
   * @param copied those of the copy
   * @param now those of the relation
   */
  static Optional<String> difference(TableContract copied, TableContract now) {
    List<String> came = new ArrayList<>(now.names());
    came.removeAll(copied.names());
    List<String> others = new ArrayList<>();
    for (SourceColumn column : copied.columns()) {
      if (now.columns().stream().noneMatch(each -> same(each, column))) {
        others.add(column.name());
      }
    }
    if (!others.isEmpty()) {
      return Optional.of(
          "since it was exported, its columns %s are gone or of another type"
              .formatted(String.join(", ", others)));
    }
    return came.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "since it was exported it has got the columns %s; the next run takes it with them"
                .formatted(String.join(", ", came)));
  }

  /** Partitions do not know how many dimensions the table declares of its arrays. */
  private static boolean same(SourceColumn one, SourceColumn other) {
    return one.name().equals(other.name())
        && (one.declared().equals(other.declared())
            || (one.oid() == other.oid() && one.asText() == other.asText()));
  }
}
