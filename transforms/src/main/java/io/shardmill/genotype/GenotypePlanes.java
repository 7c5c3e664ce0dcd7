package io.shardmill.genotype;

/**
 * The genotypes of one variant as two planes of bits, a bit for each sample, so that samples are
 * counted by 64:
 *
 * <pre>
 * copies of ALT    0   1   2   missing
 * homozygous       1   0   1      0
 * refCarrier       1   1   0      0
 * </pre>
 *
 * <p>What both planes have is two copies of REF, what one of them has is known. Bits after the last
 * sample are 0.
 *
 * @param homozygous samples with two equal alleles
 * @param refCarrier samples with a copy of REF
 * @param samples all of them
 * @param known samples whose genotype is known
 * @param hets samples with one copy of ALT
 * @param homAlts samples with two copies of ALT
 */
public record GenotypePlanes(
    long[] homozygous, long[] refCarrier, int samples, int known, int hets, int homAlts) {

  private static final long LOW_BITS = 0x0101010101010101L;

  /** Brings the lowest bits of eight bytes together in the highest byte, the first one lowest. */
  private static final long TOGETHER = 0x0102040810204080L;

  /** Numbers of 64 bits of a plane. */
  public static int words(int samples) {
    return (samples + Long.SIZE - 1) / Long.SIZE;
  }

  /**
   * Takes the genotypes of a variant apart.
   *
   * @param copies of ALT, a byte each: 0, 1, 2 or {@link PackedGenotypes#MISSING}
   * @param from where they start
   * @param samples how many
   * @throws IllegalArgumentException if one is none of these
   */
  public static GenotypePlanes of(byte[] copies, int from, int samples) {
    int words = words(samples);
    long[] homozygous = new long[words];
    long[] refCarrier = new long[words];
    long wrong = 0;
    int refs = 0;
    int known = 0;
    int homs = 0;
    for (int word = 0; word < words; word++) {
      int next = from + word * Long.SIZE;
      int count = Math.min(Long.SIZE, from + samples - next);
      long odd = 0;
      long high = 0;
      int bit = 0;
      for (; bit + Long.BYTES <= count; bit += Long.BYTES) {
        long eight = (long) PackedGenotypes.LONGS.get(copies, next + bit);
        wrong |= PackedGenotypes.wrong(eight);
        odd |= (((eight & LOW_BITS) * TOGETHER) >>> 56) << bit;
        high |= ((((eight >>> 1) & LOW_BITS) * TOGETHER) >>> 56) << bit;
      }
      for (; bit < count; bit++) {
        wrong |= PackedGenotypes.wrong(copies[next + bit]);
        odd |= (copies[next + bit] & 1L) << bit;
        high |= ((copies[next + bit] >> 1) & 1L) << bit;
      }
      long there = count == Long.SIZE ? -1L : (1L << count) - 1;
      // The two low bits of 0, 1, 2 and -1 are 00, 01, 10 and 11.
      homozygous[word] = ~odd & there;
      refCarrier[word] = ~high & there;
      homs += Long.bitCount(homozygous[word]);
      refs += Long.bitCount(refCarrier[word]);
      known += Long.bitCount(homozygous[word] | refCarrier[word]);
    }
    if (wrong != 0) {
      throw new IllegalArgumentException("a genotype of more than 2 copies of ALT");
    }
    return new GenotypePlanes(homozygous, refCarrier, samples, known, known - homs, known - refs);
  }

  /** Whether no genotype is missing. */
  public boolean complete() {
    return known == samples;
  }

  /** Samples with two copies of REF. */
  public int homRefs() {
    return known - hets - homAlts;
  }

  /** Whether all known genotypes are of one kind: nobody is told apart. */
  public boolean constant() {
    return hets == known || homAlts == known || homRefs() == known;
  }
}
