package io.shardmill.singlecell.source.file;

import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.ColumnVisitor;
import io.shardmill.hdf5.Hdf5Dataset;
import io.shardmill.singlecell.source.matrix.FileDefect;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Codes of categories, read as what these are: texts, numbers, or truth values. The code -1 is
 * missing.
 *
 * <p>Memory: the categories.
 */
final class CategoricalFrameColumn implements FrameColumn {

  private final String file;
  private final Hdf5Dataset codes;
  private final FrameColumn categories;
  private final int count;
  private final Annotation.Order order;
  private final Map<ColumnType, ColumnVector> read = new EnumMap<>(ColumnType.class);

  /**
   * @param categories what the codes stand for
   * @param count how many categories there are
   */
  CategoricalFrameColumn(
      String file, Hdf5Dataset codes, FrameColumn categories, int count, Annotation.Order order) {
    this.file = file;
    this.codes = codes;
    this.categories = categories;
    this.count = count;
    this.order = order;
  }

  @Override
  public ColumnType type() {
    return categories.type();
  }

  @Override
  public Annotation describe(String name) {
    ColumnVector.Strings labels = TextForm.of(categories(type()));
    return new Annotation(
        name,
        type(),
        order,
        order == Annotation.Order.RISING
            ? IntStream.range(0, count).mapToObj(labels::get).toList()
            : List.of());
  }

  @Override
  public ColumnVector read(ColumnType as, long first, int rows) {
    int[] chosen = codes.readInts(first, rows);
    ColumnVector values = categories(as);
    BitSet nulls = new BitSet(rows);
    for (int row = 0; row < rows; row++) {
      int code = chosen[row];
      if (code < -1 || code >= count) {
        throw FileDefect.of(
            file,
            codes.path(),
            "has the code %d in row %d, but there are %d categories; write the file again"
                .formatted(code, first + row, count));
      }
      BitSet unknown = values.nulls();
      nulls.set(row, code < 0 || (unknown != null && unknown.get(code)));
    }
    return values.accept(new Picked(chosen, nulls.isEmpty() ? null : nulls));
  }

  private ColumnVector categories(ColumnType as) {
    return read.computeIfAbsent(
        as,
        type ->
            type == ColumnType.STRING
                ? TextForm.of(categories.read(categories.type(), 0, count))
                : categories.read(type, 0, count));
  }

  /**
   * The categories of rows.
   *
   * @param nulls rows without one
   */
  private record Picked(int[] codes, @Nullable BitSet nulls)
      implements ColumnVisitor<ColumnVector> {

    @Override
    public ColumnVector visit(ColumnVector.Strings from) {
      int[] starts = from.offsets();
      int[] offsets = new int[codes.length + 1];
      for (int row = 0; row < codes.length; row++) {
        boolean missing = nulls != null && nulls.get(row);
        int length = missing ? 0 : starts[codes[row] + 1] - starts[codes[row]];
        offsets[row + 1] = Math.addExact(offsets[row], length);
      }
      byte[] bytes = new byte[offsets[codes.length]];
      each(
          row ->
              System.arraycopy(
                  from.bytes(),
                  starts[codes[row]],
                  bytes,
                  offsets[row],
                  offsets[row + 1] - offsets[row]));
      return new ColumnVector.Strings(bytes, offsets, codes.length, nulls);
    }

    @Override
    public ColumnVector visit(ColumnVector.Booleans truths) {
      boolean[] values = new boolean[codes.length];
      each(row -> values[row] = truths.values()[codes[row]]);
      return new ColumnVector.Booleans(values, codes.length, nulls);
    }

    @Override
    public ColumnVector visit(ColumnVector.Int32s numbers) {
      int[] values = new int[codes.length];
      each(row -> values[row] = numbers.values()[codes[row]]);
      return new ColumnVector.Int32s(values, codes.length, nulls);
    }

    @Override
    public ColumnVector visit(ColumnVector.Int64s numbers) {
      long[] values = new long[codes.length];
      each(row -> values[row] = numbers.values()[codes[row]]);
      return new ColumnVector.Int64s(values, codes.length, nulls);
    }

    @Override
    public ColumnVector visit(ColumnVector.Float32s numbers) {
      float[] values = new float[codes.length];
      each(row -> values[row] = numbers.values()[codes[row]]);
      return new ColumnVector.Float32s(values, codes.length, nulls);
    }

    @Override
    public ColumnVector visit(ColumnVector.Float64s numbers) {
      double[] values = new double[codes.length];
      each(row -> values[row] = numbers.values()[codes[row]]);
      return new ColumnVector.Float64s(values, codes.length, nulls);
    }

    private void each(IntConsumer put) {
      for (int row = 0; row < codes.length; row++) {
        if (nulls == null || !nulls.get(row)) {
          put.accept(row);
        }
      }
    }
  }
}
