package io.shardmill.vcf.steps;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

  private static final Set<SampleCount> COUNTS =
      EnumSet.range(SampleCount.MISSING, SampleCount.INDELS);

  private final int samples;
  private final Map<SampleCount, long[]> planes = new EnumMap<>(SampleCount.class);
  private int variants;

  GenotypePlanes(int samples) {
    this.samples = samples;
    for (SampleCount count : COUNTS) {
      planes.put(count, new long[(samples + Long.BYTES - 1) / Long.BYTES]);
    }
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
    long[] missing = plane(SampleCount.MISSING);
    long[] het = plane(SampleCount.HET);
    long[] homAlt = plane(SampleCount.HOM_ALT);
    for (int word = 0; word < missing.length; word++) {
      long eight = eight(genotypes, start, word);
      if (eight == 0) {
        continue; // Most genotypes are homozygous for REF.
      }
      long lost = (eight >>> 7) & GenotypeTally.LOW_BITS;
      missing[word] += lost;
      het[word] += eight & GenotypeTally.LOW_BITS & ~lost;
      homAlt[word] += (eight >>> 1) & GenotypeTally.LOW_BITS & ~lost;
    }
    if (carriers != null) {
      long[] plane = plane(carriers);
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
  void drainTo(SampleCounts counts, boolean autosomal) {
    if (variants == 0) {
      return;
    }
    planes.forEach((count, plane) -> unpack(plane, counts.column(count)));
    if (autosomal) {
      unpack(plane(SampleCount.HET), counts.column(SampleCount.AUTOSOMAL_HET));
      unpack(plane(SampleCount.MISSING), counts.column(SampleCount.AUTOSOMAL_UNUSED));
    }
    planes.values().forEach(plane -> Arrays.fill(plane, 0));
    variants = 0;
  }

  private long[] plane(SampleCount count) {
    return Objects.requireNonNull(planes.get(count));
  }

  private void unpack(long[] plane, long[] counts) {
    for (int sample = 0; sample < samples; sample++) {
      counts[sample] += plane[sample >> 3] >>> ((sample & 7) * Byte.SIZE) & 0xFF;
    }
  }
}
