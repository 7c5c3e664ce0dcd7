package io.shardmill.vcf.steps;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Counts over all variants for each sample, and the rates that follow from them.
 *
 * <p>Heterozygosity and F are of diploid genotypes on {@link io.shardmill.vcf.Autosomes}.
 * Everything else counts all contigs. A variant that was split counts once for each ALT.
 *
 * <p>All sums are of integers, so they depend neither on order nor on how the data was cut.
 * Expected heterozygosities are rounded to a multiple of 2^-36: F of a million variants is off by
 * less than 1e-10.
 *
 * <p>Memory: 96 bytes for each sample.
 */
public final class SampleCounts {

  private static final int FORMAT_VERSION = 1;

  /** One, in the fixed-point numbers that expected heterozygosities are summed in. */
  private static final double ONE = 0x1p36;

  /** Numbers of {@link #toLongs} that are not of one sample. */
  private static final int HEAD = 4;

  private final int samples;
  private long variants;
  private long autosomalVariants;

  /** Expected heterozygotes of a sample with all genotypes, {@code sum of 2pq}. */
  private long expectedHet;

  /** The same by the unbiased estimate, {@code sum of 2pq * AN / (AN - 1)}. */
  private long expectedHetUnbiased;

  private final Map<SampleCount, long[]> counts = new EnumMap<>(SampleCount.class);

  /** The part of {@link #expectedHet} of variants at which a sample has no diploid genotype. */
  private final long[] unusedHet;

  private final long[] unusedHetUnbiased;

  /** Counts of {@code samples} samples, all zero. */
  public SampleCounts(int samples) {
    this.samples = samples;
    for (SampleCount count : SampleCount.values()) {
      counts.put(count, new long[samples]);
    }
    this.unusedHet = new long[samples];
    this.unusedHetUnbiased = new long[samples];
  }

  /** Samples. */
  public int samples() {
    return samples;
  }

  /** Variants, on all contigs. */
  public long variants() {
    return variants;
  }

  /** One count of one sample. */
  public long count(SampleCount count, int sample) {
    return column(count)[sample];
  }

  /** Diploid genotypes without ALT. */
  public long homRef(int sample) {
    return variants
        - count(SampleCount.MISSING, sample)
        - count(SampleCount.NOT_DIPLOID, sample)
        - count(SampleCount.HET, sample)
        - count(SampleCount.HOM_ALT, sample);
  }

  /** Called genotypes by variants; NaN without variants. As {@code plink2 --missing}. */
  public double callRate(int sample) {
    return (double) (variants - count(SampleCount.MISSING, sample)) / variants;
  }

  /** Diploid genotypes on autosomes. */
  public long autosomalGenotypes(int sample) {
    return autosomalVariants - count(SampleCount.AUTOSOMAL_UNUSED, sample);
  }

  /** Heterozygotes among the diploid genotypes on autosomes; NaN without any. */
  public double hetRate(int sample) {
    return (double) count(SampleCount.AUTOSOMAL_HET, sample) / autosomalGenotypes(sample);
  }

  /**
   * The inbreeding coefficient {@code F = (O - E) / (n - E)} of observed and expected homozygotes,
   * with {@code n - E = sum of 2pq} over the sample's own genotypes, as {@code plink2 --het}. Equal
   * to {@code 1 - observed / expected heterozygotes}. NaN or infinite if none are expected.
   */
  public double inbreeding(int sample) {
    return 1 - count(SampleCount.AUTOSOMAL_HET, sample) / expectedHet(sample);
  }

  /**
   * The same with the unbiased {@code 2pq * AN / (AN - 1)}, as {@code plink2 --het small-sample}
   * and {@code vcftools --het}.
   */
  public double inbreedingUnbiased(int sample) {
    return 1
        - count(SampleCount.AUTOSOMAL_HET, sample)
            / ((expectedHetUnbiased - unusedHetUnbiased[sample]) / ONE);
  }

  /** Expected heterozygotes of a sample, given its missing genotypes: {@code sum of 2pq}. */
  public double expectedHet(int sample) {
    return (expectedHet - unusedHet[sample]) / ONE;
  }

  /** One count of all samples, to count into. */
  public long[] column(SampleCount count) {
    return Objects.requireNonNull(counts.get(count));
  }

  void addVariants(long more) {
    variants += more;
  }

  /** Adds a variant on an autosome. */
  void addAutosomal(Heterozygosity expected) {
    autosomalVariants++;
    expectedHet = Math.addExact(expectedHet, expected.plain());
    expectedHetUnbiased = Math.addExact(expectedHetUnbiased, expected.unbiased());
  }

