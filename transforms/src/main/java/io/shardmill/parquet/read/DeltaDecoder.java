package io.shardmill.parquet.read;

import org.apache.parquet.io.ParquetDecodingException;

/**
 * Parquet's differences of integers: blocks with the least difference of each, and what is above it
 * packed in miniblocks of as many bits as their largest needs.
 */
final class DeltaDecoder {
  private DeltaDecoder() {}

  /**
   * Takes all integers of a sequence.
   *
   * @param values of at least {@code count}, which must be how many there are
   */
  static void decode(PageBytes in, long[] values, int count) {
    int blockValues = in.readCount();
    int miniblocks = in.readCount();
    int there = in.readCount();
    if (there != count || miniblocks == 0 || blockValues % (miniblocks * 8L) != 0) {
      throw new ParquetDecodingException(
          "a page of differences has %,d values in blocks of %,d in %,d parts; %,d are needed"
              .formatted(there, blockValues, miniblocks, count));
    }
    long value = in.readZigZag();
    if (count > 0) {
      values[0] = value;
    }
    int perMiniblock = blockValues / miniblocks;
    for (int at = 1; at < count; ) {
      long least = in.readZigZag();
      int widths = in.take(miniblocks);
      for (int miniblock = 0; miniblock < miniblocks && at < count; miniblock++) {
        int width = in.array()[widths + miniblock] & 0xff;
        if (width > Long.SIZE) {
          throw new ParquetDecodingException("a page has differences of %d bits".formatted(width));
        }
        int wanted = Math.min(perMiniblock, count - at);
        BitUnpacking.unpack(in, width, least, values, at, wanted);
        // The last miniblock is as long as the others, whatever is behind its values.
        int padding = BitUnpacking.bytes(width, perMiniblock) - BitUnpacking.bytes(width, wanted);
        in.take(Math.min(in.remaining(), padding));
        at += wanted;
      }
    }
    for (int i = 1; i < count; i++) {
      value += values[i];
      values[i] = value;
    }
  }
}
