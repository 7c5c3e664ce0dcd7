package io.shardmill.singlecell.output;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import java.util.List;

/** Annotation columns as the arrays that the HDF5 library writes. */
final class Hdf5Columns {

  /** What the seed writes for a missing text. */
  private static final String MISSING = "nan";

  private Hdf5Columns() {}

  /**
   * The values of a column in an array: numbers in their own type, but in doubles with NaN for
   * those that are missing if any is; texts, and truth values of which one is missing, as texts.
   */
  static Object array(Column column, List<ColumnVector> pieces) {
    int rows = pieces.stream().mapToInt(ColumnVector::rows).sum();
    boolean missing = pieces.stream().anyMatch(Hdf5Columns::hasNull);
    return switch (column.type()) {
      case STRING -> texts(pieces, rows);
      case BOOLEAN -> missing ? texts(pieces, rows) : joined(pieces, new boolean[rows]);
      case INT8 -> missing ? doubles(pieces, rows) : joined(pieces, new byte[rows]);
      case INT16 -> missing ? doubles(pieces, rows) : joined(pieces, new short[rows]);
      case INT32 -> missing ? doubles(pieces, rows) : joined(pieces, new int[rows]);
      case INT64, TIMESTAMP_MICROS ->
          missing ? doubles(pieces, rows) : joined(pieces, new long[rows]);
      case FLOAT32 -> floats(pieces, rows);
      case FLOAT64 -> doubles(pieces, rows);
      case FIXED_BINARY ->
          throw new IllegalArgumentException("No annotation is binary: " + column.name());
    };
  }

  private static boolean hasNull(ColumnVector piece) {
    return piece.nulls() != null && !piece.nulls().isEmpty();
  }

  private static String[] texts(List<ColumnVector> pieces, int rows) {
    String[] texts = new String[rows];
    int next = 0;
    for (ColumnVector piece : pieces) {
      for (int row = 0; row < piece.rows(); row++) {
        texts[next++] = piece.isNull(row) ? MISSING : text(piece, row);
      }
    }
    return texts;
  }

  private static String text(ColumnVector piece, int row) {
    return piece instanceof ColumnVector.Strings strings
        ? strings.get(row)
        : ((ColumnVector.Booleans) piece).values()[row] ? "True" : "False";
  }

  private static double[] doubles(List<ColumnVector> pieces, int rows) {
    double[] values = new double[rows];
    int next = 0;
    for (ColumnVector piece : pieces) {
      for (int row = 0; row < piece.rows(); row++) {
        values[next++] =
            piece.isNull(row) ? Double.NaN : ((ColumnVector.Numbers) piece).doubleAt(row);
      }
    }
    return values;
  }

  private static float[] floats(List<ColumnVector> pieces, int rows) {
    float[] values = new float[rows];
    int next = 0;
    for (ColumnVector piece : pieces) {
      for (int row = 0; row < piece.rows(); row++) {
        values[next++] =
            piece.isNull(row) ? Float.NaN : ((ColumnVector.Float32s) piece).values()[row];
      }
    }
    return values;
  }

  /** Copies values of which none is missing to {@code all}, an array of their type. */
  private static Object joined(List<ColumnVector> pieces, Object all) {
    int next = 0;
    for (ColumnVector piece : pieces) {
      System.arraycopy(((ColumnVector.Primitives) piece).values(), 0, all, next, piece.rows());
      next += piece.rows();
    }
    return all;
  }
}
