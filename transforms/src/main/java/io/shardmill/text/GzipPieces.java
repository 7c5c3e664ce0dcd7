package io.shardmill.text;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Gzip of one or many members (RFC 1952) without sizes: readable only from the first byte on, so a
 * file is one range. Positions are byte offsets in the text.
 */
final class GzipPieces extends TextPieces {

  private static final int FIXED_HEADER = 10;
  private static final int FOOTER = 8;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private boolean inMember;
  private long text;
  private long pieceText;

  GzipPieces(FileBytes bytes) {
    super(bytes);
    if (bytes.offset() != 0) {
      throw new IllegalArgumentException(
          "%s is plain gzip: it can only be read whole".formatted(bytes.name()));
    }
  }

  /** Whether a gzip member starts at the next byte. */
  static boolean startsAt(FileBytes bytes) throws IOException {
    return bytes.fill(FIXED_HEADER) >= 2
        && bytes.array()[bytes.index()] == 31
        && bytes.array()[bytes.index() + 1] == -117;
  }

  @Override
  public int read(byte[] buffer, int at) throws IOException {
    if (!inMember) {
      if (bytes.fill(1) == 0) {
        return -1;
      }
      readHeader();
    }
    pieceText = text;
    int length = inflate(buffer, at);
    crc.update(buffer, at, length);
    text += length;
    if (inflater.finished()) {
      readFooter();
    }
    return length;
  }

  @Override
  public long offset() {
    // All of the file is one range, whatever the member.
    return 0;
  }

  @Override
  long position(int within) {
    return pieceText + within;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    super.close();
  }

  private int inflate(byte[] buffer, int at) throws IOException {
    try {
      int length = 0;
      while (length < LARGEST && !inflater.finished()) {
        if (inflater.needsInput()) {
          int available = bytes.fill(1);
          if (available == 0) {
            throw corrupt("the file ends inside a gzip member");
          }
          inflater.setInput(bytes.array(), bytes.index(), available);
        }
        int before = inflater.getRemaining();
        length += inflater.inflate(buffer, at + length, LARGEST - length);
        bytes.skip(before - inflater.getRemaining());
      }
      return length;
    } catch (DataFormatException e) {
      throw corrupt("the gzip data cannot be inflated");
    }
  }

  private void readHeader() throws IOException {
    if (!startsAt(bytes) || need(FIXED_HEADER)[bytes.index() + 2] != 8) {
      throw corrupt("no gzip member starts here");
    }
    int flags = bytes.array()[bytes.index() + 3];
    bytes.skip(FIXED_HEADER);
    if ((flags & EXTRA) != 0) {
      byte[] array = need(2);
      int length = (array[bytes.index()] & 0xff) | ((array[bytes.index() + 1] & 0xff) << 8);
      need(2 + length);
      bytes.skip(2 + length);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      need(2);
      bytes.skip(2);
    }
    inflater.reset();
    crc.reset();
    inMember = true;
  }

  private void skipText() throws IOException {
    byte next;
    do {
      next = need(1)[bytes.index()];
      bytes.skip(1);
    } while (next != 0);
  }

  private void readFooter() throws IOException {
    byte[] array = need(FOOTER);
    int stored = 0;
    int storedLength = 0;
    for (int i = 3; i >= 0; i--) {
      stored = (stored << 8) | (array[bytes.index() + i] & 0xff);
      storedLength = (storedLength << 8) | (array[bytes.index() + 4 + i] & 0xff);
    }
    if (stored != (int) crc.getValue() || storedLength != (int) inflater.getBytesWritten()) {
      throw corrupt("the gzip member that ends here has a wrong CRC-32 or length");
    }
    bytes.skip(FOOTER);
    inMember = false;
  }

  private byte[] need(int count) throws IOException {
    if (bytes.fill(count) < count) {
      throw corrupt("the file ends inside a gzip header or footer");
    }
    return bytes.array();
  }
}
