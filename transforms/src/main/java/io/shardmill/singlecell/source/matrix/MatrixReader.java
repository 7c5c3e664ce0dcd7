package io.shardmill.singlecell.source.matrix;

import java.io.Closeable;
import java.io.IOException;

/**
 * Reads rows of a matrix in order, some at a time.
 *
 * <pre>{@code
 * for (int rows = reader.next(); rows > 0; rows = reader.next()) {
 *   RowBatch batch = reader.read();
 * }
 * }</pre>
 */
public interface MatrixReader extends Closeable {

  /** Rows of a batch, at most. */
  int MOST_ROWS = 4096;

  /** Entries of a batch, about: a row with more is a batch of its own. */
  int BATCH_ENTRIES = 1 << 18;

  /** Goes on to the next rows and tells how many these are; 0 at the end. */
  int next() throws IOException;

  /**
   * The entries of the rows that {@link #next} went to. Rows that nobody wants need not be read.
   */
  RowBatch read() throws IOException;
}
