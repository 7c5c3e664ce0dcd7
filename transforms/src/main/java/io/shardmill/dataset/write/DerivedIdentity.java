package io.shardmill.dataset.write;

import io.shardmill.chunk.flow.Chunks;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.Description;
import io.shardmill.identity.RunIdentity;
import java.io.IOException;

/**
 * The identity of a run whose pipeline names none: all that shapes its rows, described by source,
 * steps and table.
 */
final class DerivedIdentity {

  private static final String PIPELINE = "composed";
  private static final int VERSION = 1;

  private DerivedIdentity() {}

  /**
   * Finds out the identity.
   *
   * @throws ShardmillException ({@code CONFIGURATION}) if something that shapes rows cannot be
   *     described, or the source does not tell its inputs
   */
  static RunIdentity of(Chunks<?> chunks, Table<?> table) throws IOException {
    try {
      return RunIdentity.of(PIPELINE, VERSION)
          .option("source", chunks.lineage().source())
          .option("steps", chunks.lineage().steps())
          .option("table", Description.of(table))
          .inputs(chunks.inputs());
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "The identity of the data set cannot be found out: " + e.getMessage(),
          e);
    }
  }
}
