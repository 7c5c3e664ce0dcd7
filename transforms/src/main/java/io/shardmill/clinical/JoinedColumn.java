package io.shardmill.clinical;

import io.shardmill.column.ColumnVector;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The values that a column of a table has of samples. */
final class JoinedColumn {

  private final int[] rows;
  private final BitSet nulls = new BitSet();

  private JoinedColumn(ColumnVector column, int[] rows) {
    this.rows = rows;
    for (int sample = 0; sample < rows.length; sample++) {
      nulls.set(sample, rows[sample] < 0 || column.isNull(rows[sample]));
    }
  }

  /**
   * A value for each sample.
   *
   * @param column one of the types of {@link ClinicalType}
   * @param rows the row of each sample; what is negative is none, whose value is null
   */
  static ColumnVector of(ColumnVector column, int[] rows) {
    return new JoinedColumn(column, rows).values(column);
  }

  private ColumnVector values(ColumnVector column) {
    int samples = rows.length;
    if (column instanceof ColumnVector.Booleans booleans) {
      boolean[] values = new boolean[samples];
      present(sample -> values[sample] = booleans.values()[rows[sample]]);
      return new ColumnVector.Booleans(values, samples, nulls);
    }
    if (column instanceof ColumnVector.Int32s days) {
      int[] values = new int[samples];
      present(sample -> values[sample] = days.values()[rows[sample]]);
      return new ColumnVector.Int32s(values, samples, nulls);
    }
    if (column instanceof ColumnVector.Int64s wholes) {
      long[] values = new long[samples];
      present(sample -> values[sample] = wholes.values()[rows[sample]]);
      return new ColumnVector.Int64s(values, samples, nulls);
    }
    if (column instanceof ColumnVector.Float64s decimals) {
      double[] values = new double[samples];
      present(sample -> values[sample] = decimals.values()[rows[sample]]);
      return new ColumnVector.Float64s(values, samples, nulls);
    }
    ColumnVector.Strings texts = (ColumnVector.Strings) column;
    List<@Nullable String> values = new ArrayList<>();
    for (int sample = 0; sample < samples; sample++) {
      values.add(nulls.get(sample) ? null : texts.get(rows[sample]));
    }
    return ColumnVector.Strings.ofNullable(values);
  }

  private void present(IntConsumer sample) {
    for (int next = nulls.nextClearBit(0);
        next < rows.length;
        next = nulls.nextClearBit(next + 1)) {
      sample.accept(next);
    }
  }
}
