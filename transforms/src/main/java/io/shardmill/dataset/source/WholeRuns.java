package io.shardmill.dataset.source;

import io.shardmill.column.ColumnVector;
import io.shardmill.column.ColumnVisitor;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Cuts rows where the values of some columns change, so that no run of equal ones is cut. */
final class WholeRuns {

  /** Short runs go together: a block of a few rows costs as much as one of many. */
  private static final int ENOUGH_ROWS = 1_024;

  /** Whether a row has the same value as the row before it; neither is null. */
  private static final ColumnVisitor<IntPredicate> SAME =
      new ColumnVisitor<>() {
        @Override
        public IntPredicate visit(ColumnVector.Strings texts) {
          byte[] bytes = texts.bytes();
          int[] offsets = texts.offsets();
          return row ->
              Arrays.equals(
                  bytes, offsets[row - 1], offsets[row], bytes, offsets[row], offsets[row + 1]);
        }

        @Override
        public IntPredicate visit(ColumnVector.Int32s numbers) {
          return row -> numbers.values()[row] == numbers.values()[row - 1];
        }

        @Override
        public IntPredicate visit(ColumnVector.Int64s numbers) {
          return row -> numbers.values()[row] == numbers.values()[row - 1];
        }

        @Override
        public IntPredicate visit(ColumnVector.Booleans truths) {
          return row -> truths.values()[row] == truths.values()[row - 1];
        }
      };

  private WholeRuns() {}

  /**
   * Where to cut, the end of the rows included: as soon as there are 1,024 rows, between two of
   * which no column is equal.
   */
  static int[] ends(List<ColumnVector> columns, int rows) {
    List<IntPredicate> continues = columns.stream().map(WholeRuns::continues).toList();
    IntStream.Builder ends = IntStream.builder();
    int from = 0;
    for (int row = 1; row < rows; row++) {
      if (row - from >= ENOUGH_ROWS && !continuesAny(continues, row)) {
        ends.add(row);
        from = row;
      }
    }
    return ends.add(rows).build().toArray();
  }

  private static boolean continuesAny(List<IntPredicate> continues, int row) {
    for (IntPredicate column : continues) {
      if (column.test(row)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a row has a value, and the row before it the same. */
  private static IntPredicate continues(ColumnVector vector) {
    BitSet nulls = vector.nulls();
    IntPredicate same = vector.accept(SAME);
    return nulls == null ? same : row -> !nulls.get(row) && !nulls.get(row - 1) && same.test(row);
  }
}
