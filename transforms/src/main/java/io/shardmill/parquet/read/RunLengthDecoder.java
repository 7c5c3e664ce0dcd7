package io.shardmill.parquet.read;

import java.util.Arrays;
import org.apache.parquet.io.ParquetDecodingException;

/**
 * Parquet's hybrid of run-length and bit-packed runs, for dictionary ids and levels: a run at a
 * time, where parquet-java's decoder is asked for each value.
 */
final class RunLengthDecoder {
  private RunLengthDecoder() {}

  /** Ids of at most 32 bits. */
  static void decode(PageBytes in, int width, int[] values, int count) {
    if (width > Integer.SIZE) {
      throw new ParquetDecodingException("a page has ids of %d bits".formatted(width));
    }
    for (int at = 0; at < count; ) {
      int header = in.readCount();
      int run = run(header, count - at);
      if ((header & 1) == 1) {
        BitUnpacking.unpack(in, width, values, at, run);
        in.take(padding(in, header, width, run));
      } else {
        Arrays.fill(values, at, at + run, in.readInt((width + 7) / 8));
      }
      at += run;
    }
  }

  /** Ids of at most 8 bits. */
  static void decode(PageBytes in, int width, byte[] values, int count) {
    for (int at = 0; at < count; ) {
      int header = in.readCount();
      int run = run(header, count - at);
      if ((header & 1) == 1) {
        BitUnpacking.unpack(in, width, values, at, run);
        in.take(padding(in, header, width, run));
      } else {
        Arrays.fill(values, at, at + run, (byte) in.readInt((width + 7) / 8));
      }
      at += run;
    }
  }

  /** How many values of a run are wanted: the last packed group of eight may have more. */
  static int run(int header, int most) {
    long held = (header & 1) == 1 ? 8L * (header >>> 1) : header >>> 1;
    if (held == 0) {
      throw new ParquetDecodingException("a page has a run of no values");
    }
    return (int) Math.min(held, most);
  }

  /** The bytes of a packed run behind the values that are wanted; a last page may not have them. */
  static int padding(PageBytes in, int header, int width, int run) {
    long all = (long) (header >>> 1) * width;
    return (int) Math.min(in.remaining(), all - BitUnpacking.bytes(width, run));
  }
}
