package io.shardmill.query.value;

import io.shardmill.column.ColumnVector;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code uuid}: {@link UUID}, in the order of the bytes. */
enum Uuids implements ValueType {
  UUIDS;

  @Override
  public Object parse(String text) {
    // Java takes parts that are too short, and cuts those that are too long.
    if (!text.matches("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")) {
      throw new IllegalArgumentException("'%s' is no UUID".formatted(text));
    }
    return UUID.fromString(text);
  }

  @Override
  public String text(Object value) {
    return value.toString();
  }

  @Override
  public Object at(ColumnVector vector, int row) {
    ColumnVector.FixedBinaries binaries = (ColumnVector.FixedBinaries) vector;
    ByteBuffer bytes = ByteBuffer.wrap(binaries.bytes(), row * binaries.width(), binaries.width());
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  @Override
  public int compare(Object one, Object other) {
    UUID first = (UUID) one;
    UUID second = (UUID) other;
    int high =
        Long.compareUnsigned(first.getMostSignificantBits(), second.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(first.getLeastSignificantBits(), second.getLeastSignificantBits());
  }

  @Override
  public IntUnaryOperator orders(ColumnVector vector, Object value) {
    ColumnVector.FixedBinaries binaries = (ColumnVector.FixedBinaries) vector;
    UUID uuid = (UUID) value;
    byte[] wanted =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array();
    byte[] bytes = binaries.bytes();
    int width = binaries.width();
    return row ->
        Arrays.compareUnsigned(bytes, row * width, (row + 1) * width, wanted, 0, wanted.length);
  }

  @Override
  public @Nullable Object bound(@Nullable Serializable bound) {
    return bound instanceof String text ? parse(text) : null;
  }

  @Override
  public String sqlType() {
    return "uuid";
  }
}
