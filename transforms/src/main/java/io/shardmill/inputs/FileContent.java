package io.shardmill.inputs;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Tells the content of one file from that of another. */
public final class FileContent {

  private static final int PIECES = 16;
  private static final int PIECE = 16 << 10;

  private FileContent() {}

  /**
   * A hash of 16 pieces of 16 KiB, the first and the last of the file among them, or of the whole
   * of a smaller one. A change between the pieces goes unseen: files of equal samples may differ,
   * files of different samples do.
   */
  static String sample(InputFile file) throws IOException {
    MessageDigest digest = sha256();
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    try (SeekableByteChannel channel = file.open()) {
      long size = file.size();
      long pieces = Math.min(PIECES, (size + PIECE - 1) / PIECE);
      for (long i = 0; i < pieces; i++) {
        long start = size <= (long) PIECES * PIECE ? i * PIECE : (size - PIECE) * i / (PIECES - 1);
        piece.clear().limit((int) Math.min(PIECE, size - start));
        channel.position(start);
        while (piece.hasRemaining()) {
          if (channel.read(piece) < 0) {
            throw new EOFException(file.name() + " became shorter while it was read");
          }
        }
        digest.update(piece.flip());
      }
    }
    return "sample-sha256:" + HexFormat.of().formatHex(digest.digest());
  }

  /** The CRC-32 of all bytes of the file at a location, read in pieces. */
  public static long crc32(String location) throws IOException {
    CRC32 crc = new CRC32();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 18);
    try (SeekableByteChannel channel = InputFiles.open(location)) {
      while (channel.read(buffer) >= 0) {
        crc.update(buffer.flip());
        buffer.clear();
      }
    }
    return crc.getValue();
  }

  /**
   * The SHA-256 of all bytes of a file that an option names, in lower-case hex.
   *
   * @param option how an error calls the option and its value
   * @throws ShardmillException ({@code CONFIGURATION}) if it cannot be read
   */
  public static String sha256(String option, String path) throws IOException {
    MessageDigest digest = sha256();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    try (SeekableByteChannel channel = InputFiles.expand(path).get(0).open()) {
      while (channel.read(buffer) >= 0) {
        digest.update(buffer.flip());
        buffer.clear();
      }
    } catch (IOException | ShardmillException e) {
      throw unreadable(option, e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static ShardmillException unreadable(String option, Exception cause) {
    return new ShardmillException(
        ErrorCategory.CONFIGURATION,
        "%s: the file cannot be read; name one that is there and readable".formatted(option),
        cause);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
