package io.shardmill.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds where a column ends and how many separators it holds on the way, in one look. */
public final class FieldEnd {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long TABS = '\t' * 0x0101010101010101L;
  private static final long COLONS = ':' * 0x0101010101010101L;
  private static final long LOW = 0x7f7f7f7f7f7f7f7fL;
  private static final int COUNT_SHIFT = 32;

  private FieldEnd() {}

  /**
   * The first tab in {@code [from, to)}, else {@code to}, and the colons before it; eight bytes a
   * time. To be taken apart by {@link #end} and {@link #colons}.
   */
  public static long find(byte[] bytes, int from, int to) {
    long colons = 0;
    int at = from;
    for (; at <= to - 8; at += 8) {
      long word = (long) LONGS.get(bytes, at);
      long tabs = equal(word ^ TABS);
      long found = equal(word ^ COLONS);
      if (tabs != 0) {
        long before = (tabs & -tabs) - 1;
        colons += Long.bitCount(found & before);
        return colons << COUNT_SHIFT | (at + (Long.numberOfTrailingZeros(tabs) >>> 3));
      }
      colons += Long.bitCount(found);
    }
    for (; at < to && bytes[at] != '\t'; at++) {
      colons += bytes[at] == ':' ? 1 : 0;
    }
    return colons << COUNT_SHIFT | at;
  }

  /** Where the column ends. */
  public static int end(long found) {
    return (int) found;
  }

  /** Colons before the end. */
  public static int colons(long found) {
    return (int) (found >>> COUNT_SHIFT);
  }

  /** The high bit of each byte that is zero, and of no other. */
  private static long equal(long difference) {
    return ~(((difference & LOW) + LOW) | difference | LOW);
  }
}
