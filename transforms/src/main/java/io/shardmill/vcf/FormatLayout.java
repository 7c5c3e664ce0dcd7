package io.shardmill.vcf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which of a line's FORMAT fields are wanted. Lines in a row mostly have the same FORMAT, so the
 * last one is kept.
 */
final class FormatLayout {

  /** The slot of GT. */
  static final int GT = 0;

  private final List<String> wanted;
  private byte[] format = {};
  private int[] slotOf = {};
  private boolean[] present;
  private int lastWanted = -1;

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
