package io.shardmill.vcf.source.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which of a line's FORMAT fields are wanted, and whether FORMAT is well formed. Lines in a row
 * mostly have the same FORMAT, so the last one is kept.
 */
final class FormatLayout {

  /** The slot of GT. */
  static final int GT = 0;

  private final List<String> wanted;
  // No column holds a tab: the first line is a new FORMAT, even an empty one.
  private byte[] format = {'\t'};
  private int[] slotOf = {};
  private boolean[] present;
  private int lastWanted = -1;
  private boolean nameless;
  private boolean repeated;

  /** Looks for GT and {@code others}, in slots from 0. */
  FormatLayout(List<String> others) {
    this.wanted = Stream.concat(Stream.of("GT"), others.stream()).distinct().toList();
    this.present = new boolean[wanted.size()];
  }

  /** Takes the FORMAT column in {@code [from, to)}. */
  void update(byte[] bytes, int from, int to) {
    if (Arrays.equals(format, 0, format.length, bytes, from, to)) {
      return;
    }
    format = Arrays.copyOfRange(bytes, from, to);
    String[] keys = new String(format, StandardCharsets.UTF_8).split(":", -1);
    slotOf = new int[keys.length];
    present = new boolean[wanted.size()];
    lastWanted = -1;
    nameless = Arrays.asList(keys).contains("");
    repeated = new HashSet<>(Arrays.asList(keys)).size() < keys.length;
    for (int field = 0; field < keys.length; field++) {
      int slot = wanted.indexOf(keys[field]);
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
    return wanted.size();
  }

  /** The slot of a field, -1 if it is not wanted. */
  int slotOf(int field) {
    return slotOf[field];
  }

  /** The slot of a key, -1 if it is not wanted. */
  int slot(String key) {
    return wanted.indexOf(key);
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
    return lastWanted == 0 && present[GT];
  }

  /** Whether FORMAT is just GT. */
  boolean bareGenotypes() {
    return slotOf.length == 1 && present[GT];
  }
}
