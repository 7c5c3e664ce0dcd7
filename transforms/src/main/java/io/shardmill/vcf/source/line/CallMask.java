package io.shardmill.vcf.source.line;

import io.shardmill.vcf.VcfReadOptions;
import java.util.ArrayList;
import java.util.List;

/** Hides calls whose GQ or DP is below a threshold; a call that tells none is kept. */
final class CallMask {

  private static final String GQ = "GQ";
  private static final String DP = "DP";

  private final int minGq;
  private final int minDp;
  private final FormatLayout layout;
  private final CallSpans spans;
  private final int gqSlot;
  private final int dpSlot;

  CallMask(VcfReadOptions options, FormatLayout layout, CallSpans spans) {
    this.minGq = options.minGq();
    this.minDp = options.minDp();
    this.layout = layout;
    this.spans = spans;
    this.gqSlot = layout.slot(GQ);
    this.dpSlot = layout.slot(DP);
  }

  /** The FORMAT keys that the mask needs. */
  static List<String> keys(VcfReadOptions options) {
    List<String> keys = new ArrayList<>();
    if (options.minGq() > 0) {
      keys.add(GQ);
    }
    if (options.minDp() > 0) {
      keys.add(DP);
    }
    return keys;
  }

  /** Whether the call of a column is hidden. */
  boolean hides(int column) throws BadLine {
    return (minGq > 0 && below(gqSlot, column, minGq, GQ))
        || (minDp > 0 && below(dpSlot, column, minDp, DP));
  }

  private boolean below(int slot, int column, int smallest, String key) throws BadLine {
    if (!layout.has(slot)) {
      return false;
    }
    int from = spans.from(slot, column);
    int to = spans.to(slot, column);
    return from < to
        && !Ascii.is('.', spans.bytes(), from, to)
        && Ascii.parseFloat(spans.bytes(), from, to, key) < smallest;
  }
}
