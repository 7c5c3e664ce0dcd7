package io.shardmill.chunk;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A row that is in no data file, and why. Key and position are enough to find the row in its
 * source; some sources give its text too.
 *
 * @param kind whether the row was bad or unwanted
 * @param source the file or table
 * @param position where the row starts, in the source's own unit
 * @param key what is known of its name, may be empty
 * @param rule the stable code of the rule
 * @param message what is wrong and how to mend it; empty for filtered rows, whose rule says it
 * @param raw the text of a bad row as it stands in the source, by {@link #rawText}; {@code null} if
 *     the source does not give it. It is for the list of removed rows only: no message, log or
 *     {@link #toString} has it
 */
public record RemovedRow(
    Kind kind,
    String source,
    long position,
    String key,
    String rule,
    String message,
    @Nullable String raw)
    implements Serializable {

  /** Most bytes of a row that {@link #raw} shows. */
  public static final int MOST_RAW_BYTES = 1_000;

  private static final int CONTINUATION = 0b1000_0000;
  private static final int CONTINUATION_MASK = 0b1100_0000;
  private static final int LONGEST_CHARACTER = 4;

  /** Why a row is in no data file. */
  public enum Kind {
    /** It is not what its format says: a dead letter. */
    REJECTED,
    /** It is good, and a QC rule removes it on purpose. */
    FILTERED
  }

  /** A row of which the text is not given. */
  public RemovedRow(
      Kind kind, String source, long position, String key, String rule, String message) {
    this(kind, source, position, key, rule, message, null);
  }

  /**
   * The text of a row for {@link #raw}: its first {@link #MOST_RAW_BYTES} bytes, and U+FFFD for
   * what is no text in the encoding. A UTF-8 character is not cut in two.
   *
   * <pre>{@code
   * String raw = RemovedRow.rawText(line, 0, line.length, UTF_8);
   * }</pre>
   */
  public static String rawText(byte[] bytes, int from, int to, Charset charset) {
    int end = Math.min(to, from + MOST_RAW_BYTES);
    if (end < to && charset.equals(StandardCharsets.UTF_8)) {
      int whole = end;
      while (whole > end - LONGEST_CHARACTER
          && whole > from
          && (bytes[whole] & CONTINUATION_MASK) == CONTINUATION) {
        whole--;
      }
      end = (bytes[whole] & CONTINUATION_MASK) == CONTINUATION ? end : whole;
    }
    return new String(bytes, from, end - from, charset);
  }

  @Override
  public String toString() {
    return "%s %s at %d (%s) %s: %s".formatted(kind, source, position, key, rule, message);
  }
}
