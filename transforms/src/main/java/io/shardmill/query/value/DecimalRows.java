package io.shardmill.query.value;

import io.shardmill.column.ColumnVector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Decimal numbers of a file without their points, as far as they fit 64 bits. */
public final class DecimalRows {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;

  /**
   * @param binaries of 16 bytes each, two's complement
   */
  public DecimalRows(ColumnVector.FixedBinaries binaries) {
    this.bytes = binaries.bytes();
  }

  /** Whether the number of a row fits. */
  public boolean fits(int row) {
    return (long) LONG.get(bytes, row * 16) == unscaled(row) >> 63;
  }

  /** The number of a row that fits. */
  public long unscaled(int row) {
    return (long) LONG.get(bytes, row * 16 + Long.BYTES);
  }
}
