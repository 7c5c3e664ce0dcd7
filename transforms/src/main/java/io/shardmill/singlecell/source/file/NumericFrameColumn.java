package io.shardmill.singlecell.source.file;

import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.hdf5.Hdf5Dataset;
import io.shardmill.hdf5.Hdf5Type;
import io.shardmill.hdf5.Hdf5Type.Kind;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Numbers and truth values; NaN is missing. */
final class NumericFrameColumn implements FrameColumn {

  private static final int RUN = 1 << 16;

  private final Hdf5Dataset values;
  private final @Nullable Hdf5Dataset mask;
  private @Nullable ColumnType type;

  /**
   * @param mask true where a value is missing; {@code null} if nowhere
   */
  NumericFrameColumn(Hdf5Dataset values, @Nullable Hdf5Dataset mask) {
    this.values = values;
    this.mask = mask;
  }

  /**
   * Unsigned integers of 64 bits are looked at, as only their values tell whether they fit; where
   * one does not, the column is of texts, which are exact.
   */
  @Override
  public ColumnType type() {
    ColumnType known = type;
    if (known == null) {
      Hdf5Type stored = values.type();
      known =
          switch (stored.kind()) {
            case BOOLEAN -> ColumnType.BOOLEAN;
            case FLOAT -> stored.bytes() <= Float.BYTES ? ColumnType.FLOAT32 : ColumnType.FLOAT64;
            default ->
                fitsInt(stored)
                    ? ColumnType.INT32
                    : isUnsignedLong(stored) && !fitsLong() ? ColumnType.STRING : ColumnType.INT64;
          };
      type = known;
    }
    return known;
  }

  @Override
  public ColumnVector read(ColumnType as, long first, int count) {
    BitSet nulls = Masks.nulls(mask, first, count);
    return switch (as) {
      case BOOLEAN -> new ColumnVector.Booleans(values.readBooleans(first, count), count, nulls);
      case INT32 -> new ColumnVector.Int32s(values.readInts(first, count), count, nulls);
      case INT64 -> new ColumnVector.Int64s(longs(first, count, nulls), count, nulls);
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
      case STRING -> texts(first, count, nulls);
      default -> throw new IllegalArgumentException("Numbers are not read as " + as);
    };
  }

  /** What a mask hides may be any bits. */
  private long[] longs(long first, int count, @Nullable BitSet nulls) {
    return nulls == null ? values.readLongs(first, count) : values.readUnsigned(first, count);
  }

  private ColumnVector.Strings texts(long first, int count, @Nullable BitSet nulls) {
    if (values.type().kind() == Kind.INTEGER && isUnsignedLong(values.type())) {
      long[] bits = values.readUnsigned(first, count);
      return TextForm.of(count, nulls, row -> Long.toUnsignedString(bits[row]));
    }
    return TextForm.of(read(type(), first, count));
  }

  private boolean fitsLong() {
    for (long first = 0; first < values.size(); first += RUN) {
      int count = (int) Math.min(RUN, values.size() - first);
      BitSet nulls = Masks.nulls(mask, first, count);
      long[] bits = values.readUnsigned(first, count);
      for (int row = 0; row < count; row++) {
        if (bits[row] < 0 && (nulls == null || !nulls.get(row))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isUnsignedLong(Hdf5Type type) {
    return type.bytes() == Long.BYTES && !type.signed();
  }

  private static boolean fitsInt(Hdf5Type type) {
    return type.bytes() < Integer.BYTES || (type.bytes() == Integer.BYTES && type.signed());
  }
}
