package io.shardmill.series.source;

import io.shardmill.column.ColumnVector;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/** The names of things, row by row; none is null. */
interface EntityNames {

  /** The name of the thing of a row. */
  String name(int row);

  /** Whether two rows are of one thing. */
  boolean same(int row, int other);

  static EntityNames of(ColumnVector vector) {
    if (vector instanceof ColumnVector.Strings texts) {
      return new Texts(texts);
    }
    return vector instanceof ColumnVector.Integers numbers
        ? new Numbers(numbers)
        : new Binaries((ColumnVector.FixedBinaries) vector);
  }

  /** Texts as they are. */
  record Texts(ColumnVector.Strings texts) implements EntityNames {
    @Override
    public String name(int row) {
      return texts.get(row);
    }

    @Override
    public boolean same(int row, int other) {
      byte[] bytes = texts.bytes();
      int[] offsets = texts.offsets();
      return Arrays.equals(
          bytes, offsets[row], offsets[row + 1], bytes, offsets[other], offsets[other + 1]);
    }
  }

  /** Whole numbers in decimal. */
  record Numbers(ColumnVector.Integers numbers) implements EntityNames {
    @Override
    public String name(int row) {
      return Long.toString(numbers.longAt(row));
    }

    @Override
    public boolean same(int row, int other) {
      return numbers.longAt(row) == numbers.longAt(other);
    }
  }

  /** UUIDs as they are written. */
  record Binaries(ColumnVector.FixedBinaries binaries) implements EntityNames {
    @Override
    public String name(int row) {
      byte[] bytes = binaries.valueAt(row);
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return new UUID(buffer.getLong(), buffer.getLong()).toString();
    }

    @Override
    public boolean same(int row, int other) {
      int width = binaries.width();
      byte[] bytes = binaries.bytes();
      return Arrays.equals(
          bytes, row * width, (row + 1) * width, bytes, other * width, (other + 1) * width);
    }
  }
}
