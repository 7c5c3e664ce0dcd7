package io.shardmill.chunk;

import java.io.Serializable;

/**
 * A random order of {@code 0 .. size - 1} that is never written down: the place of one number takes
 * constant time and memory, so any worker can ask for any of it.
 *
 * <pre>{@code
 * Permutation draw = new Permutation(cells, seed);
 * boolean kept = draw.place(cell) < 10_000;   // exactly 10,000 of all cells
 * }</pre>
 *
 * <p>A Feistel network of six rounds over the next power of four, applied again while the result is
 * outside (Black and Rogaway, "Ciphers with arbitrary finite domains", 2002). The same size and
 * seed give the same order everywhere.
 */
public final class Permutation implements Serializable {

  private static final int ROUNDS = 6;

  private final long size;
  private final int halfBits;
  private final long[] keys = new long[ROUNDS];

  /**
   * An order of {@code size} numbers, at most 2^62.
   *
   * @param seed which of all orders
   */
  public Permutation(long size, long seed) {
    if (size < 0 || size > 1L << 62) {
      throw new IllegalArgumentException("Not a size of a permutation: " + size);
    }
    this.size = size;
    int bits = 64 - Long.numberOfLeadingZeros(Math.max(1, size - 1));
    this.halfBits = (bits + 1) / 2;
    for (int round = 0; round < ROUNDS; round++) {
      keys[round] = mix(seed + round * 0x9e3779b97f4a7c15L);
    }
  }

  /** Where {@code number} stands in the order; each number has a place of its own. */
  public long place(long number) {
    if (number < 0 || number >= size) {
      throw new IndexOutOfBoundsException("%d of %d".formatted(number, size));
    }
    long place = number;
    do {
      place = shuffled(place);
    } while (place >= size);
    return place;
  }

  private long shuffled(long number) {
    long mask = (1L << halfBits) - 1;
    long left = number >>> halfBits;
    long right = number & mask;
    for (long key : keys) {
      long next = left ^ (mix(right ^ key) & mask);
      left = right;
      right = next;
    }
    return left << halfBits | right;
  }

  /** Spreads each bit over all others: the finalizer of SplitMix64 (Steele and others, 2014). */
  public static long mix(long bits) {
    long mixed = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }
}
