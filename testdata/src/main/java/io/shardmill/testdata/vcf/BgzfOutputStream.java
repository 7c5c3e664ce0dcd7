package io.shardmill.testdata.vcf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes BGZF: gzip members of at most 64 KiB which tell their size (SAM specification, 4.1). */
public final class BgzfOutputStream extends BlockOutputStream {

  /** Text in a full block of bgzip and htslib. */
  public static final int LARGEST_TEXT = 0xff00;

  private static final int LARGEST_BLOCK = 1 << 16;
  private static final int HEADER_BYTES = 18;
  private static final int FOOTER_BYTES = 8;
  private static final int LEVEL = 6;

  /** The empty block that ends every complete file. */
  private static final byte[] END =
      HexFormat.of().parseHex("1f8b08040000000000ff0600424302001b0003000000000000000000");

  private final Deflater deflater = new Deflater(LEVEL, true);
  private final Deflater stored = new Deflater(Deflater.NO_COMPRESSION, true);
  private final CRC32 crc = new CRC32();
  private final byte[] deflated = new byte[LARGEST_BLOCK - HEADER_BYTES - FOOTER_BYTES];
  private final EndMarker endMarker;

  /**
   * Writes to {@code out}.
   *
   * @param blockBytes bytes of text in each block but the last, 1 to {@link #LARGEST_TEXT}
   */
  public BgzfOutputStream(OutputStream out, int blockBytes, EndMarker endMarker) {
    super(out, blockBytes, LARGEST_TEXT);
    this.endMarker = endMarker;
  }

  @Override
  void writeBlock(byte[] bytes, int length) throws IOException {
    int size = deflate(deflater, bytes, length);
    if (size == deflated.length) {
      // Incompressible: stored, 64 KiB less 256 bytes always fit.
      size = deflate(stored, bytes, length);
    }
    crc.reset();
    crc.update(bytes, 0, length);
    ByteBuffer frame =
        ByteBuffer.allocate(HEADER_BYTES + size + FOOTER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    frame.put(END, 0, HEADER_BYTES - 2);
    frame.putShort((short) (frame.capacity() - 1));
    frame.put(deflated, 0, size);
    frame.putInt((int) crc.getValue());
    frame.putInt(length);
    out.write(frame.array());
  }

  private int deflate(Deflater with, byte[] bytes, int length) {
    with.reset();
    with.setInput(bytes, 0, length);
    with.finish();
    return with.deflate(deflated);
  }

  @Override
  void finish() throws IOException {
    deflater.end();
    stored.end();
    if (endMarker == EndMarker.WRITTEN) {
      out.write(END);
    }
  }
}
