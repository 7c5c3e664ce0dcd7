package io.shardmill.parquet.encoding;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;

/**
 * Parquet's hybrid of run-length and bit-packed runs, for dictionary ids and levels.
 *
 * <p>Bytes are looked at eight at a time in one {@code long}: eight equal ones start a run, others
 * are packed by three shifts. parquet-java's encoder takes one value a call; it serves wider ids.
 */
final class RunLengthEncoder {
  /**
   * Below this a run costs more than the packed bits it replaces, and breaks them in two. Of 8, 16,
   * 32, 64 and 128 it makes the smallest file of 1000 Genomes genotypes.
   */
  private static final int SHORTEST_RUN = 32;

  private static final long EVERY_BYTE = 0x0101010101010101L;

  private RunLengthEncoder() {}

  /** The bits that hold any of {@code count} ids, at least one. */
  static int width(int count) {
    return Math.max(1, 32 - Integer.numberOfLeadingZeros(count - 1));
  }

  /** Writes ids below {@code 2^width}. */
  static void encode(int[] ids, int count, int width, ByteSink out) {
    if (width <= 8) {
      byte[] narrow = new byte[count];
      for (int i = 0; i < count; i++) {
        narrow[i] = (byte) ids[i];
      }
      encode(narrow, count, width, out);
      return;
    }
    try (RunLengthBitPackingHybridEncoder encoder =
        new RunLengthBitPackingHybridEncoder(
            width, 4096, Math.max(4096, 2 * count), HeapByteBufferAllocator.getInstance())) {
      for (int i = 0; i < count; i++) {
        encoder.writeInt(ids[i]);
      }
      encoder.toBytes().writeAllTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes unsigned bytes below {@code 2^width}, {@code width} at most 8. */
  static void encode(byte[] ids, int count, int width, ByteSink out) {
    int packFrom = 0;
    int at = 0;
    while (at + 8 <= count) {
      long eight = (long) ByteSink.LONG.get(ids, at);
      if (eight != (eight & 0xff) * EVERY_BYTE) {
        at += 8;
        continue;
      }
      int end = endOfRun(ids, at, count, eight);
      if (end - at < SHORTEST_RUN && end < count) {
        // Whole groups of eight only: packed runs hold nothing else.
        at += (end - at) & ~7;
        continue;
      }
      pack(ids, packFrom, at, width, out);
      out.writeVarInt((end - at) << 1);
      out.write((int) eight);
      at = end;
      packFrom = end;
    }
    pack(ids, packFrom, count, width, out);
  }

  private static int endOfRun(byte[] ids, int from, int count, long eight) {
    int end = from + 8;
    while (end + 8 <= count && (long) ByteSink.LONG.get(ids, end) == eight) {
      end += 8;
    }
    while (end < count && ids[end] == (byte) eight) {
      end++;
    }
    return end;
  }

  private static void pack(byte[] ids, int from, int to, int width, ByteSink out) {
    if (from == to) {
      return;
    }
    int groups = (to - from + 7) / 8;
    out.writeVarInt((groups << 1) | 1);
    packGroups(ids, from, to, width, out);
  }

  /** Bits alone, without a header: also how Parquet writes plain booleans. */
  static void packGroups(byte[] ids, int from, int to, int width, ByteSink out) {
    int groups = (to - from + 7) / 8;
    // A store writes eight bytes, of which the next one overwrites those beyond the width.
    int target = out.claim(groups * width + 8);
    byte[] bytes = out.array();
    int at = from;
    for (; at + 8 <= to; at += 8, target += width) {
      ByteSink.LONG.set(bytes, target, packEight((long) ByteSink.LONG.get(ids, at), width));
    }
    if (at < to) {
      long rest = 0;
      for (int i = at; i < to; i++) {
        rest |= (ids[i] & 0xffL) << (8 * (i - at));
      }
      ByteSink.LONG.set(bytes, target, packEight(rest, width));
      target += width;
    }
    out.shrinkTo(target);
  }

  /**
   * Moves eight values of {@code width} bits, one a byte, next to each other: pairs, fours, all.
   */
  private static long packEight(long eight, int width) {
    long pairs = (eight & 0x00ff00ff00ff00ffL) | ((eight & 0xff00ff00ff00ff00L) >>> (8 - width));
    long fours =
        (pairs & 0x0000ffff0000ffffL) | ((pairs & 0xffff0000ffff0000L) >>> (16 - 2 * width));
    return (fours & 0xffffffffL) | ((fours & 0xffffffff00000000L) >>> (32 - 4 * width));
  }
}
