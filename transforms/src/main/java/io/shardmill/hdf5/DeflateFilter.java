package io.shardmill.hdf5;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Filter 1: a zlib stream (RFC 1950). Its Adler-32 checksum is verified. */
final class DeflateFilter implements ChunkFilter {

  /** A checksum or block header that another filter added may come on top of the chunk. */
  private static final int SLACK = 64;

  private final Inflater inflater = new Inflater();
  private final int maxBytes;
  private final int expectedBytes;
  private byte[] output = {};

  DeflateFilter(int chunkBytes) {
    this.expectedBytes = chunkBytes + SLACK;
    this.maxBytes = (int) Math.min(Integer.MAX_VALUE - SLACK, 2L * chunkBytes + SLACK);
  }

  @Override
  public ByteBuffer decode(ByteBuffer encoded) throws DamagedChunk {
    if (output.length < expectedBytes) {
      output = new byte[expectedBytes];
    }
    inflater.reset();
    inflater.setInput(encoded);
    int length = 0;
    try {
      while (true) {
        length += inflater.inflate(output, length, output.length - length);
        if (inflater.finished()) {
          return ByteBuffer.wrap(output, 0, length);
        }
        if (length == output.length && length < maxBytes) {
          output = Arrays.copyOf(output, maxBytes);
        } else if (length == output.length || inflater.needsInput() || inflater.needsDictionary()) {
          throw new DamagedChunk("is not a whole zlib stream of its size");
        }
      }
    } catch (DataFormatException e) {
      throw new DamagedChunk("is not a zlib stream: " + e.getMessage(), e);
    }
  }
}
