package io.shardmill.query.rows;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes rows, one after the other. */
@FunctionalInterface
public interface RowSink {

  /**
   * Takes a row.
   *
   * @param values one of each column, null for NULL
   * @return whether more are wanted
   */
  boolean take(@Nullable Object[] values) throws IOException;
}
