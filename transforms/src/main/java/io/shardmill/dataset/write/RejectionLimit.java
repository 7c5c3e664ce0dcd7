package io.shardmill.dataset.write;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many rejected rows a data set may have: rows that are not what their format says. Rows that a
 * QC rule filters do not count.
 *
 * @param rows most rejected rows
 * @param ratio most rejected rows for each row read; either bound suffices
 */
public record RejectionLimit(long rows, double ratio) implements Serializable {

  /** Not a single one. */
  public static final RejectionLimit NONE = new RejectionLimit(0, 0);

  public RejectionLimit {
    if (rows < 0 || !(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException(
          "Not a limit: %d rows or a share of %s".formatted(rows, ratio));
    }
  }

  /**
   * Reads {@code 25} as a number of rows, {@code 0.01} or {@code 1%} as a share of the rows read.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static RejectionLimit parse(String text) {
    try {
      if (text.endsWith("%")) {
        BigDecimal percent = new BigDecimal(text.substring(0, text.length() - 1));
        return new RejectionLimit(0, percent.movePointLeft(2).doubleValue());
      }
      return text.contains(".")
          ? new RejectionLimit(0, Double.parseDouble(text))
          : new RejectionLimit(Long.parseLong(text), 0);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'%s' is neither a number of rows (25) nor a share of them (0.01 or 1%%)".formatted(text),
          e);
    }
  }

  /** Whether the books of a whole run are within the limit. */
  boolean allows(ChunkCounts counts) {
    long rejected = ChunkCounts.total(counts.rejected());
    return rejected <= rows || rejected <= ratio * counts.read();
  }

  /**
   * What to tell of a run that is not within the limit: the rules, most frequent first, and the
   * first rejected row.
   *
   * @param output address of the output
   */
  ShardmillException exceeded(String output, ChunkCounts counts, RemovedRow first) {
    String rules =
        counts.rejected().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .limit(5)
            .map(rule -> "%s %d".formatted(rule.getKey(), rule.getValue()))
            .collect(Collectors.joining(", "));
    return new ShardmillException(
        ErrorCategory.TOO_MANY_REJECTED,
        ("%d of %d rows were rejected (%s), the limit is %s. The first: %s at %d%s: %s: %s. All are"
                + " listed in %s/rejected. Mend the input, or raise --maxRejected and continue with"
                + " --onExisting=resume")
            .formatted(
                ChunkCounts.total(counts.rejected()),
                counts.read(),
                rules,
                this,
                first.source(),
                first.position(),
                first.key().isEmpty() ? "" : " (" + first.key() + ")",
                first.rule(),
                first.message(),
                output));
  }

  @Override
  public String toString() {
    return ratio > 0
        ? BigDecimal.valueOf(ratio).movePointRight(2).stripTrailingZeros().toPlainString() + "%"
        : rows + " rows";
  }
}
