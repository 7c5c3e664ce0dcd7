package io.shardmill.hdf5.filter;

import java.nio.ByteBuffer;

/**
 * Filter 32000: LZF as liblzf writes it, without a header. What does not get smaller is stored as
 * it is, and then its size says so.
 *
 * <p>A control byte below 32 is followed by that many literals and one more. Else its upper three
 * bits are the length of a match less two, where seven says that another byte adds to it, and its
 * lower five bits with the byte that follows are the distance less one.
 */
final class LzfFilter implements ChunkFilter {

  private static final int LITERALS = 32;
  private static final int LONG_MATCH = 7;

  private final int maxBytes;
  private byte[] output = {};

  LzfFilter(int chunkBytes) {
    this.maxBytes = chunkBytes;
  }

  @Override
  public ByteBuffer decode(ByteBuffer encoded) throws DamagedChunk {
    if (encoded.remaining() == maxBytes) {
      return encoded;
    }
    if (output.length < maxBytes) {
      output = new byte[maxBytes];
    }
    byte[] input = encoded.array();
    int from = encoded.arrayOffset() + encoded.position();
    int end = from + encoded.remaining();
    int at = 0;
    while (from < end) {
      int control = input[from++] & 0xff;
      if (control < LITERALS) {
        int length = control + 1;
        require(length <= end - from && length <= output.length - at);
        System.arraycopy(input, from, output, at, length);
        from += length;
        at += length;
        continue;
      }
      int length = control >> 5;
      require(end - from >= (length == LONG_MATCH ? 2 : 1));
      if (length == LONG_MATCH) {
        length += input[from++] & 0xff;
      }
      length += 2;
      int distance = (((control & 0x1f) << 8) | (input[from++] & 0xff)) + 1;
      require(distance <= at && length <= output.length - at);
      if (distance >= length) {
        System.arraycopy(output, at - distance, output, at, length);
        at += length;
      } else {
        for (int stop = at + length; at < stop; at++) {
          output[at] = output[at - distance];
        }
      }
    }
    return ByteBuffer.wrap(output, 0, at);
  }

  private static void require(boolean whole) throws DamagedChunk {
    if (!whole) {
      throw new DamagedChunk("is not LZF data of its size");
    }
  }
}
