package io.shardmill.vcf.source.record;

import io.shardmill.vcf.VcfReadOptions;
import java.util.ArrayList;
import java.util.List;

/** Hides calls whose GQ or DP is below a threshold; a call that tells none is kept. */
final class CallMask {

  private static final String GQ = "GQ";
  private static final String DP = "DP";

  private final int minGq;
  private final int minDp;
  private final CallFields calls;
  private final int gqSlot;
  private final int dpSlot;

  CallMask(VcfReadOptions options, FieldSlots slots, CallFields calls) {
    this.minGq = options.minGq();
    this.minDp = options.minDp();
    this.calls = calls;
    this.gqSlot = slots.slot(GQ);
    this.dpSlot = slots.slot(DP);
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

  /** Whether any call of the record may be hidden. */
  boolean applies() {
    return (minGq > 0 && calls.has(gqSlot)) || (minDp > 0 && calls.has(dpSlot));
  }

  private boolean below(int slot, int column, int smallest, String key) throws BadLine {
    return calls.has(slot) && calls.number(slot, column, key) < smallest;
  }
}
