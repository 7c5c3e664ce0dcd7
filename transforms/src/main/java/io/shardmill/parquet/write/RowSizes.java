package io.shardmill.parquet.write;

import io.shardmill.column.ColumnVector;
import java.util.List;

/** Plain sizes of rows, by which pages and row groups are cut wherever a batch was cut. */
final class RowSizes {
  private RowSizes() {}

  /** Bytes of the values of rows {@code [from, to)}: of a list, one more for each row. */
  static long bytes(ColumnVector vector, int from, int to) {
    if (vector instanceof ColumnVector.Lists lists) {
      int[] offsets = lists.offsets();
      return to - from + bytes(lists.elements(), offsets[from], offsets[to]);
    }
    if (vector instanceof ColumnVector.Strings strings) {
      return (long) strings.offsets()[to] - strings.offsets()[from] + 4L * (to - from);
    }
    return width(vector) * (to - from);
  }

  private static long width(ColumnVector vector) {
    if (vector instanceof ColumnVector.FixedBinaries binaries) {
      return binaries.width();
    }
    if (vector instanceof ColumnVector.Int64s || vector instanceof ColumnVector.Float64s) {
      return Long.BYTES;
    }
    if (vector instanceof ColumnVector.Int32s || vector instanceof ColumnVector.Float32s) {
      return Integer.BYTES;
    }
    return vector instanceof ColumnVector.Int16s ? Short.BYTES : 1;
  }

  /** Bytes of rows {@code [from, to)} of all columns. */
  static long bytes(List<ColumnVector> columns, int from, int to) {
    long bytes = 0;
    for (ColumnVector column : columns) {
      bytes += bytes(column, from, to);
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
