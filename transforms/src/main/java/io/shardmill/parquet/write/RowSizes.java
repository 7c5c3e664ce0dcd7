package io.shardmill.parquet.write;

import io.shardmill.column.ColumnVector;
import java.util.List;

/** Plain sizes of rows, by which pages and row groups are cut wherever a batch was cut. */
final class RowSizes {
  private RowSizes() {}

  /** Bytes of rows {@code [from, to)} of all columns. */
  static long bytes(List<ColumnVector> columns, int from, int to) {
    long bytes = 0;
    for (ColumnVector column : columns) {
      bytes += column.plainBytes(from, to);
    }
    return bytes;
  }

  /**
   * The smallest end at which rows from {@code from} reach {@code budget} bytes, else {@code to}.
   */
  static int endOf(List<ColumnVector> columns, int from, int to, long budget) {
    int low = from + 1;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bytes(columns, from, middle) >= budget) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return high;
  }
}
