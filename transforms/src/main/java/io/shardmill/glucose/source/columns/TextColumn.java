package io.shardmill.glucose.source.columns;

import io.shardmill.column.ColumnVector;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of a column as the server prints them. */
public final class TextColumn {

  private TextColumn() {}

  /** The value of a row, {@code null} if it has none or there is no such column. */
  public static @Nullable String get(@Nullable ColumnVector vector, int row) {
    if (vector == null || vector.isNull(row)) {
      return null;
    }
    if (vector instanceof ColumnVector.FixedBinaries binaries
        && binaries.width() == 2 * Long.BYTES) {
      ByteBuffer bytes = ByteBuffer.wrap(binaries.bytes(), row * binaries.width(), 2 * Long.BYTES);
      return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
    return vector.textAt(row);
  }
}
