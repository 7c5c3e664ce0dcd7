package io.shardmill.vcf.source.bcf;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.text.PieceWindow;
import io.shardmill.vcf.source.header.StructuredLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The header of a BCF.
 *
 * @param text of a VCF's header
 * @param dictionary what it numbers
 * @param dataStart position of the first record; {@link Long#MAX_VALUE} if there is none
 */
public record BcfHeader(byte[] text, BcfDictionary dictionary, long dataStart) {

  private static final byte[] MAGIC = {'B', 'C', 'F', 2, 2};
  private static final int LENGTH_BYTES = 4;

  /** The longest header: 20 million contigs or samples of 50 bytes. */
  private static final int LONGEST = 1 << 30;

  /**
   * Reads the header of a file from its first byte on; {@code null} if it is no BCF.
   *
   * @throws ShardmillException if it is a BCF of another version, or is cut off
   */
  public static @Nullable BcfHeader read(String name, PieceWindow window) throws IOException {
    if (!fill(window, MAGIC.length)
        || !Arrays.equals(MAGIC, 0, 3, window.bytes(), window.start(), window.start() + 3)) {
      return null;
    }
    int at = window.start();
    byte[] bytes = window.bytes();
    if (!Arrays.equals(MAGIC, 0, MAGIC.length, bytes, at, at + MAGIC.length)) {
      // A text that starts with BCF is no VCF either; what it is, its parser says.
      if (bytes[at + 3] > 9) {
        return null;
      }
      throw failure(
          name,
          "it is BCF %d.%d, of which 2.2 is read; convert it with bcftools view -Ob"
              .formatted(bytes[at + 3], bytes[at + 4]));
    }
    if (!fill(window, MAGIC.length + LENGTH_BYTES)) {
      throw failure(name, "the BCF header is cut off; fetch the file again");
    }
    int length = LittleEndian.int32(window.bytes(), window.start() + MAGIC.length);
    window.startAt(window.start() + MAGIC.length + LENGTH_BYTES);
    if (length < 0 || length > LONGEST || !fill(window, length)) {
      throw failure(
          name, "the BCF header is cut off or tells a wrong length; fetch the file again");
    }
    int from = window.start();
    int end = from + length;
    int stop = end;
    while (stop > from && window.bytes()[stop - 1] == 0) {
      stop--;
    }
    byte[] text = Arrays.copyOfRange(window.bytes(), from, stop);
    window.startAt(end);
    long dataStart = fill(window, 1) ? window.position(window.start()) : Long.MAX_VALUE;
    return new BcfHeader(text, dictionary(name, text), dataStart);
  }

  /** Grows with what is there: a damaged length must not take memory. */
  private static boolean fill(PieceWindow window, int count) throws IOException {
    while (window.limit() - window.start() < count) {
      if (!window.read()) {
        return false;
      }
    }
    return true;
  }

  private static BcfDictionary dictionary(String name, byte[] text) {
    BcfDictionary.Names contigs = new BcfDictionary.Names();
    BcfDictionary.Names keys = new BcfDictionary.Names();
    keys.add(BcfDictionary.PASS, 0);
    int from = 0;
    while (from < text.length) {
      int to = from;
      while (to < text.length && text[to] != '\n') {
        to++;
      }
      String line = new String(text, from, to - from, StandardCharsets.UTF_8).stripTrailing();
      if (line.startsWith("##contig=<")) {
        add(name, contigs, line);
      } else if (line.startsWith("##FILTER=<")
          || line.startsWith("##INFO=<")
          || line.startsWith("##FORMAT=<")) {
        add(name, keys, line);
      }
      from = to + 1;
    }
    return new BcfDictionary(contigs.list(), keys.list());
  }

  private static void add(String name, BcfDictionary.Names names, String line) {
    StructuredLine fields = StructuredLine.of(line);
    String id = fields.value("ID");
    String number = fields.value("IDX");
    boolean told = number != null && number.matches("[0-9]{1,9}");
    if (id != null && !names.add(id, told && number != null ? Integer.parseInt(number) : -1)) {
      throw failure(name, "the BCF header has a wrong IDX for %s; write it again".formatted(id));
    }
  }

  private static ShardmillException failure(String name, String what) {
    return new ShardmillException(ErrorCategory.SOURCE_UNAVAILABLE, "%s: %s".formatted(name, what));
  }
}
