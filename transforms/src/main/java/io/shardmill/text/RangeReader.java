package io.shardmill.text;

import java.io.Closeable;
import java.io.IOException;

/** Goes once through what belongs to a range of a file: its lines, or records of another kind. */
public interface RangeReader extends Closeable {

  /** Goes to the next line or record; false after the last. */
  boolean next() throws IOException;

  /** Where it starts, in the container's unit. */
  long position();

  /** Its bytes, without a line ending. */
  int length();

  /** The CRC-32 of the range's own bytes in the file, after reading what is left of it. */
  long crc32() throws IOException;
}
