package io.shardmill.singlecell.file;

import io.shardmill.hdf5.Hdf5Dataset;
import io.shardmill.hdf5.Hdf5Type;
import io.shardmill.parquet.ColumnType;
import io.shardmill.parquet.ColumnVector;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Numbers and truth values.
 *
 * @param values the numbers; NaN is missing
 * @param mask true where a value is missing; {@code null} if nowhere
 */
record NumberColumn(Hdf5Dataset values, @Nullable Hdf5Dataset mask) implements FrameColumn {

  @Override
  public ColumnType type() {
    Hdf5Type type = values.type();
    return switch (type.kind()) {
      case BOOLEAN -> ColumnType.BOOLEAN;
      case FLOAT -> type.bytes() <= Float.BYTES ? ColumnType.FLOAT32 : ColumnType.FLOAT64;
      default -> fitsInt(type) ? ColumnType.INT32 : ColumnType.INT64;
    };
  }

  @Override
  public ColumnVector read(ColumnType as, long first, int count) {
    BitSet nulls = Masks.nulls(mask, first, count);
    return switch (as) {
      case BOOLEAN -> new ColumnVector.Booleans(values.readBooleans(first, count), count, nulls);
      case INT32 -> new ColumnVector.Int32s(values.readInts(first, count), count, nulls);
      case INT64 -> new ColumnVector.Int64s(values.readLongs(first, count), count, nulls);
      case FLOAT32 -> {
        float[] numbers = values.readFloats(first, count);
        yield new ColumnVector.Float32s(
            numbers, count, Masks.orWhere(nulls, count, row -> Float.isNaN(numbers[row])));
      }
      case FLOAT64 -> {
        double[] numbers = values.readDoubles(first, count);
        yield new ColumnVector.Float64s(
            numbers, count, Masks.orWhere(nulls, count, row -> Double.isNaN(numbers[row])));
      }
      default -> throw new IllegalArgumentException("Numbers are not read as " + as);
    };
  }

  private static boolean fitsInt(Hdf5Type type) {
    return type.bytes() < Integer.BYTES || (type.bytes() == Integer.BYTES && type.signed());
  }
}
