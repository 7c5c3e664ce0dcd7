package io.shardmill.vcf.source.line;

import io.shardmill.vcf.source.record.Ascii;
import io.shardmill.vcf.source.record.FieldSlots;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;

/**
 * Which of a line's FORMAT fields are wanted, and whether FORMAT is well formed. Lines in a row
 * mostly have the same FORMAT, so the last one is kept.
 */
final class FormatLayout {

  private final FieldSlots wanted;
  // No column holds a tab: the first line is a new FORMAT, even an empty one.
  private byte[] format = {'\t'};
  private int[] slotOf = {};
  private boolean[] present;
  private int lastWanted = -1;
  private boolean nameless;
  private boolean repeated;

  /** Looks for the wanted keys. */
  FormatLayout(FieldSlots wanted) {
    this.wanted = wanted;
    this.present = new boolean[wanted.count()];
  }

  /** Takes the FORMAT column in {@code [from, to)}. */
  void update(byte[] bytes, int from, int to) {
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
  int fields() {
    return slotOf.length;
  }

  /** Whether FORMAT is a dot: the line has no field, and its calls no value. */
  boolean missing() {
    return Ascii.is('.', format, 0, format.length);
  }

  /** Whether a key is empty, or FORMAT as a whole. */
  boolean nameless() {
    return nameless;
  }

  /** Whether a key stands twice. */
  boolean repeated() {
    return repeated;
  }

  /** Wanted keys, present or not. */
  int slots() {
    return wanted.count();
  }

  /** The slot of a field, -1 if it is not wanted. */
  int slotOf(int field) {
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
