package io.shardmill.gather;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Rows of one chunk that stand side by side, by rising key, in the tiles of one input range.
 *
 * @param chunk the chunk they belong to, from 0
 * @param range the input range they are of
 * @param from where they start in the range's tiles, in bytes
 * @param to where they end
 */
record Section(long chunk, long range, long from, long to) {

  /** Bytes of a section in a list of those of one range, or of one chunk. */
  static final int BYTES = 3 * Long.BYTES;

  /** Adds it to the list of its range. */
  void writeOfRange(DataOutput out) throws IOException {
    out.writeLong(chunk);
    out.writeLong(from);
    out.writeLong(to);
  }

  /** Adds it to the list of its chunk. */
  void writeOfChunk(DataOutput out) throws IOException {
    out.writeLong(range);
    out.writeLong(from);
    out.writeLong(to);
  }

  /** Reads what {@link #writeOfChunk} wrote. */
  static Section ofChunk(long chunk, ByteBuffer in) {
    return new Section(chunk, in.getLong(), in.getLong(), in.getLong());
  }
}
