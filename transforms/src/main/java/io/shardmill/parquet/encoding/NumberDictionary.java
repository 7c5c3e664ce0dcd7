package io.shardmill.parquet.encoding;

import java.util.Arrays;

/** Distinct numbers in the order they were first seen; floats are kept as their raw bits. */
final class NumberDictionary {
  /** Beyond this, ids are too wide to beat the values, and the dictionary too large for a cache. */
  static final int MOST_ENTRIES = 1 << 16;

  private long[] values = new long[64];
  private int size;
  // Open addressing; a slot holds id + 1, or 0 if free.
  private int[] slots = new int[256];

  int size() {
    return size;
  }

  long value(int id) {
    return values[id];
  }

  void clear() {
    size = 0;
    Arrays.fill(slots, 0);
  }

  /** The id of a value, a new one if need be; -1 if the dictionary is full. */
  int idOf(long value) {
    int mask = slots.length - 1;
    int slot = hash(value) & mask;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (values[id] == value) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    if (size == MOST_ENTRIES) {
      return -1;
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
    slots[slot] = size;
    if (4 * size > slots.length) {
      rehash();
    }
    return size - 1;
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int id = 0; id < size; id++) {
      int slot = hash(values[id]) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = id + 1;
    }
  }

  private static int hash(long value) {
    long product = value * 0x9E3779B97F4A7C15L;
    return (int) (product >>> 32) ^ (int) (product >>> 48);
  }
}
