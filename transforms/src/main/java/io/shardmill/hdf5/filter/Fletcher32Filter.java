package io.shardmill.hdf5.filter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Filter 3: the data, then its Fletcher-32 checksum (J. Fletcher, 1982, over 16-bit words modulo
 * 65535), which is verified.
 *
 * <p>Old versions of the HDF5 library wrote the words' bytes swapped; the library accepts both, and
 * so does this.
 */
final class Fletcher32Filter implements ChunkFilter {

  private static final int CHECKSUM_BYTES = 4;

  @Override
  public ByteBuffer decode(ByteBuffer encoded) throws DamagedChunk {
    int length = encoded.remaining() - CHECKSUM_BYTES;
    if (length < 0) {
      throw new DamagedChunk("is too short for its checksum");
    }
    ByteBuffer data = encoded.slice(encoded.position(), length);
    int stored =
        encoded.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt(encoded.position() + length);
    int computed = checksum(data);
    int swapped = ((computed & 0x00ff00ff) << 8) | ((computed >>> 8) & 0x00ff00ff);
    if (stored != computed && stored != swapped) {
      throw new DamagedChunk(
          "has the Fletcher-32 checksum %08x, but its data has %08x".formatted(stored, computed));
    }
    return data;
  }

  /** The checksum of big-endian 16-bit words; an odd last byte is the high one of a word. */
  static int checksum(ByteBuffer data) {
    byte[] bytes = data.array();
    int at = data.arrayOffset() + data.position();
    int end = at + data.remaining();
    long low = 0;
    long high = 0;
    while (at + 1 < end) {
      // 2^15 words cannot make the sum of sums exceed 63 bits.
      int stop = Math.min(end - 1, at + (1 << 16));
      for (; at < stop; at += 2) {
        low += ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
        high += low;
      }
      low = fold(low);
      high = fold(high);
    }
    if (at < end) {
      low = fold(low + ((bytes[at] & 0xff) << 8));
      high = fold(high + low);
    }
    return (int) ((high << 16) | low);
  }

  /** The sum modulo 65535, where a multiple of it other than 0 is 65535 and not 0. */
  private static long fold(long sum) {
    long folded = sum;
    while (folded > 0xffff) {
      folded = (folded & 0xffff) + (folded >>> 16);
    }
    return folded;
  }
}