  /** Tells that a sample has no diploid genotype at a variant on an autosome. */
  void addUnused(int sample, Heterozygosity expected) {
    unusedHet[sample] += expected.plain();
    unusedHetUnbiased[sample] += expected.unbiased();
  }

  /**
   * The expected heterozygosity of a variant, in multiples of 2^-36.
   *
   * @param plain {@code 1 - sum of squared allele frequencies}: {@code 2pq} of one ALT
   * @param unbiased {@code plain * AN / (AN - 1)}
   */
  record Heterozygosity(long plain, long unbiased) {

    static Heterozygosity of(GenotypeTally tally) {
      if (tally.an < 2) {
        return new Heterozygosity(0, 0);
      }
      double an = tally.an;
      double ref = an;
      double squares = 0;
      for (int i = 0; i < Math.max(1, tally.alts); i++) {
        ref -= tally.ac[i];
        squares += (double) tally.ac[i] * tally.ac[i];
      }
      double plain = 1 - (squares + ref * ref) / (an * an);
      return new Heterozygosity(Math.round(plain * ONE), Math.round(plain * an / (an - 1) * ONE));
    }
  }

  /** Adds the counts of other variants of the same samples. */
  void merge(SampleCounts other) {
    if (other.samples != samples) {
      throw new IllegalArgumentException(
          "Cannot merge counts of %d and %d samples".formatted(samples, other.samples));
    }
    variants += other.variants;
    autosomalVariants += other.autosomalVariants;
    expectedHet = Math.addExact(expectedHet, other.expectedHet);
    expectedHetUnbiased = Math.addExact(expectedHetUnbiased, other.expectedHetUnbiased);
    counts.forEach((count, column) -> add(column, other.column(count)));
    add(unusedHet, other.unusedHet);
    add(unusedHetUnbiased, other.unusedHetUnbiased);
  }

  private static void add(long[] to, long[] more) {
    for (int i = 0; i < to.length; i++) {
      to[i] += more[i];
    }
  }

  /** All sums, in a form whose element-wise addition is {@link #merge}. */
  long[] toLongs() {
    long[] all = new long[HEAD + (counts.size() + 2) * samples];
    all[0] = variants;
    all[1] = autosomalVariants;
    all[2] = expectedHet;
    all[3] = expectedHetUnbiased;
    int at = HEAD;
    for (long[] column : columns()) {
      System.arraycopy(column, 0, all, at, samples);
      at += samples;
    }
    return all;
  }

  /** The counts whose {@link #toLongs} is {@code all}. */
  static SampleCounts ofLongs(int samples, long[] all) {
    SampleCounts read = new SampleCounts(samples);
    read.variants = all[0];
    read.autosomalVariants = all[1];
    read.expectedHet = all[2];
    read.expectedHetUnbiased = all[3];
    int at = HEAD;
    for (long[] column : read.columns()) {
      System.arraycopy(all, at, column, 0, samples);
      at += samples;
    }
    return read;
  }

  private List<long[]> columns() {
    List<long[]> columns = new ArrayList<>(counts.values());
    columns.add(unusedHet);
    columns.add(unusedHetUnbiased);
    return columns;
  }

  /** Writes the counts; equal counts give equal bytes, a few for each number. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(FORMAT_VERSION);
    out.writeInt(samples);
    write(out, toLongs());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if these are not counts in this format version
   */
  public static SampleCounts read(DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != FORMAT_VERSION) {
      throw new IOException("Sample counts in format " + version + ", not " + FORMAT_VERSION);
    }
    int samples = in.readInt();
    long[] all = new SampleCounts(samples).toLongs();
    read(in, all);
    return ofLongs(samples, all);
  }

  /** Seven bits to a byte, low bits first. */
  private static void write(DataOutput out, long[] numbers) throws IOException {
    for (long number : numbers) {
      long rest = number;
      while (rest > 0x7F) {
        out.writeByte((int) (rest & 0x7F) | 0x80);
        rest >>>= 7;
      }
      out.writeByte((int) rest);
    }
  }

  private static void read(DataInput in, long[] numbers) throws IOException {
    for (int i = 0; i < numbers.length; i++) {
      long number = 0;
      int shift = 0;
      for (byte next = in.readByte(); ; next = in.readByte()) {
        number |= (next & 0x7FL) << shift;
        shift += 7;
        if (next >= 0) {
          break;
        }
      }
      numbers[i] = number;
    }
  }
}
