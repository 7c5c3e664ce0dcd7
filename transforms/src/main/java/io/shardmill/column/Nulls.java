package io.shardmill.column;

import java.util.BitSet;

/** Columns that have no value in any row. */
public final class Nulls {

  private Nulls() {}

  /** So many rows of a column, all of them null. Memory: as many values as rows. */
  public static ColumnVector of(Column column, int rows) {
    BitSet nulls = new BitSet(rows);
    nulls.set(0, rows);
    ColumnVector values = values(column, column.list() ? 0 : rows, nulls);
    for (int depth = column.depth(); depth > 0; depth--) {
      int lists = depth == 1 ? rows : 0;
      values = new ColumnVector.Lists(values, new int[lists + 1], lists, nulls);
    }
    return values;
  }

  private static ColumnVector values(Column column, int rows, BitSet nulls) {
    return switch (column.type()) {
      case BOOLEAN -> new ColumnVector.Booleans(new boolean[rows], rows, nulls);
      case INT8 -> new ColumnVector.Int8s(new byte[rows], rows, nulls);
      case INT16 -> new ColumnVector.Int16s(new short[rows], rows, nulls);
      case INT32 -> new ColumnVector.Int32s(new int[rows], rows, nulls);
      case INT64, TIMESTAMP_MICROS -> new ColumnVector.Int64s(new long[rows], rows, nulls);
      case FLOAT32 -> new ColumnVector.Float32s(new float[rows], rows, nulls);
      case FLOAT64 -> new ColumnVector.Float64s(new double[rows], rows, nulls);
      case STRING -> new ColumnVector.Strings(new byte[0], new int[rows + 1], rows, nulls);
      case FIXED_BINARY ->
          new ColumnVector.FixedBinaries(
              new byte[rows * column.width()], column.width(), rows, nulls);
    };
  }
}
