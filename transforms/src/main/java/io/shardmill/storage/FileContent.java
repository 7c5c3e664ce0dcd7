package io.shardmill.storage;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Tells the content of one file from that of another. */
public final class FileContent {

  private static final int PIECES = 64;
  private static final int PIECE = 64 << 10;

  /** A file of at most this size is read as a whole. */
  private static final long WHOLE = (long) PIECES * PIECE;

  private FileContent() {}

  /**
   * A hash of 64 pieces of 64 KiB, the first and the last of the file among them, or of the whole
   * of a file of at most 4 MiB. A change between the pieces goes unseen: files of equal samples may
   * differ, files of different samples do.
   */
  static String sample(InputFile file) throws IOException {
    MessageDigest digest = sha256();
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    try (SeekableByteChannel channel = file.open()) {
      long size = file.size();
      long pieces = size <= WHOLE ? (size + PIECE - 1) / PIECE : PIECES;
      for (long i = 0; i < pieces; i++) {
        long start = size <= WHOLE ? i * PIECE : place(i, size);
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

  /** Where one of the pieces of a large file starts: the last one ends with the file. */
  private static long place(long piece, long size) {
    return piece == PIECES - 1 ? size - PIECE : (size - PIECE) / (PIECES - 1) * piece;
  }

  /** The CRC-32 of all bytes of the file at a location, read in pieces. */
  public static long crc32(String location) throws IOException {
    return crc32(location, 0, Long.MAX_VALUE);
  }

  /**
   * The CRC-32 of a range of the bytes of the file at a location, read in pieces.
   *
   * @param end where the range ends, exclusive; the end of the file if that is before
   */
  public static long crc32(String location, long start, long end) throws IOException {
    CRC32 crc = new CRC32();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 18);
    try (SeekableByteChannel channel = InputFiles.open(location)) {
      channel.position(start);
      for (long left = end - start; left > 0; left -= buffer.limit()) {
        buffer.clear().limit((int) Math.min(buffer.capacity(), left));
        if (channel.read(buffer) < 0) {
          break;
        }
        crc.update(buffer.flip());
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
    try (SeekableByteChannel channel = InputFiles.open(path)) {
      while (channel.read(buffer) >= 0) {
        digest.update(buffer.flip());
        buffer.clear();
      }
    } catch (IOException | ShardmillException e) {
      throw unreadable(option, e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * All bytes of a small file that an option names.
   *
   * @param option how an error calls the option and its value
   * @throws ShardmillException ({@code CONFIGURATION}) if it cannot be read
   */
  public static byte[] bytes(String option, String path) {
    try (SeekableByteChannel channel = InputFiles.open(path)) {
      ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(channel.size()));
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // The channel may give less than it is asked for.
      }
      return Arrays.copyOf(buffer.array(), buffer.position());
    } catch (IOException | ShardmillException | ArithmeticException e) {
      throw unreadable(option, e);
    }
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
