package io.shardmill.postgres.read;

import io.shardmill.postgres.decode.RowDecoder;
import java.sql.SQLException;

/** Rows in binary form as they come from the server, on their way to a {@link RowDecoder}. */
interface RowFeed {

  /**
   * Decodes the rows that come next, at least one unless none is left.
   *
   * @return whether there may be more
   * @throws IllegalStateException if what came is not what was asked for
   */
  boolean next() throws SQLException;

  /** Ends the statement before its end. */
  void cancel() throws SQLException;
}
