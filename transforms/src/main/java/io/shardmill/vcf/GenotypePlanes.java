package io.shardmill.vcf;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts of each sample in bytes, eight to a long, for up to {@value #CAPACITY} variants: adding a
 * variant takes a few operations for eight samples.
 *
 * <p>Memory: six bytes for each sample.
 */
final class GenotypePlanes {

  /** Variants that a byte can count. */
  static final int CAPACITY = 255;

  private final int samples;
  private final long[][] planes;
  private int variants;

  GenotypePlanes(int samples) {
    this.samples = samples;
    this.planes = new long[SampleCount.PLANES][(samples + Long.BYTES - 1) / Long.BYTES];
  }

  boolean full() {
    return variants == CAPACITY;
  }

  /**
   * Adds a variant of one ALT whose genotypes are all diploid or missing.
   *
   * @param carriers what a genotype with ALT counts as, if anything
   */
  void add(byte[] genotypes, int start, @Nullable SampleCount carriers) {
    long[] missing = planes[SampleCount.MISSING.ordinal()];
    long[] het = planes[SampleCount.HET.ordinal()];
    long[] homAlt = planes[SampleCount.HOM_ALT.ordinal()];
    for (int word = 0; word < missing.length; word++) {
      long eight = eight(genotypes, start, word);
      long lost = (eight >>> 7) & GenotypeTally.LOW_BITS;
      missing[word] += lost;
      het[word] += eight & GenotypeTally.LOW_BITS & ~lost;
      homAlt[word] += (eight >>> 1) & GenotypeTally.LOW_BITS & ~lost;
    }
    if (carriers != null) {
      long[] plane = planes[carriers.ordinal()];
      for (int word = 0; word < plane.length; word++) {
        long eight = eight(genotypes, start, word);
        plane[word] += (eight | eight >>> 1) & ~(eight >>> 7) & GenotypeTally.LOW_BITS;
      }
    }
    variants++;
  }

  /** Genotypes of samples {@code 8 * word} and on, zeros after the last sample. */
  private long eight(byte[] genotypes, int start, int word) {
    int first = word * Long.BYTES;
    if (first + Long.BYTES <= samples) {
      return (long) GenotypeTally.LONGS.get(genotypes, start + first);
    }
    long last = 0;
    for (int i = samples - 1; i >= first; i--) {
      last = last << Byte.SIZE | (genotypes[start + i] & 0xFF);
    }
    return last;
  }

  /** Moves all that was counted to {@code counts}; {@code autosomal} variants count twice there. */
  void drainTo(long[][] counts, boolean autosomal) {
    if (variants == 0) {
      return;
    }
    for (int plane = 0; plane < planes.length; plane++) {
      unpack(planes[plane], counts[plane]);
    }
    if (autosomal) {
      unpack(planes[SampleCount.HET.ordinal()], counts[SampleCount.AUTOSOMAL_HET.ordinal()]);
      unpack(planes[SampleCount.MISSING.ordinal()], counts[SampleCount.AUTOSOMAL_UNUSED.ordinal()]);
    }
    for (long[] plane : planes) {
      Arrays.fill(plane, 0);
    }
    variants = 0;
  }

  private void unpack(long[] plane, long[] counts) {
    for (int sample = 0; sample < samples; sample++) {
      counts[sample] += plane[sample >> 3] >>> ((sample & 7) * Byte.SIZE) & 0xFF;
    }
  }
}
