package io.shardmill.vcf.source.line;

import io.shardmill.vcf.source.record.Ascii;
import io.shardmill.vcf.source.record.BadLine;
import io.shardmill.vcf.source.record.FaultCounts;
import io.shardmill.vcf.source.record.FieldSlots;
import io.shardmill.vcf.source.record.ToleratedFault;
import io.shardmill.vcf.source.record.VcfRule;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;

/**
 * Which of a line's FORMAT fields are wanted, and whether FORMAT is well formed. Lines in a row
 * mostly have the same FORMAT, so the last one is kept.
 */
public final class FormatLayout {

  private final FieldSlots wanted;
  // No column holds a tab: the first line is a new FORMAT, even an empty one.
  private byte[] format = {'\t'};
  private int[] slotOf = {};
  private boolean[] present;
  private int lastWanted = -1;
  private boolean nameless;
  private boolean repeated;

  /** Looks for the wanted keys. */
  public FormatLayout(FieldSlots wanted) {
    this.wanted = wanted;
    this.present = new boolean[wanted.count()];
  }

  /**
   * Takes the FORMAT column of a line.
   *
   * @throws BadLine if it names no field of calls that hold values
   */
  public void take(SiteParser line, FaultCounts faults) throws BadLine {
    update(line.bytes(), line.formatFrom(), line.formatTo());
    if (nameless) {
      throw new BadLine(
          VcfRule.FORMAT_INVALID, "FORMAT is empty or has a key without a name; name every field");
    }
    if (missing()) {
      requireNoValues(line);
    }
    if (repeated) {
      faults.add(ToleratedFault.FORMAT_REPEATED);
    }
  }

  private static void requireNoValues(SiteParser line) throws BadLine {
    for (int at = line.callsStart(); at < line.end(); at++) {
      byte next = line.bytes()[at];
      if (next != '.' && next != '\t') {
        throw new BadLine(
            VcfRule.FORMAT_INVALID,
            "FORMAT is a dot, but calls hold values; name their fields in FORMAT");
      }
    }
  }

  private void update(byte[] bytes, int from, int to) {
    if (Arrays.equals(format, 0, format.length, bytes, from, to)) {
      return;
    }
    format = Arrays.copyOfRange(bytes, from, to);
    String[] keys = new String(format, StandardCharsets.UTF_8).split(":", -1);
    slotOf = new int[keys.length];
    present = new boolean[wanted.count()];
    lastWanted = -1;
    nameless = Arrays.asList(keys).contains("");
    repeated = new HashSet<>(Arrays.asList(keys)).size() < keys.length;
    for (int field = 0; field < keys.length; field++) {
      int slot = wanted.slot(keys[field]);
      boolean first = slot >= 0 && !present[slot];
      slotOf[field] = first ? slot : -1;
      if (first) {
        present[slot] = true;
        lastWanted = field;
      }
    }
  }

  /** FORMAT fields of the line. */
  public int fields() {
    return slotOf.length;
  }

  /** Whether FORMAT is a dot: the line has no field, and its calls no value. */
  public boolean missing() {
    return Ascii.is('.', format, 0, format.length);
  }

  /** Wanted keys, present or not. */
  int slots() {
    return wanted.count();
  }

  /** The slot of a field, -1 if it is not wanted. */
  public int slotOf(int field) {
    return slotOf[field];
  }

  /** Whether the line has the key of a slot. */
  boolean has(int slot) {
    return present[slot];
  }

  /** The last wanted field, -1 if there is none. */
  int lastWanted() {
    return lastWanted;
  }

  /** Whether GT comes first and nothing else is wanted of this line. */
  boolean genotypeOnly() {
    return lastWanted == 0 && present[FieldSlots.GT];
  }

  /** Whether FORMAT is just GT. */
  boolean bareGenotypes() {
    return slotOf.length == 1 && present[FieldSlots.GT];
  }
}
