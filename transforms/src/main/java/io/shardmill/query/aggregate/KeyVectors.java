package io.shardmill.query.aggregate;

import io.shardmill.column.ColumnVector;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.value.ValueType;
import io.shardmill.query.value.ValueTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tells groups apart, of rows of files. */
final class KeyVectors {

  private final List<@Nullable ColumnVector> vectors = new ArrayList<>();
  private final List<ValueType> types = new ArrayList<>();
  private final int rows;

  KeyVectors(AggregateQuestion question, Map<QueryColumn, ColumnVector> columns, int rows) {
    this.rows = rows;
    for (QueryColumn column : question.groupBy()) {
      vectors.add(columns.get(column));
      types.add(column.type());
    }
    if (question.bucket().isPresent()) {
      Bucket bucket = question.bucket().get();
      vectors.add(starts(bucket, columns.get(bucket.time()), rows));
      types.add(ValueTypes.INSTANT);
    }
  }

  private static @Nullable ColumnVector starts(
      Bucket bucket, @Nullable ColumnVector times, int rows) {
    if (!(times instanceof ColumnVector.Integers values)) {
      return null;
    }
    long[] starts = new long[rows];
    Arrays.setAll(starts, row -> values.isNull(row) ? 0 : bucket.start(values.longAt(row)));
    return new ColumnVector.Int64s(starts, rows, values.nulls());
  }

  /** The keys of a row. */
  @Nullable Object[] at(int row) {
    @Nullable Object[] keys = new @Nullable Object[vectors.size()];
    for (int i = 0; i < keys.length; i++) {
      ColumnVector vector = vectors.get(i);
      keys[i] = vector == null || vector.isNull(row) ? null : types.get(i).at(vector, row);
    }
    return keys;
  }

  /** The first row after {@code from} that has other keys, or the end. */
  int endOfRun(int from) {
    int end = rows;
    for (ColumnVector vector : vectors) {
      int row = from + 1;
      while (vector != null && row < end && same(vector, row - 1, row)) {
        row++;
      }
      end = vector == null ? end : Math.min(end, row);
    }
    return end;
  }

  /** Rows that are equal may be told apart here: then they only come to their group one by one. */
  private static boolean same(ColumnVector vector, int one, int other) {
    if (vector.isNull(one) || vector.isNull(other)) {
      return vector.isNull(one) && vector.isNull(other);
    }
    if (vector instanceof ColumnVector.Integers numbers) {
      return numbers.longAt(one) == numbers.longAt(other);
    }
    if (vector instanceof ColumnVector.Strings texts) {
      int[] offsets = texts.offsets();
      return Arrays.equals(
          texts.bytes(),
          offsets[one],
          offsets[one + 1],
          texts.bytes(),
          offsets[other],
          offsets[other + 1]);
    }
    if (vector instanceof ColumnVector.FixedBinaries binaries) {
      int width = binaries.width();
      return Arrays.equals(
          binaries.bytes(),
          one * width,
          (one + 1) * width,
          binaries.bytes(),
          other * width,
          (other + 1) * width);
    }
    return vector.valueAt(one).equals(vector.valueAt(other));
  }
}
