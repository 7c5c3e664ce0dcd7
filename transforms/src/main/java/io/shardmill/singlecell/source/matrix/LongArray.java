package io.shardmill.singlecell.source.matrix;

import java.util.Arrays;

/** A growing array. */
final class LongArray {

  private long[] values = new long[16];
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  long get(int index) {
    return values[index];
  }

  long last() {
    return values[size - 1];
  }

  long[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
