package io.shardmill.dataset.index;

import java.util.Arrays;

/** A growing array of longs. */
final class LongList {

  private long[] values = new long[16];
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  void addAll(LongList more) {
    for (int i = 0; i < more.size; i++) {
      add(more.values[i]);
    }
  }

  long get(int i) {
    if (i >= size) {
      throw new IndexOutOfBoundsException("%d of %d".formatted(i, size));
    }
    return values[i];
  }

  int size() {
    return size;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LongList list
        && Arrays.equals(values, 0, size, list.values, 0, list.size);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(Arrays.copyOf(values, size));
  }
}
