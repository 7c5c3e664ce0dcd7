package io.shardmill.text;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.inflate.BlockInflater;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;

/**
 * BGZF: gzip members of at most 64 KiB that tell their size in a {@code BC} subfield (SAM
 * specification, 4.1), one piece each. Positions are virtual offsets: {@code block offset << 16 |
 * byte in the inflated block}.
 *
 * <p>Opened at any offset, it finds the first block at or after it by its header. Every block's
 * CRC-32 and length are checked.
 */
final class BgzfPieces extends TextPieces {

  /** The empty block that ends a complete file. */
  private static final byte[] END_BLOCK = {
    31, -117, 8, 4, 0, 0, 0, 0, 0, -1, 6, 0, 66, 67, 2, 0, 27, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private static final int LARGEST_BLOCK = 1 << 16;
  private static final int FIXED_HEADER = 12;
  private static final int FOOTER = 8;

  private final BlockInflater inflater = new BlockInflater();
  private final CRC32 crc = new CRC32();
  private final boolean found;
  private long offset;

  /** Goes on to the first block that starts in {@code [bytes.offset(), rangeEnd)}, if any does. */
  BgzfPieces(FileBytes bytes, long rangeEnd) throws IOException {
    super(bytes);
    this.found = bytes.offset() == 0 || findBlock(rangeEnd);
  }

  /** Whether a BGZF block starts at the next byte. */
  static boolean startsAt(FileBytes bytes) throws IOException {
    return blockSize(bytes.array(), bytes.index(), bytes.fill(LARGEST_BLOCK)) > 0;
  }

  /** Fails unless the last bytes of the file are the block that ends a complete one. */
  static void requireEnd(FileBytes tail) throws IOException {
    boolean whole = tail.fill(END_BLOCK.length) == END_BLOCK.length;
    for (int i = 0; whole && i < END_BLOCK.length; i++) {
      whole = tail.array()[tail.index() + i] == END_BLOCK[i];
    }
    if (!whole) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          ("%s: truncated at byte %d: the BGZF end-of-file block is missing; fetch or write the"
                  + " file again")
              .formatted(tail.name(), tail.size()));
    }
  }

  /** Bytes of the block that ends a complete file. */
  static int endLength() {
    return END_BLOCK.length;
  }

  @Override
  public int read(byte[] buffer, int at) throws IOException {
    int available = bytes.fill(LARGEST_BLOCK);
    offset = bytes.offset();
    if (available == 0 || !found) {
      return -1;
    }
    byte[] in = bytes.array();
    int start = bytes.index();
    int size = blockSize(in, start, available);
    if (size == 0) {
      throw corrupt("no BGZF block starts here");
    }
    if (size > available) {
      throw corrupt("the file ends inside the BGZF block that starts here");
    }
    int data = FIXED_HEADER + uint16(in, start + 10);
    int end = start + size - FOOTER;
    int length = inflate(in, start + data, Math.max(0, size - FOOTER - data), buffer, at);
    crc.reset();
    crc.update(buffer, at, length);
    if (length != int32(in, end + 4)) {
      throw corrupt("the BGZF block that starts here has another length than it tells");
    }
    if ((int) crc.getValue() != int32(in, end)) {
      throw corrupt("the BGZF block that starts here has a wrong CRC-32");
    }
    bytes.skip(size);
    return length;
  }

  @Override
  public long offset() {
    return offset;
  }

  @Override
  long position(int within) {
    return (offset << 16) | within;
  }

  private int inflate(byte[] in, int from, int size, byte[] buffer, int at) throws IOException {
    try {
      return inflater.inflate(in, from, size, buffer, at, at + LARGEST);
    } catch (DataFormatException e) {
      throw corrupt("the BGZF block that starts here cannot be inflated: " + e.getMessage());
    }
  }

  /**
   * Goes to the first block header. It is 64 bits that do not come about by chance, and the block
   * must inflate to its CRC-32, so a false one would be an error and not a wrong row. A damaged
   * header is never passed over in silence: the range before reads on to it.
   */
  private boolean findBlock(long rangeEnd) throws IOException {
    while (bytes.offset() < rangeEnd) {
      int available = bytes.fill(LARGEST_BLOCK);
      if (blockSize(bytes.array(), bytes.index(), available) > 0) {
        return true;
      }
      if (available == 0) {
        return false;
      }
      bytes.skip(1);
    }
    return false;
  }

  /** Size of the block whose header is at {@code at}, 0 if none is. */
  private static int blockSize(byte[] in, int at, int available) {
    if (available < FIXED_HEADER
        || in[at] != 31
        || in[at + 1] != -117
        || in[at + 2] != 8
        || in[at + 3] != 4) {
      return 0;
    }
    int field = at + FIXED_HEADER;
    int fieldsEnd = field + uint16(in, at + 10);
    while (field + 6 <= fieldsEnd && fieldsEnd <= at + available) {
      int length = uint16(in, field + 2);
      if (in[field] == 'B' && in[field + 1] == 'C' && length == 2) {
        int size = uint16(in, field + 4) + 1;
        return size >= fieldsEnd - at + FOOTER ? size : 0;
      }
      field += 4 + length;
    }
    return 0;
  }

  private static int uint16(byte[] in, int at) {
    return (in[at] & 0xff) | ((in[at + 1] & 0xff) << 8);
  }

  private static int int32(byte[] in, int at) {
    return uint16(in, at) | (uint16(in, at + 2) << 16);
  }
}
