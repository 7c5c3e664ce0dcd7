package io.shardmill.hdf5.filter;

import io.shardmill.inflate.BlockInflater;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;

/** Filter 1: a zlib stream (RFC 1950). Its Adler-32 checksum is verified. */
final class DeflateFilter implements ChunkFilter {

  /** A checksum or a header that another filter added may come on top of the chunk. */
  private static final int SLACK = 64;

  private final BlockInflater inflater = new BlockInflater();
  private final int maxBytes;
  private byte[] output = {};

  DeflateFilter(int chunkBytes) {
    this.maxBytes = chunkBytes + SLACK;
  }

  @Override
  public ByteBuffer decode(ByteBuffer encoded) throws DamagedChunk {
    if (output.length < maxBytes) {
      output = new byte[maxBytes];
    }
    byte[] input = encoded.array();
    int from = encoded.arrayOffset() + encoded.position();
    try {
      int length = inflater.inflateZlib(input, from, encoded.remaining(), output, 0, output.length);
      return ByteBuffer.wrap(output, 0, length);
    } catch (DataFormatException e) {
      throw new DamagedChunk("is not a whole zlib stream of its size: " + e.getMessage(), e);
    }
  }
}
