package io.shardmill.quality;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Quantiles of a stream in bounded memory, equal for equal data in any order.
 *
 * <p>A value is counted in the bucket of its sign, exponent and the first bits after its leading
 * one, at first twelve. So a quantile has the exact rank, and is low by less than 1/4096 of itself.
 * The idea is that of HdrHistogram and DDSketch (Masson, Rim and Lee, VLDB 2019), with buckets
 * taken from the bits of a double.
 *
 * <p>KLL and similar sketches compact at random and so differ from run to run. Here merging adds
 * integers. Should more than {@value #MAX_BUCKETS} buckets fill, all are widened to double, until
 * they fit. The width is then the smallest at which the data fits, which no order changes: no part
 * of the data needs a greater width than the whole.
 *
 * <p>Memory: at most about 50 KB. Not thread-safe.
 */
final class QuantileSketch {

  /** Sixteen full octaves at 1/128, or half an octave at 1/4096. */
  static final int MAX_BUCKETS = 2048;

  private static final int MANTISSA_BITS = 52;

  /** Exponent and twelve bits of mantissa remain. */
  private static final int FINEST_SHIFT = MANTISSA_BITS - 12;

  private int shift = FINEST_SHIFT;
  private int[] keys = new int[64];

  /** Zero marks a free slot. */
  private long[] counts = new long[64];

  private int buckets;
  private long total;

  /** Counts a finite value. */
  void add(double value) {
    count(key(value, shift), 1);
  }

  /** Counts a finite value so many times, at least once. */
  void add(double value, long times) {
    count(key(value, shift), times);
  }

  void merge(QuantileSketch other) {
    while (shift < other.shift) {
      widen();
    }
    for (int i = 0; i < other.counts.length; i++) {
      if (other.counts[i] > 0) {
        // Counting may widen this sketch, so the distance is taken anew.
        count(other.keys[i] >> (shift - other.shift), other.counts[i]);
      }
    }
  }

  /**
   * The smallest value {@code x} such that at least {@code fraction} of all values are at most
   * {@code x}, rounded towards zero to the edge of its bucket. The sketch must not be empty.
   */
  double quantile(double fraction) {
    if (total == 0) {
      throw new IllegalStateException("No values, no quantiles");
    }
    long rank = Math.max(1, Math.min(total, (long) Math.ceil(fraction * total)));
    long seen = 0;
    for (int slot : slotsInOrder()) {
      seen += counts[slot];
      if (seen >= rank) {
        return edge(keys[slot]);
      }
    }
    throw new AssertionError("Ranks end at " + total);
  }

  /** The share of its value by which a quantile may be too low. */
  double relativeError() {
    return Math.min(1, Math.scalb(1.0, shift - MANTISSA_BITS));
  }

  /** What was counted, in ascending order of value. */
  Buckets buckets() {
    int[] slots = slotsInOrder();
    double[] from = new double[slots.length];
    double[] to = new double[slots.length];
    long[] ordered = new long[slots.length];
    for (int i = 0; i < slots.length; i++) {
      int key = keys[slots[i]];
      double near = edge(key);
      double far = Math.nextDown(Math.abs(edge(key < 0 ? key - 1 : key + 1)));
      from[i] = key < 0 ? -far : near;
      to[i] = key < 0 || key == 0 ? near : far;
      ordered[i] = counts[slots[i]];
    }
    return new Buckets(from, to, ordered);
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(shift);
    Varints.write(out, buckets);
    int previous = Integer.MIN_VALUE;
    for (int slot : slotsInOrder()) {
      Varints.write(out, Integer.toUnsignedLong(keys[slot] - previous));
      Varints.write(out, counts[slot]);
      previous = keys[slot];
    }
  }

  static QuantileSketch read(DataInput in) throws IOException {
    QuantileSketch sketch = new QuantileSketch();
    sketch.shift = in.readUnsignedByte();
    long size = Varints.read(in);
    int key = Integer.MIN_VALUE;
    for (long i = 0; i < size; i++) {
      key += (int) Varints.read(in);
      sketch.count(key, Varints.read(in));
    }
    return sketch;
  }

  /** Negative values get negative keys, so keys are in the order of values at any shift. */
  private static int key(double value, int shift) {
    long bits = Double.doubleToRawLongBits(value + 0.0); // -0.0 + 0.0 is 0.0
    int magnitude = (int) ((bits & Long.MAX_VALUE) >>> shift);
    return bits < 0 ? ~magnitude : magnitude;
  }

  /** The edge of a bucket that is nearest to zero. */
  private double edge(int key) {
    double magnitude = Double.longBitsToDouble((long) (key < 0 ? ~key : key) << shift);
    return key < 0 ? -magnitude : magnitude;
  }

  private void count(int key, long count) {
    total += count;
    int slot = slot(key);
    counts[slot] += count;
    if (counts[slot] == count) {
      keys[slot] = key;
      buckets++;
      while (buckets > MAX_BUCKETS) {
        widen();
      }
      if (2 * buckets > counts.length) {
        rehash(2 * counts.length, 0);
      }
    }
  }

  private int slot(int key) {
    int mask = counts.length - 1;
    int slot = (key * 0x9E3779B9) >>> 7 & mask;
    while (counts[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void widen() {
    shift++;
    rehash(counts.length, 1);
  }

  private void rehash(int capacity, int keyShift) {
    int[] oldKeys = keys;
    long[] oldCounts = counts;
    keys = new int[capacity];
    counts = new long[capacity];
    buckets = 0;
    for (int i = 0; i < oldCounts.length; i++) {
      if (oldCounts[i] > 0) {
        int key = oldKeys[i] >> keyShift;
        int slot = slot(key);
        buckets += counts[slot] == 0 ? 1 : 0;
        keys[slot] = key;
        counts[slot] += oldCounts[i];
      }
    }
  }

  private int[] slotsInOrder() {
    long[] order = new long[buckets];
    int n = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        order[n++] = (long) keys[i] << 32 | i;
      }
    }
    Arrays.sort(order);
    return Arrays.stream(order).mapToInt(keyAndSlot -> (int) keyAndSlot).toArray();
  }
}
