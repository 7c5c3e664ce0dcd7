package io.shardmill.vcf.source.rules.order;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The reference block that each sample is in, on one contig: where it starts and ends.
 *
 * <p>Memory: 16 bytes for each sample, of at most {@value #MOST_SAMPLES}.
 */
final class ReferenceBlocks {

  /** Samples of a file whose blocks are followed. */
  static final int MOST_SAMPLES = 1024;

  /** Columns between ALT and FORMAT. */
  private static final int BETWEEN = 3;

  private static final int LONGEST_LENGTH = 9;

  private long[] starts;

  /** One past the last base, and 0 without a block: a block at POS 0, a telomere, ends at 1. */
  private long[] ends;

  /** Goes on with these blocks, of the first samples of a file. */
  ReferenceBlocks(long[] starts, long[] ends) {
    this.starts = starts.clone();
    this.ends = ends.clone();
  }

  long[] starts() {
    return starts.clone();
  }

  long[] ends() {
    return ends.clone();
  }

  /** Forgets all blocks: another contig begins. */
  void clear() {
    starts = new long[0];
    ends = new long[0];
  }

  /**
   * Follows a record of POS {@code pos}, whose ALT ends at {@code altEnd}.
   *
   * @param alts its ALT column
   * @return whether a call says something although a block before is over it
   */
  boolean follow(byte[] bytes, int altEnd, int to, long pos, String alts) {
    int at = altEnd + 1;
    for (int column = 0; column < BETWEEN; column++) {
      at = end(bytes, at, to, '\t') + 1;
    }
    if (at >= to) {
      return false;
    }
    int formatEnd = end(bytes, at, to, '\t');
    List<String> keys =
        List.of(new String(bytes, at, formatEnd - at, StandardCharsets.ISO_8859_1).split(":", -1));
    int length = unspecified(alts) ? keys.indexOf("LEN") : -1;
    boolean broken = false;
    int sample = 0;
    for (int from = formatEnd + 1; from <= to && sample < MOST_SAMPLES; sample++) {
      int callEnd = end(bytes, from, to, '\t');
      broken |= covered(sample, pos) && says(bytes, from, callEnd, keys);
      if (length >= 0) {
        start(sample, pos, value(bytes, from, callEnd, length));
      }
      from = callEnd + 1;
    }
    return broken;
  }

  private static boolean unspecified(String alts) {
    return Arrays.stream(alts.split(",", -1))
        .anyMatch(alt -> alt.equals("<*>") || alt.equals("<NON_REF>"));
  }

  private boolean covered(int sample, long pos) {
    return sample < ends.length && starts[sample] < pos && pos < ends[sample];
  }

  private void start(int sample, long pos, long bases) {
    if (bases > 0) {
      if (sample >= ends.length) {
        starts = Arrays.copyOf(starts, sample + 1);
        ends = Arrays.copyOf(ends, sample + 1);
      }
      starts[sample] = pos;
      ends[sample] = pos + bases;
    }
  }

  /** Whether a call has a value beside LAA. */
  private static boolean says(byte[] bytes, int from, int to, List<String> keys) {
    int at = from;
    for (int i = 0; i < keys.size() && at <= to; i++) {
      int end = end(bytes, at, to, ':');
      if (!keys.get(i).equals("LAA")) {
        for (int j = at; j < end; j++) {
          if (".,/|".indexOf(bytes[j]) < 0) {
            return true;
          }
        }
      }
      at = end + 1;
    }
    return false;
  }

  /** An integer of a call, 0 if it has none. */
  private static long value(byte[] bytes, int from, int to, int subfield) {
    int at = from;
    for (int i = 0; i < subfield; i++) {
      at = end(bytes, at, to, ':') + 1;
    }
    int end = at > to ? at : end(bytes, at, to, ':');
    long value = 0;
    for (int i = at; i < end; i++) {
      if (bytes[i] < '0' || bytes[i] > '9' || end - at > LONGEST_LENGTH) {
        return 0;
      }
      value = 10 * value + (bytes[i] - '0');
    }
    return value;
  }

  private static int end(byte[] bytes, int from, int to, char separator) {
    int end = Math.min(from, to);
    while (end < to && bytes[end] != separator) {
      end++;
    }
    return end;
  }
}
