package io.shardmill.genotype;

import java.util.Arrays;

/**
 * Some variants of all samples, transposed: the genotypes of each sample side by side. Matrices of
 * 32 times 32 genotypes are transposed at once, by exchanging halves of halves; no genotype is
 * looked at by itself.
 *
 * <p>A tile is filled again and again. Variants have their places in words of 32, as in the block
 * that they are of: a tile that starts within a word has zeros before, so that tiles that share a
 * byte are put together by {@code or}.
 *
 * <p>Memory: eight bytes for each sample and word of 32 variants, and as much for each sample.
 */
public final class TransposedTile {

  private static final int SIDE = PackedGenotypes.IN_LONG;

  private final int samples;
  private final int words;
  private final int sampleWords;
  private final long[] packed;
  private final long[] square = new long[SIDE];
  private final long[] transposed;
  private int first;
  private int variants;

  /**
   * An empty tile.
   *
   * @param samples of each variant, at least 1
   * @param words the most words of 32 variants, at least 1
   */
  public TransposedTile(int samples, int words) {
    this.samples = samples;
    this.words = words;
    this.sampleWords = (samples + SIDE - 1) / SIDE;
    this.packed = new long[SIDE * sampleWords];
    this.transposed = new long[Math.multiplyExact(sampleWords * SIDE, words)];
  }

  /**
   * Fills the tile.
   *
   * @param copies of the counted allele, a byte for each sample, variant after variant
   * @param from where those of the first variant start
   * @param firstOffset place of the first variant in its block
   * @param count variants; together with those before the first one in its word no more than the
   *     tile has place for
   * @return the first variant with a genotype that two bits do not hold, or -1 if there is none
   */
  public int fill(byte[] copies, int from, int firstOffset, int count) {
    first = firstOffset % SIDE;
    variants = count;
    if (first + count > words * SIDE) {
      throw new IllegalArgumentException(
          "%d variants from %d on, and place for %d words".formatted(count, firstOffset, words));
    }
    for (int word = 0; word * SIDE < first + count; word++) {
      for (int row = 0; row < SIDE; row++) {
        int variant = word * SIDE + row - first;
        int at = row * sampleWords;
        if (variant < 0 || variant >= count) {
          Arrays.fill(packed, at, at + sampleWords, 0);
        } else if (!PackedGenotypes.pack(copies, from + variant * samples, samples, packed, at)) {
          return variant;
        }
      }
      transpose(word);
    }
    return -1;
  }

  private void transpose(int word) {
    for (int column = 0; column < sampleWords; column++) {
      for (int row = 0; row < SIDE; row++) {
        square[row] = packed[row * sampleWords + column];
      }
      transpose(square);
      int at = column * SIDE * words + word;
      for (int row = 0; row < SIDE; row++) {
        transposed[at + row * words] = square[row];
      }
    }
  }

  /** Exchanges rows and columns of 32 times 32 numbers of two bits. */
  static void transpose(long[] square) {
    long mask = 0x00000000ffffffffL;
    for (int half = SIDE / 2; half > 0; half /= 2) {
      int shift = 2 * half;
      for (int row = 0; row < SIDE; row = (row + half + 1) & ~half) {
        long other = ((square[row] >>> shift) ^ square[row + half]) & mask;
        square[row] ^= other << shift;
        square[row + half] ^= other;
      }
      mask ^= mask << half;
    }
  }

  /** Bytes of a sample: from the one that the first variant is in to that of the last. */
  public int bytes() {
    return PackedGenotypes.bytes(first + variants) - first / 4;
  }

  /**
   * The genotypes of a sample, in {@link #bytes} bytes. Of the first and the last byte, the bits of
   * variants that are not in the tile are 0.
   */
  public void copy(int sample, byte[] to, int at) {
    int row = sample * words;
    int i = first / 4;
    int end = i + bytes();
    int next = at;
    while (i < end) {
      long word = transposed[row + i / Long.BYTES];
      if (i % Long.BYTES == 0 && i + Long.BYTES <= end) {
        PackedGenotypes.LONGS.set(to, next, word);
        i += Long.BYTES;
        next += Long.BYTES;
      } else {
        to[next++] = (byte) (word >>> (8 * (i % Long.BYTES)));
        i++;
      }
    }
  }
}
