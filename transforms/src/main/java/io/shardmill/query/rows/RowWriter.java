package io.shardmill.query.rows;

import java.io.IOException;

/** Writes rows in a format. */
public interface RowWriter extends RowSink {

  /** Writes what belongs behind the last row, and all that was held back. */
  void end() throws IOException;
}
