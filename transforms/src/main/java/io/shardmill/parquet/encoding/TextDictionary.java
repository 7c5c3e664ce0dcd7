package io.shardmill.parquet.encoding;

import java.util.Arrays;

/** Distinct byte strings in the order they were first seen. */
final class TextDictionary {
  private static final int MOST_BYTES = 1 << 20;

  /** The odd number nearest to 2^64 over the golden ratio: its products spread over all bits. */
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final ByteSink bytes = new ByteSink();
  private int[] ends = new int[64];
  private int[] hashes = new int[64];
  private int size;
  // Open addressing; a slot holds id + 1, or 0 if free.
  private int[] slots = new int[256];

  int size() {
    return size;
  }

  void clear() {
    size = 0;
    bytes.clear();
    Arrays.fill(slots, 0);
  }

  /** The id of a byte string, a new one if need be; -1 if the dictionary is full. */
  int idOf(byte[] source, int from, int to) {
    int hash = hash(source, from, to);
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (hashes[id] == hash
          && Arrays.equals(source, from, to, bytes.array(), start(id), ends[id])) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    if (size == NumberDictionary.MOST_ENTRIES || bytes.size() + (to - from) > MOST_BYTES) {
      return -1;
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    bytes.write(source, from, to - from);
    ends[size] = bytes.size();
    hashes[size] = hash;
    slots[slot] = ++size;
    if (4 * size > slots.length) {
      rehash();
    }
    return size - 1;
  }

  /** All entries as plain values, each after its length. */
  void writeTo(ByteSink out) {
    for (int id = 0; id < size; id++) {
      int start = start(id);
      out.writeInt(ends[id] - start);
      out.write(bytes.array(), start, ends[id] - start);
    }
  }

  private int start(int id) {
    return id == 0 ? 0 : ends[id - 1];
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int id = 0; id < size; id++) {
      int slot = hashes[id] & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = id + 1;
    }
  }

  private static int hash(byte[] source, int from, int to) {
    long hash = (long) to - from;
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      hash = (hash ^ (long) ByteSink.LONG.get(source, i)) * MULTIPLIER;
      hash ^= hash >>> 32;
    }
    for (; i < to; i++) {
      hash = 31 * hash + source[i];
    }
    hash *= MULTIPLIER;
    return (int) (hash ^ (hash >>> 32));
  }
}
